import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { ReadEvent, ReadLine } from './read-ics.ts';

export interface EventImport {
  id: string;
  campusId: string;
  nom: string;
  etat: 'prepare' | 'importe' | 'annule';
  notes: string[];
  lus: number;
  importes: number;
  gardes: number;
  creeLe: Date;
  importeLe: Date | null;
  annuleLe: Date | null;
  /** Columns of a spreadsheet; none: a calendar. */
  entetes: string[];
  raccords: string[];
  version: number;
}

/** A spreadsheet as it is kept: its columns, what they are, and its cells line by line. */
export interface KeptSheet {
  entetes: readonly string[];
  raccords: readonly string[];
  cells: readonly (readonly string[])[];
}
export interface ImportLine {
  rang: number;
  ligne: number;
  contenu: ReadEvent | null;
  faute: string | null;
  evenementId: string | null;
  /** An event of the campus that has this title at this hour. */
  double: { id: string; titre: string } | null;
}

const columns = sql`i.id, i.campus_id as "campusId", i.nom, i.etat, i.notes, i.lus, i.importes, i.gardes, i.cree_le as "creeLe",
  i.importe_le as "importeLe", i.annule_le as "annuleLe", i.entetes, i.raccords, i.version`;

/** Imports of a campus, the last one first. */
export async function importsOf(db: Db, campusId: string, limit: number): Promise<EventImport[]> {
  const { rows } =
    await sql<EventImport>`select ${columns} from import_evenements i where i.campus_id = ${campusId}::uuid
    order by i.cree_le desc, i.id limit ${limit}`.execute(db);
  return rows;
}

/** An import of a campus; with `lock`, held until the end of the transaction. */
export async function importOf(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<EventImport | null> {
  const { rows } = await sql<EventImport>`select ${columns} from import_evenements i
    where i.id = ${id}::uuid and i.campus_id = ${campusId}::uuid ${options.lock ? sql`for update of i` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function keepImport(
  tx: Tx,
  one: {
    campusId: string;
    nom: string;
    notes: string[];
    lines: readonly ReadLine[];
    sheet?: KeptSheet | undefined;
    now: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('import_evenements')
    .values({
      campus_id: one.campusId,
      nom: one.nom,
      notes: one.notes,
      lus: one.lines.length,
      entetes: [...(one.sheet?.entetes ?? [])],
      raccords: [...(one.sheet?.raccords ?? [])],
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertLines(tx, id, one.lines, one.sheet?.cells);
  return id;
}

async function insertLines(tx: Tx, id: string, lines: readonly ReadLine[], cells?: KeptSheet['cells']): Promise<void> {
  const rows = lines.map((line, at) => ({ rang: at + 1, ...line, cellules: cells?.[at] ?? null }));
  await sql`insert into import_evenements_ligne (import_id, rang, ligne, contenu, faute, cellules)
    select ${id}::uuid, l.rang, l.ligne, l.event, l.faute, l.cellules
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as l(rang integer, ligne integer, event jsonb, faute text, cellules text[])`.execute(tx);
}

/** Lines of a spreadsheet as they were deposited. */
export async function sheetOf(db: Db, importId: string): Promise<{ line: number; cells: string[] }[]> {
  const { rows } = await sql<{ line: number; cells: string[] }>`select ligne as line, cellules as cells
    from import_evenements_ligne where import_id = ${importId}::uuid and cellules is not null order by rang`.execute(
    db,
  );
  return rows;
}

/** What the lines of a spreadsheet are, once its columns are said otherwise. */
export async function replaceLines(
  tx: Tx,
  id: string,
  read: {
    raccords: readonly string[];
    notes: readonly string[];
    lines: readonly ReadLine[];
    cells: KeptSheet['cells'];
  },
): Promise<void> {
  await tx.deleteFrom('import_evenements_ligne').where('import_id', '=', id).execute();
  await insertLines(tx, id, read.lines, read.cells);
  await tx
    .updateTable('import_evenements')
    .set({ raccords: [...read.raccords], notes: [...read.notes], version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Lines of an import, with the event of its campus that each looks like. */
export async function linesOf(db: Db, one: Pick<EventImport, 'id' | 'campusId'>): Promise<ImportLine[]> {
  const { rows } =
    await sql<ImportLine>`select l.rang, l.ligne, jsonb_strip_nulls(l.contenu) as contenu, l.faute, l.evenement_id as "evenementId",
      (select jsonb_build_object('id', e.id, 'titre', e.titre) from evenement e
        where e.campus_id = ${one.campusId}::uuid and e.supprime_le is null and plie(e.titre) = plie(l.contenu ->> 'titre')
          and (e.debut at time zone 'Europe/Paris')::date = ((l.contenu ->> 'debut')::timestamptz at time zone 'Europe/Paris')::date
        order by e.cree_le limit 1) as double
    from import_evenements_ligne l where l.import_id = ${one.id}::uuid order by l.rang`.execute(db);
  return rows;
}

export const nameDraft = (tx: Tx, line: { importId: string; rang: number; eventId: string }) =>
  tx
    .updateTable('import_evenements_ligne')
    .set({ evenement_id: line.eventId })
    .where('import_id', '=', line.importId)
    .where('rang', '=', line.rang)
    .execute();

/** Its columns are said once and for all: the cells that were not read are forgotten. */
export async function noteRun(tx: Tx, id: string, importes: number, now: Date): Promise<void> {
  await tx
    .updateTable('import_evenements')
    .set({ etat: 'importe', importes, importe_le: now })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('import_evenements_ligne').set({ cellules: null }).where('import_id', '=', id).execute();
}
export const noteUndone = (tx: Tx, id: string, gardes: number, now: Date) =>
  tx.updateTable('import_evenements').set({ etat: 'annule', gardes, annule_le: now }).where('id', '=', id).execute();

/** Drafts that an import made and that nobody has touched since, held. */
export async function untouchedDrafts(tx: Tx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select e.id from evenement e
    where e.id in (select evenement_id from import_evenements_ligne where import_id = ${importId}::uuid)
      and e.etat = 'brouillon' and e.version = 1 and e.supprime_le is null order by e.id for update of e`.execute(tx);
  return rows.map((row) => row.id);
}

/** Forgets the lines of files read before an instant. @returns how many. */
export async function forgetLines(tx: Tx, before: Date): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`with gone as (delete from import_evenements_ligne l using import_evenements i
    where i.id = l.import_id and coalesce(i.annule_le, i.importe_le, i.cree_le) < ${before}::timestamptz returning 1)
    select count(*)::integer as n from gone`.execute(tx);
  return rows[0]!.n;
}
