import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { OrganisationKind } from '#modules/organisations/index.ts';
import type { HeadSection, SchoolRole, YearState } from './cordee.ts';

/** An establishment of a cordée, with what its sheet says of it. */
export interface CordeeSchool {
  id: string;
  organisationId: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  latitude: number | null;
  longitude: number | null;
  /** `commune`: only the town is known. */
  precision: 'adresse' | 'commune' | null;
  education: string | null;
  role: SchoolRole;
  depuis: number;
  jusqua: number | null;
  rural: boolean | null;
  /** How many open accounts speak for it. */
  referents: number;
}

export interface CordeeYear {
  id: string;
  annee: number;
  etat: YearState;
}

export interface Cordee {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  nom: string;
  texte: string;
  section: HeadSection | null;
  animee: boolean;
  version: number;
  exemple: boolean;
  /** The present head first, then those that it followed, then by name. */
  etablissements: CordeeSchool[];
  /** The latest first. */
  annees: CordeeYear[];
}

const schools = sql`coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'organisationId', o.id, 'slug', o.slug, 'nom', o.nom,
    'genre', o.genre, 'commune', o.commune_nom, 'latitude', o.latitude, 'longitude', o.longitude,
    'precision', o.position_precision, 'education', o.education_prioritaire, 'role', e.role, 'depuis', e.depuis,
    'jusqua', e.jusqua, 'rural', e.rural,
    'referents', (select count(*) from cordee_referent r join compte a on a.id = r.compte_id
      where r.etablissement_id = e.id and a.etat = 'actif'))
    order by e.role <> 'tete', e.role = 'tete' and e.jusqua is not null, o.nom collate "fr-x-icu", e.id)
  from cordee_etablissement e join organisation o on o.id = e.organisation_id where e.cordee_id = c.id), '[]')`;
const years = sql`coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'annee', y.annee, 'etat', y.etat)
  order by y.annee desc) from cordee_annee y where y.cordee_id = c.id), '[]')`;
const read = sql`select c.id, c.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug", c.nom,
  c.texte, c.section_tete as section, c.animee, c.version, s.nature = 'exemple' as exemple, ${schools} as etablissements,
  ${years} as annees
  from cordee c join campus p on p.id = c.campus_id join origine s on s.id = c.origine_id`;

/** The cordée of an id; with `campusId`, in that campus only. */
export async function readCordee(db: Db, id: string, campusId: string | null = null): Promise<Cordee | null> {
  const { rows } = await sql<Cordee>`${read} where c.id = ${id}::uuid
    and (${campusId}::uuid is null or c.campus_id = ${campusId}::uuid)`.execute(db);
  return rows[0] ?? null;
}

/** Holds a cordée until the end of the transaction, then reads it as it is. */
export async function holdCordee(tx: Tx, id: string, campusId: string): Promise<Cordee | null> {
  await sql`select id from cordee where id = ${id}::uuid and campus_id = ${campusId}::uuid for update`.execute(tx);
  return readCordee(tx, id, campusId);
}

/** Which cordées: those of some campuses, those of which some organisations are, some of them; null: all. */
export interface CordeeFilter {
  campuses: readonly string[];
  organisations: readonly string[];
  ids: readonly string[];
}

export async function listCordees(db: Db, filter: CordeeFilter | null, limit: number): Promise<Cordee[]> {
  const { campuses, organisations, ids } = filter ?? { campuses: [], organisations: [], ids: [] };
  const { rows } = await sql<Cordee>`${read}
    where (${filter === null}::boolean or c.campus_id = any(${[...campuses]}::uuid[]) or c.id = any(${[...ids]}::uuid[])
        or exists (select from cordee_etablissement e where e.cordee_id = c.id
          and e.organisation_id = any(${[...organisations]}::uuid[])))
    order by c.nom collate "fr-x-icu", c.id limit ${limit}`.execute(db);
  return rows;
}

/** Ids of the cordées, for the map of the site. */
export async function cordeeIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('cordee').select('id').orderBy('id').limit(20_000).execute();
  return rows.map((row) => row.id);
}

export interface CordeeRow {
  nom: string;
  texte: string;
  section: HeadSection | null;
  animee: boolean;
}
const columnsOf = (row: CordeeRow) => ({
  nom: row.nom,
  texte: row.texte,
  section_tete: row.section,
  animee: row.animee,
});

export async function insertCordee(
  tx: Tx,
  one: CordeeRow & { campusId: string; originId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('cordee')
    .values({ ...columnsOf(one), campus_id: one.campusId, origine_id: one.originId, cree_le: one.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateCordee(tx: Tx, id: string, row: CordeeRow): Promise<number> {
  const { version } = await tx
    .updateTable('cordee')
    .set({ ...columnsOf(row), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** The same cordée typed twice at once: the second one waits, then finds the first. */
export async function sameCordee(tx: Tx, campusId: string, nom: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cordee ${campusId} ${nom.toLowerCase()}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string }>`select id from cordee
    where campus_id = ${campusId}::uuid and lower(nom) = lower(${nom}) order by cree_le limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}
