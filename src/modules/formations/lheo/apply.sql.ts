import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';

/** Key of this source among those that say places of a year. */
export const LHEO_DATASET = 'lheo';

export interface NewLine {
  rang: number;
  ligne: number;
  certificationId: string;
  organisationId: string;
  statut: Statut;
  admission: string | null;
  vueEn: number | null;
  latitude: number | null;
  longitude: number | null;
  exemple: boolean;
}

/** @returns the id of each line that is new, by rank; one that came meanwhile is not there. */
export async function insertLines(tx: Tx, originId: number, lines: readonly NewLine[]): Promise<Map<number, string>> {
  if (lines.length === 0) return new Map();
  const { rows } = await sql<{ rang: number; id: string }>`
    with d as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as d(rang integer, ligne integer, "certificationId" uuid,
        "organisationId" uuid, statut text, admission text, "vueEn" smallint, latitude float8, longitude float8, exemple boolean)
    ), n as (
      insert into ligne_formation (certification_id, organisation_id, statut, etat, admission, vue_en, latitude, longitude, exemple,
        origine_id, origine_ligne)
      select d."certificationId", d."organisationId", d.statut, 'ouverte', d.admission, d."vueEn", d.latitude, d.longitude, d.exemple,
        ${originId}::int, d.ligne from d
      on conflict (certification_id, organisation_id, statut) do nothing
      returning id, certification_id, organisation_id, statut
    )
    select d.rang, n.id from n
    join d on d."certificationId" = n.certification_id and d."organisationId" = n.organisation_id and d.statut = n.statut`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.rang, row.id]));
}

/** Holds lines, in one order, so that their ties and their coloured places wait for what is decided here. */
export async function holdLines(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from ligne_formation where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

/** A line in the offer of a campus. */
export interface ShownTie {
  id: string;
  ligneId: string;
  organisationId: string;
}

/** The campus shows these lines, on its word: their members have not answered. @returns those that it did not show before. */
export async function showTies(
  tx: Tx,
  order: { campusId: string; originId: number; parId: string; now: Date },
  ids: readonly string[],
): Promise<ShownTie[]> {
  const { rows } = await sql<ShownTie>`
    with n as (
      insert into ligne_campus (ligne_id, campus_id, origine_id, depuis, par_id, par_cote, sur_parole)
      select distinct l.id, ${order.campusId}::uuid, ${order.originId}::int, ${order.now}::timestamptz, ${order.parId}::uuid, 'campus', true
      from unnest(${[...ids]}::uuid[]) as l(id)
      on conflict (ligne_id, campus_id) do nothing returning id, ligne_id
    )
    select n.id, n.ligne_id as "ligneId", l.organisation_id as "organisationId" from n join ligne_formation l on l.id = n.ligne_id
    order by l.organisation_id, l.id`.execute(tx);
  return rows;
}

/** Lines that the campus still shows as this origin made it show them. */
export async function shownBy(
  tx: Tx,
  order: { campusId: string; originId: number },
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select ligne_id as id from ligne_campus where campus_id = ${order.campusId}::uuid and origine_id = ${order.originId} and version = 1
      and ligne_id = any(${[...ids]}::uuid[]) for update`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** @returns what the campus showed. */
export async function hideTies(tx: Tx, campusId: string, ids: readonly string[]): Promise<ShownTie[]> {
  const { rows } = await sql<ShownTie>`
    delete from ligne_campus k using ligne_formation l
    where k.campus_id = ${campusId}::uuid and k.ligne_id = any(${[...ids]}::uuid[]) and l.id = k.ligne_id
    returning k.id, k.ligne_id as "ligneId", l.organisation_id as "organisationId"`.execute(tx);
  return rows;
}

/** Lines of which others have spoken since: places of a year, details, the line itself. @param details those that the file gave. */
export async function saidSince(
  tx: Tx,
  originId: number,
  ids: readonly string[],
  details: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.id from ligne_formation l where l.id = any(${[...ids]}::uuid[])
      and (l.origine_id <> ${originId} or l.etat <> 'ouverte'
        or exists (select from ligne_annee a where a.ligne_id = l.id and a.origine_id <> ${originId})
        or exists (select from ligne_detail d where d.ligne_id = l.id
          and (d.version > 1 or (d.modifie_par is not null and d.id <> all(${[...details]}::uuid[])))))
    for update`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function deleteLines(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['ligne_annee', 'ligne_detail'] as const)
    await tx.deleteFrom(table).where('ligne_id', 'in', ids).execute();
  await tx.deleteFrom('ligne_formation').where('id', 'in', ids).execute();
}

/** Places of the lines, for the index of the search. */
export async function organisationsOfLines(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from ligne_formation where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map((row) => row.id);
}
