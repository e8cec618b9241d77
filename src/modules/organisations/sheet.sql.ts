import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { hasCode } from './holds-word.sql.ts';
import type { OrganisationKind, Sector } from './kinds.ts';

/** The fields of a sheet as they stand: what the history compares and restores. */
export interface SheetState {
  nom: string;
  genre: OrganisationKind;
  secteur: Sector | null;
  adresse: string | null;
  code_postal: string | null;
  commune_insee: string | null;
  commune_nom: string | null;
  departement_code: string | null;
  academie_code: string | null;
  latitude: number | null;
  longitude: number | null;
  /** `adresse`: the point is the building; `commune`: its centre. */
  position_precision: string | null;
  site_web: string | null;
  telephone: string | null;
  courriel: string | null;
  internat: boolean | null;
  lycee_des_metiers: boolean | null;
  education_prioritaire: string | null;
  ferme_le: string | null;
}

/** A sheet with what its rights and its pages need. */
export interface Sheet {
  id: string;
  slug: string;
  version: number;
  state: SheetState;
  /** Since when it is in the bin, or null. */
  deletedAt: Date | null;
  originId: number;
  createdAt: Date;
  exemple: boolean;
  regionAcademique: string | null;
  region: string | null;
}

/** The sheet at an id or an address; with `lock`, held until the end of the transaction. */
export async function readSheet(
  db: Db,
  by: { id: string } | { slug: string },
  options: { lock?: boolean } = {},
): Promise<Sheet | null> {
  const where = 'id' in by ? sql`o.id = ${by.id}::uuid` : sql`o.slug = ${by.slug}`;
  const { rows } = await sql<SheetState & Omit<Sheet, 'state'>>`
    select o.id, o.slug, o.version, o.supprimee_le as "deletedAt", o.origine_id as "originId", o.creee_le as "createdAt",
      o.exemple, a.region_academique_code as "regionAcademique", d.region_code as region,
      o.nom, o.genre, o.secteur, o.adresse, o.code_postal, o.commune_insee, o.commune_nom, o.departement_code,
      o.academie_code, o.latitude, o.longitude, o.position_precision, o.site_web, o.telephone, o.courriel, o.internat,
      o.lycee_des_metiers, o.education_prioritaire, o.ferme_le
    from organisation o
    left join academie a on a.code = o.academie_code
    left join departement d on d.code = o.departement_code
    where ${where} ${options.lock ? sql`for update of o` : sql``}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { id, slug, version, deletedAt, originId, createdAt, exemple, regionAcademique, region, ...state } = row;
  return { id, slug, version, state, deletedAt, originId, createdAt, exemple, regionAcademique, region };
}

/** What each dataset says of the fields of an organisation. */
export async function claimsOf(db: Db, id: string): Promise<{ champ: string; jeu: string; valeur: string }[]> {
  return db.selectFrom('fait').select(['champ', 'jeu', 'valeur']).where('organisation_id', '=', id).execute();
}

/** Gives up what a person said of some fields: the best source speaks again. */
export async function forgetTyped(db: Db, id: string, fields: readonly string[]): Promise<void> {
  if (fields.length === 0) return;
  await db
    .deleteFrom('fait')
    .where('organisation_id', '=', id)
    .where('jeu', '=', 'saisie')
    .where('champ', 'in', fields)
    .execute();
}

/** Where lists of organisations stop: the perimeters of a person, in ids and codes. */
export interface SheetScope {
  whole: boolean;
  organisations: readonly string[];
  regionsAcademiques: readonly string[];
  regions: readonly string[];
}

/** Whether the row `o` of `organisation` is within these perimeters. */
export const inReach = (scope: SheetScope): RawBuilder<boolean> =>
  scope.whole
    ? sql`true`
    : sql`(o.id = any(${[...scope.organisations]}::uuid[])
        or o.academie_code in (
          select code from academie where region_academique_code = any(${[...scope.regionsAcademiques]}::text[]))
        or o.departement_code in (select code from departement where region_code = any(${[...scope.regions]}::text[])))`;

export interface SheetRow {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  ferme: boolean;
  exemple: boolean;
}

/** Organisations of a scope whose name, town or code holds the words, in French order. `total`: all of them. */
export async function sheetsOf(
  db: Db,
  scope: SheetScope,
  question: { words: readonly string[]; limit: number; offset: number },
): Promise<{ rows: SheetRow[]; total: number }> {
  const words = question.words.map(
    (word) => sql`and (
      strpos(lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, ''))), ${word}) > 0
      or ${hasCode(word)})`,
  );
  const { rows } = await sql<SheetRow & { total: number }>`
    select o.id, o.slug, o.nom, o.genre, o.commune_nom as commune, o.ferme_le is not null as ferme, o.exemple,
      count(*) over ()::int as total
    from organisation o
    where o.supprimee_le is null and ${inReach(scope)} ${sql.join(words, sql` `)}
    order by o.nom collate "fr-x-icu", o.id
    limit ${question.limit} offset ${question.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
