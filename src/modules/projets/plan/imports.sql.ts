import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Known, PlanRow } from './read-plan.ts';

export interface PlanImport {
  id: string;
  campusId: string;
  nom: string;
  etat: 'prepare' | 'importe' | 'annule';
  notes: string[];
  entetes: string[];
  raccords: string[];
  lus: number;
  importes: number;
  gardes: number;
  version: number;
  creeLe: Date;
  importeLe: Date | null;
  annuleLe: Date | null;
}

/** A line as it was deposited, and the action that it became. */
export interface KeptRow extends PlanRow {
  actionId: string | null;
  /** The idea that it made is in the bin. */
  retiree: boolean;
}

const columns = sql`i.id, i.campus_id as "campusId", i.nom, i.etat, i.notes, i.entetes, i.raccords, i.lus, i.importes, i.gardes,
  i.version, i.cree_le as "creeLe", i.importe_le as "importeLe", i.annule_le as "annuleLe"`;

/** Plans given to a campus, the last one first. */
export async function planImportsOf(db: Db, campusId: string, limit: number): Promise<PlanImport[]> {
  const { rows } = await sql<PlanImport>`select ${columns} from import_plan i where i.campus_id = ${campusId}::uuid
    order by i.cree_le desc, i.id limit ${limit}`.execute(db);
  return rows;
}

/** One of them; with `lock`, held until the end of the transaction. */
export async function planImportOf(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<PlanImport | null> {
  const { rows } = await sql<PlanImport>`select ${columns} from import_plan i
    where i.id = ${id}::uuid and i.campus_id = ${campusId}::uuid ${options.lock ? sql`for update of i` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function insertPlanImport(
  tx: Tx,
  one: {
    campusId: string;
    nom: string;
    notes: readonly string[];
    entetes: readonly string[];
    raccords: readonly string[];
    rows: readonly PlanRow[];
    now: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('import_plan')
    .values({
      campus_id: one.campusId,
      nom: one.nom,
      notes: [...one.notes],
      entetes: [...one.entetes],
      raccords: [...one.raccords],
      lus: one.rows.length,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`insert into import_plan_ligne (import_id, rang, ligne, cellules)
    select ${id}::uuid, l.rang, l.ligne, l.cellules
    from jsonb_to_recordset(${JSON.stringify(one.rows)}::jsonb) as l(rang integer, ligne integer, cellules text[])`.execute(
    tx,
  );
  return id;
}

export async function planRowsOf(db: Db, importId: string): Promise<KeptRow[]> {
  const { rows } =
    await sql<KeptRow>`select l.rang, l.ligne, l.cellules, a.id as "actionId", l.action_id is not null and a.id is null as retiree
    from import_plan_ligne l left join action a on a.id = l.action_id and a.supprimee_le is null
    where l.import_id = ${importId}::uuid order by l.rang`.execute(db);
  return rows;
}

export const updateColumns = (tx: Tx, id: string, raccords: readonly string[]) =>
  tx
    .updateTable('import_plan')
    .set({ raccords: [...raccords], version: sql`version + 1` })
    .where('id', '=', id)
    .execute();

/** Actions of a campus by their titles, but those in the bin. */
export async function titlesIn(db: Db, campusId: string): Promise<Known['actions']> {
  const { rows } = await sql<Known['actions'][number]>`select a.id, a.projet_id as "projetId", a.titre
    from action a join projet j on j.id = a.projet_id
    where j.campus_id = ${campusId}::uuid and a.supprimee_le is null order by a.cree_le desc, a.id`.execute(db);
  return rows;
}

export const nameAction = (tx: Tx, line: { importId: string; rang: number; actionId: string }) =>
  tx
    .updateTable('import_plan_ligne')
    .set({ action_id: line.actionId })
    .where('import_id', '=', line.importId)
    .where('rang', '=', line.rang)
    .execute();

export const noteRun = (tx: Tx, id: string, importes: number, now: Date) =>
  tx
    .updateTable('import_plan')
    .set({ etat: 'importe', importes, importe_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
export const noteUndone = (tx: Tx, id: string, gardes: number, now: Date) =>
  tx
    .updateTable('import_plan')
    .set({ etat: 'annule', gardes, annule_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();

/** Ideas that an import made and of which nobody has said or changed anything since, that none waits for and no campus shares, held. */
export async function untouchedIdeas(tx: Tx, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from action a
    where a.id in (select l.action_id from import_plan_ligne l where l.import_id = ${importId}::uuid)
      and a.etat = 'idee' and a.version = 1 and a.maj_le = a.cree_le and a.supprimee_le is null
      and not exists (select from action_dependance d where a.id in (d.action_id, d.attend_id))
      and not exists (select from action_partage s where s.action_id = a.id)
    order by a.id for update of a`.execute(tx);
  return rows.map((row) => row.id);
}

/** Forgets the lines of files read, imported or undone before an instant. @returns how many. */
export async function forgetPlanLines(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from import_plan_ligne l using import_plan i
    where i.id = l.import_id and coalesce(i.annule_le, i.importe_le, i.cree_le) < ${before}::timestamptz`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
