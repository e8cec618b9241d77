import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Effect } from '#core/merging/index.ts';

export type MergeState = 'proposee' | 'faite' | 'defaite' | 'abandonnee';

/** A merge, proposed or done. */
export interface MergeRow {
  id: string;
  keptId: string;
  otherId: string;
  etat: MergeState;
  choices: Record<string, 'garder' | 'autre'>;
  motif: string | null;
  keptVersion: number;
  otherVersion: number;
  /** Accounts, and when. */
  proposedBy: string | null;
  proposedAt: Date;
  doneBy: string | null;
  doneAt: Date | null;
  closedBy: string | null;
  closedAt: Date | null;
  /** What was not given back: changed since. */
  left: string[];
  /** Campuses of each when they were merged; null when it is not done, or was done before they were kept. */
  keptCampuses: string[] | null;
  otherCampuses: string[] | null;
}

const columns = sql`
  f.id, f.gardee_id as "keptId", f.absorbee_id as "otherId", f.etat, f.choix as choices, f.motif,
  f.gardee_version as "keptVersion", f.absorbee_version as "otherVersion", f.proposee_par as "proposedBy",
  f.proposee_le as "proposedAt", f.faite_par as "doneBy", f.faite_le as "doneAt", f.close_par as "closedBy",
  f.close_le as "closedAt", f.restes as "left", f.gardee_campus as "keptCampuses", f.absorbee_campus as "otherCampuses"`;

export async function readMerge(db: Db, id: string, options: { lock?: boolean } = {}): Promise<MergeRow | null> {
  const { rows } = await sql<MergeRow>`
    select ${columns} from fusion f where f.id = ${id}::uuid ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function effectsOf(db: Db, id: string): Promise<Effect[]> {
  const { rows } = await sql<{ effets: Effect[] }>`select effets from fusion where id = ${id}::uuid`.execute(db);
  return rows[0]?.effets ?? [];
}

/** The merge that waits for these two, whichever is kept. */
export async function waitingMerge(
  db: Db,
  one: string,
  other: string,
  options: { lock?: boolean } = {},
): Promise<MergeRow | null> {
  const { rows } = await sql<MergeRow>`
    select ${columns} from fusion f
    where f.etat = 'proposee' and least(f.gardee_id, f.absorbee_id) = least(${one}::uuid, ${other}::uuid)
      and greatest(f.gardee_id, f.absorbee_id) = greatest(${one}::uuid, ${other}::uuid)
      ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface NewMerge {
  keptId: string;
  otherId: string;
  choices: MergeRow['choices'];
  motif: string | null;
  keptVersion: number;
  otherVersion: number;
  by: string;
  at: Date;
}

export async function insertMerge(db: Db, merge: NewMerge): Promise<string> {
  const row = await db
    .insertInto('fusion')
    .values({
      gardee_id: merge.keptId,
      absorbee_id: merge.otherId,
      etat: 'proposee',
      choix: JSON.stringify(merge.choices),
      motif: merge.motif,
      gardee_version: merge.keptVersion,
      absorbee_version: merge.otherVersion,
      proposee_par: merge.by,
      proposee_le: merge.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** @param done.campuses those of the kept one, then those of the other, as they were before anything moved. */
export async function markDone(
  db: Db,
  id: string,
  done: { by: string; at: Date; effects: Effect[]; campuses: readonly [string[], string[]] },
): Promise<void> {
  const [gardee_campus, absorbee_campus] = done.campuses;
  await db
    .updateTable('fusion')
    .set({
      etat: 'faite',
      faite_par: done.by,
      faite_le: done.at,
      effets: JSON.stringify(done.effects),
      gardee_campus,
      absorbee_campus,
    })
    .where('id', '=', id)
    .execute();
}

export async function markClosed(
  db: Db,
  id: string,
  closed: { etat: 'defaite' | 'abandonnee'; by: string; at: Date; left?: string[] },
): Promise<void> {
  await db
    .updateTable('fusion')
    .set({ etat: closed.etat, close_par: closed.by, close_le: closed.at, restes: closed.left ?? [] })
    .where('id', '=', id)
    .execute();
}

/** Forgets the rows of merges that are no longer undone. */
export async function forgetEffects(db: Db, before: Date): Promise<void> {
  await sql`update fusion set effets = '[]' where faite_le < ${before} and effets <> '[]'`.execute(db);
}

/** Makes an organisation another one, or itself again. */
export async function pointTo(
  db: Db,
  id: string,
  order: { keptId: string; by: string; at: Date } | { keptId: null; at: Date },
): Promise<void> {
  const gone = order.keptId === null ? null : order.at;
  await db
    .updateTable('organisation')
    .set({
      fusionnee_dans: order.keptId,
      supprimee_le: gone,
      supprimee_par: order.keptId === null ? null : order.by,
      modifiee_le: order.at,
    })
    .where('id', '=', id)
    .execute();
}

/** Organisations that were merged into this one, and into those, with when. */
export async function mergedInto(db: Db, id: string): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`
    with recursive absorbee as (
      select id, nom from organisation where fusionnee_dans = ${id}::uuid
      union select o.id, o.nom from organisation o join absorbee a on o.fusionnee_dans = a.id
    ) select id, nom from absorbee order by nom, id`.execute(db);
  return rows;
}

export interface ListedMerge extends MergeRow {
  kept: { nom: string; slug: string };
  other: { nom: string; slug: string };
}

/** Merges that wait, and those done since a day, of the organisations in reach; those that wait first. */
export async function listMerges(db: Db, reached: readonly string[] | null, since: Date): Promise<ListedMerge[]> {
  const near =
    reached === null
      ? sql`true`
      : sql`(f.gardee_id = any(${[...reached]}::uuid[]) or f.absorbee_id = any(${[...reached]}::uuid[]))`;
  const { rows } = await sql<ListedMerge>`
    select ${columns}, jsonb_build_object('nom', g.nom, 'slug', g.slug) as kept,
      jsonb_build_object('nom', a.nom, 'slug', a.slug) as other
    from fusion f join organisation g on g.id = f.gardee_id join organisation a on a.id = f.absorbee_id
    where ${near} and (f.etat = 'proposee' or (f.etat = 'faite' and f.faite_le >= ${since}))
    order by f.etat <> 'proposee', coalesce(f.faite_le, f.proposee_le) desc, f.id limit 50`.execute(db);
  return rows;
}

/** What a person typed of an organisation, and its names: rows that a merge writes over. */
export async function typedRows(db: Db, id: string): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await sql<{ champ: string; row: Record<string, unknown> }>`
    select champ, to_jsonb(f) as row from fait f where organisation_id = ${id}::uuid and jeu = 'saisie'`.execute(db);
  return new Map(rows.map((row) => [row.champ, row.row]));
}

/** Keeps the name of the merged one among the others. @returns the row, null when it was there. */
export async function keepName(
  db: Db,
  id: string,
  nom: string,
  originId: number,
): Promise<Record<string, unknown> | null> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    insert into organisation_nom as n (organisation_id, nom, origine_id) values (${id}::uuid, ${nom}, ${originId})
    on conflict do nothing returning to_jsonb(n) as row`.execute(db);
  return rows[0]?.row ?? null;
}

/** What is retained of an organisation, as a row. */
export async function retainedRow(db: Db, id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(o) - array['position', 'nom_plie', 'commune_plie', 'version', 'modifiee_le', 'confirmee_le',
      'supprimee_le', 'supprimee_par', 'fusionnee_dans', 'slug', 'id', 'creee_le'] as row
    from organisation o where id = ${id}::uuid`.execute(db);
  return rows[0]!.row;
}

/** What a merge or its undoing did to a sheet is one version. */
export async function numberVersion(db: Db, id: string, version: number, at: Date): Promise<void> {
  await db.updateTable('organisation').set({ version, modifiee_le: at }).where('id', '=', id).execute();
}

/** Whether a code of each is in use: two establishments that are really distinct. */
export async function twoHeads(db: Db, one: string, other: string): Promise<('uai' | 'siret')[]> {
  const { rows } = await sql<{ genre: 'uai' | 'siret' }>`
    select i.genre from identifiant i join identifiant j on j.genre = i.genre
    where i.organisation_id = ${one}::uuid and j.organisation_id = ${other}::uuid and i.genre in ('uai', 'siret')
      and i.fin is null and j.fin is null
    group by i.genre order by i.genre desc`.execute(db);
  return rows.map((row) => row.genre);
}
