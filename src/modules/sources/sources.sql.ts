import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import type { Rhythm } from './source.ts';

export interface SourceRow {
  id: string;
  campusId: string | null;
  campus: string | null;
  campusSlug: string | null;
  nom: string;
  adresse: string | null;
  dossier: boolean;
  jeu: string | null;
  rythme: Rhythm;
  etat: 'active' | 'pause';
  prochaineLe: Date;
  demandeePar: string | null;
  occupeeLe: Date | null;
  etag: string | null;
  modifieeLe: string | null;
  empreintes: Record<string, string>;
  echecs: number;
  tenuePar: string;
  version: number;
}

export interface PassageRow {
  id: string;
  sourceId: string;
  commenceLe: Date;
  finiLe: Date | null;
  issue: 'en_cours' | 'inchange' | 'lu' | 'echec';
  motif: string | null;
  demandePar: string | null;
  fichier: string | null;
  premiere: boolean;
  lues: number;
  nouvelles: number;
  modifiees: number;
  disparues: number;
  creees: number;
  misesAJour: number;
  rejetees: number;
  importId: string | null;
}

const COLUMNS =
  sql.raw(`s.id, s.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug", s.nom,
  s.adresse, s.dossier, s.jeu, s.rythme, s.etat, s.prochaine_le as "prochaineLe", s.demandee_par as "demandeePar", s.occupee_le as "occupeeLe", s.etag,
  s.modifiee_le as "modifieeLe", s.empreintes, s.echecs, s.tenue_par as "tenuePar", s.version`);
const FROM = sql.raw('source_relue s left join campus c on c.id = s.campus_id');
const PASSAGE =
  sql.raw(`p.id, p.source_id as "sourceId", p.commence_le as "commenceLe", p.fini_le as "finiLe", p.issue, p.motif,
  p.demande_par as "demandePar", p.fichier, p.premiere, p.lues, p.nouvelles, p.modifiees, p.disparues, p.creees,
  p.mises_a_jour as "misesAJour", p.rejetees, p.import_id as "importId"`);

export async function sourceOf(db: Db, id: string, options: { lock?: boolean } = {}): Promise<SourceRow | null> {
  if (options.lock) await sql`select from source_relue where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<SourceRow>`select ${COLUMNS} from ${FROM} where s.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The sources that somebody may read, each with its last reading. @param order.common those of the installation too. */
export async function listSources(
  db: Db,
  order: { scope: Scope; common: boolean; limit: number },
): Promise<(SourceRow & { last: PassageRow | null })[]> {
  const { whole, campus } = order.scope;
  const { rows } = await sql<
    SourceRow & {
      last: (Omit<PassageRow, 'commenceLe' | 'finiLe'> & { commenceLe: string; finiLe: string | null }) | null;
    }
  >`
    select ${COLUMNS}, (select to_jsonb(d) from (
        select ${PASSAGE} from source_passage p where p.source_id = s.id order by p.commence_le desc, p.id limit 1) d) as last
    from ${FROM}
    where (s.campus_id is null and ${order.common})
      or (s.campus_id is not null and (${whole} or s.campus_id = any(${campus}::uuid[])))
    order by s.campus_id is not null, campus, s.nom, s.id limit ${order.limit}`.execute(db);
  return rows.map((row) => ({ ...row, last: row.last && dated(row.last) }));
}

const dated = (
  one: Omit<PassageRow, 'commenceLe' | 'finiLe'> & { commenceLe: string; finiLe: string | null },
): PassageRow => ({
  ...one,
  commenceLe: new Date(one.commenceLe),
  finiLe: one.finiLe ? new Date(one.finiLe) : null,
});

export interface NewSource {
  campus_id: string | null;
  nom: string;
  adresse: string | null;
  dossier: boolean;
  jeu: string | null;
  rythme: Rhythm;
  prochaine_le: Date;
  demandee_par: string;
  tenue_par: string;
  cree_le: Date;
}

export async function insertSource(tx: Tx, row: NewSource): Promise<string> {
  const { id } = await tx.insertInto('source_relue').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** A change that somebody made: it makes a version. @returns it. */
export async function changeSource(tx: Tx, id: string, to: Record<string, unknown>): Promise<number> {
  const { version } = await tx
    .updateTable('source_relue')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** What a reading leaves: no version of what people wrote. */
export async function noteSource(tx: Db, id: string, to: Record<string, unknown>): Promise<void> {
  await tx.updateTable('source_relue').set(to).where('id', '=', id).execute();
}

export async function deleteSource(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('source_relue').where('id', '=', id).execute();
}

/** Sources whose hour has come, or that somebody asked for, and that nobody reads. */
export async function dueSources(db: Db, now: Date, lost: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from source_relue where prochaine_le <= ${now} and (etat = 'active' or demandee_par is not null) and (occupee_le is null or occupee_le < ${lost})
    order by prochaine_le, id limit 200`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes a source for a reading: two processes never read it together. @param lost before it, whoever had it has died. */
export async function takeSource(db: Db, id: string, order: { now: Date; lost: Date }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('source_relue')
    .set({ occupee_le: order.now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('occupee_le', 'is', null), eb('occupee_le', '<', order.lost)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Opens a reading; those of a process that died are closed. */
export async function openPassage(db: Db, order: { sourceId: string; by: string | null; now: Date }): Promise<string> {
  await db
    .updateTable('source_passage')
    .set({ issue: 'echec', motif: 'Interrompu avant la fin : rien n’a été écrit.', fini_le: order.now })
    .where('source_id', '=', order.sourceId)
    .where('issue', '=', 'en_cours')
    .execute();
  const { id } = await db
    .insertInto('source_passage')
    .values({ source_id: order.sourceId, commence_le: order.now, demande_par: order.by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function closePassage(db: Db, id: string, to: Record<string, unknown> & { fini_le: Date }): Promise<void> {
  await db.updateTable('source_passage').set(to).where('id', '=', id).execute();
}

export async function passagesOf(db: Db, sourceId: string, limit: number): Promise<PassageRow[]> {
  const { rows } = await sql<PassageRow>`
    select ${PASSAGE} from source_passage p where p.source_id = ${sourceId}::uuid
    order by p.commence_le desc, p.id limit ${limit}`.execute(db);
  return rows;
}

export async function passageOf(db: Db, sourceId: string, id: string): Promise<PassageRow | null> {
  const { rows } = await sql<PassageRow>`
    select ${PASSAGE} from source_passage p where p.source_id = ${sourceId}::uuid and p.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Open accounts that direct a campus. */
export async function directorsOf(db: Db, campusId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.compte_id as id from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where a.role = 'directeur_campus' and a.campus_id = ${campusId}::uuid and a.retiree_le is null
      and a.debut <= ${today}::date and (a.fin is null or a.fin >= ${today}::date)`.execute(db);
  return rows.map((row) => row.id);
}

/** Drops the differences of old readings; their counts stay. @returns how many readings lost them. */
export async function forgetDifferences(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with oubliees as (
      delete from source_ecart e using source_passage p where p.id = e.passage_id and p.commence_le < ${before}
      returning e.passage_id
    ) select count(distinct passage_id)::int as n from oubliees`.execute(db);
  return rows[0]!.n;
}

/** Whether the deposit folder is read already. */
export const folderTaken = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('source_relue').select('id').where('dossier', '=', true).limit(1).execute()).length > 0;
