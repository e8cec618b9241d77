import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import type { PlacementState, PlacementText } from './placement.ts';

export interface ReservedSchool {
  id: string;
  slug: string;
  /** Its name and its town. */
  nom: string;
}

/** Places for pupils as they are kept. */
export interface Placement extends PlacementText {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  organisationId: string;
  /** Name of the host, and its town. */
  hote: string;
  commune: string | null;
  /** Schools to which it is reserved; none: every school. */
  ecoles: ReservedSchool[];
  etat: PlacementState;
  exemple: boolean;
  version: number;
}

const columns = sql`a.id, a.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  a.organisation_id as "organisationId", o.slug as organisation, o.nom as hote, o.commune_nom as commune, a.nature, a.titre,
  a.activites, a.interdits, a.lieu, a.classes, a.age_min as "ageMin", a.familiale, a.arrivee, a.depart, a.pause, a.jours, a.places,
  array(select to_char(w, 'YYYY-MM-DD') from unnest(a.semaines) w order by w) as semaines, a.publique, a.etat,
  coalesce((select json_agg(json_build_object('id', x.id, 'slug', x.slug, 'nom', concat_ws(', ', x.nom, x.commune_nom))
      order by x.nom collate "fr-x-icu", x.id)
    from accueil_offre_ecole e join organisation x on x.id = e.organisation_id where e.offre_id = a.id), '[]') as ecoles,
  q.nature = 'exemple' as exemple, a.version`;
const tables = sql`accueil_offre a join campus p on p.id = a.campus_id join origine q on q.id = a.origine_id
  join organisation o on o.id = a.organisation_id and o.supprimee_le is null`;

/** The offer of an id, in a campus when one is named; with `lock`, held until the end of the transaction. */
export async function readPlacement(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Placement | null> {
  const { rows } = await sql<Placement>`select ${columns} from ${tables}
    where a.id = ${id}::uuid and (${campusId}::uuid is null or a.campus_id = ${campusId}::uuid)
    ${options.lock ? sql`for update of a` : sql``}`.execute(db);
  return rows[0] ?? null;
}

interface Slice {
  limit: number;
  offset: number;
}
export interface PlacementList {
  rows: Placement[];
  total: number;
}
async function listed(db: Db, kept: RawBuilder<unknown>, slice: Slice): Promise<PlacementList> {
  const { rows } = await sql<
    Placement & { total: number }
  >`select ${columns}, count(*) over ()::int as total from ${tables}
    where ${kept} order by a.etat <> 'ouverte', (select max(w) from unnest(a.semaines) w) desc, a.cree_le desc, a.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Placement), total: rows[0]?.total ?? 0 };
}

/** Offers of a campus: all of them, or those of some hosts. */
export const campusPlacements = (
  db: Db,
  of: { campusId: string; hosts: readonly string[] | null },
  slice: Slice,
): Promise<PlacementList> =>
  listed(
    db,
    sql`a.campus_id = ${of.campusId}::uuid
      and (${of.hosts === null}::boolean or a.organisation_id = any(${[...(of.hosts ?? [])]}::uuid[]))`,
    slice,
  );

/** Open, and with a week to come. */
const coming = (today: string) =>
  sql`a.etat = 'ouverte' and (select max(w) from unnest(a.semaines) w) >= ${today}::date - 6`;

/** Whether a school may ask for the offer `a`: it is reserved to nobody, or to it. */
const openTo = (school: string) => sql`(not exists (select 1 from accueil_offre_ecole e where e.offre_id = a.id)
  or exists (select 1 from accueil_offre_ecole e where e.offre_id = a.id and e.organisation_id = ${school}::uuid))`;

/** Offers to come that are open to a school. */
export const placementsOpenTo = (db: Db, of: { school: string; today: string }, slice: Slice): Promise<PlacementList> =>
  listed(db, sql`${coming(of.today)} and ${openTo(of.school)}`, slice);

/** The same of one offer, or null. */
export async function placementOpenTo(
  db: Db,
  id: string,
  of: { school: string; today: string },
): Promise<Placement | null> {
  const { rows } = await sql<Placement>`select ${columns} from ${tables} where a.id = ${id}::uuid
    and ${coming(of.today)} and ${openTo(of.school)}`.execute(db);
  return rows[0] ?? null;
}

/** Schools among some organisations and the members of some campuses. */
export async function schoolsAmong(
  db: Db,
  of: { organisations: readonly string[]; campus: readonly string[]; today: string },
): Promise<{ id: string; slug: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; nom: string }>`select o.id, o.slug, o.nom from organisation o
    where o.famille = 'scolaire' and o.supprimee_le is null and o.ferme_le is null
      and (o.id = any(${[...of.organisations]}::uuid[]) or exists (select 1 from adhesion a where a.organisation_id = o.id
        and a.campus_id = any(${[...of.campus]}::uuid[]) and ${presentMember(of.today)}))
    order by o.nom collate "fr-x-icu", o.id limit 500`.execute(db);
  return rows;
}

/** Shown to anybody, over or not; what is cancelled is shown to nobody. */
const isPublic = sql`(a.publique and a.etat <> 'annulee')`;

/** Offers that anybody may read, of one campus when it is named. */
export const publicPlacements = (
  db: Db,
  of: { campusId: string | null; today: string },
  slice: Slice,
): Promise<PlacementList> =>
  listed(
    db,
    sql`${isPublic} and ${coming(of.today)} and (${of.campusId}::uuid is null or a.campus_id = ${of.campusId}::uuid)`,
    slice,
  );

export async function publicPlacement(db: Db, id: string): Promise<Placement | null> {
  const { rows } = await sql<Placement>`select ${columns} from ${tables}
    where a.id = ${id}::uuid and ${isPublic}`.execute(db);
  return rows[0] ?? null;
}

/** Ids of the public offers, for search engines. */
export async function publicPlacementIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from ${tables} where ${isPublic}
    order by a.cree_le, a.id`.execute(db);
  return rows.map((row) => row.id);
}

/** How many public offers to come a campus has, and whether all of them are invented. */
export async function countPlacements(
  db: Db,
  campusId: string,
  today: string,
): Promise<{ n: number; exemple: boolean }> {
  const { rows } = await sql<{ n: number; exemple: boolean }>`
    select count(*)::int as n, coalesce(bool_and(q.nature = 'exemple'), false) as exemple from ${tables}
    where a.campus_id = ${campusId}::uuid and ${isPublic} and ${coming(today)}`.execute(db);
  return rows[0]!;
}

/** Columns that a form writes, once the host and the schools are read. */
export interface PlacementRow extends Omit<PlacementText, 'organisation'> {
  organisationId: string;
  ecoles: readonly string[];
}
const columnsOf = (row: PlacementRow) => ({
  organisation_id: row.organisationId,
  nature: row.nature,
  titre: row.titre,
  activites: row.activites,
  interdits: row.interdits,
  lieu: row.lieu,
  classes: row.classes,
  age_min: row.ageMin,
  familiale: row.familiale,
  arrivee: row.arrivee,
  depart: row.depart,
  pause: row.pause,
  jours: row.jours,
  places: row.places,
  semaines: sql<string[]>`${row.semaines}::date[]`,
  publique: row.publique,
});

async function writeSchools(tx: Tx, offreId: string, ecoles: readonly string[]): Promise<void> {
  await tx.deleteFrom('accueil_offre_ecole').where('offre_id', '=', offreId).execute();
  if (ecoles.length === 0) return;
  await tx
    .insertInto('accueil_offre_ecole')
    .values(ecoles.map((organisation_id) => ({ offre_id: offreId, organisation_id })))
    .execute();
}

export async function insertPlacement(
  tx: Tx,
  one: { row: PlacementRow; campusId: string; auteurId: string | null; now: Date; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('accueil_offre')
    .values({
      ...columnsOf(one.row),
      campus_id: one.campusId,
      auteur_id: one.auteurId,
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeSchools(tx, id, one.row.ecoles);
  return id;
}

/** @returns the version that it makes. */
export async function updatePlacement(
  tx: Tx,
  id: string,
  to: PlacementRow | { etat: PlacementState },
): Promise<number> {
  const { version } = await tx
    .updateTable('accueil_offre')
    .set({ ...('etat' in to ? to : columnsOf(to)), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  if (!('etat' in to)) await writeSchools(tx, id, to.ecoles);
  return version;
}
