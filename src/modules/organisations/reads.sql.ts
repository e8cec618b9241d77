import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { loadSources, type SourceView } from '#core/provenance/index.ts';
import type { CheckResult, IdentifierKind } from './identifiers.ts';
import type { OrganisationFamily, OrganisationKind, Sector } from './kinds.ts';

export interface IdentifierView {
  genre: IdentifierKind;
  valeur: string;
  controle: CheckResult;
  debut: string | null;
  fin: string | null;
}

export interface OrganisationView {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  secteur: Sector | null;
  adresse: string | null;
  codePostal: string | null;
  communeInsee: string | null;
  communeNom: string | null;
  departement: { code: string; nom: string } | null;
  academie: { code: string; nom: string } | null;
  region: { code: string; nom: string } | null;
  latitude: number | null;
  longitude: number | null;
  /** `commune`: centre of the commune, to be drawn dashed. */
  precision: 'adresse' | 'commune' | null;
  siteWeb: string | null;
  telephone: string | null;
  courriel: string | null;
  internat: boolean | null;
  lyceeDesMetiers: boolean | null;
  educationPrioritaire: string | null;
  fermeLe: string | null;
  exemple: boolean;
  origineId: number;
  modifieeLe: Date;
  identifiants: IdentifierView[];
  autresNoms: { nom: string; debut: string | null; fin: string | null }[];
}

interface OrganisationRow extends Omit<OrganisationView, 'departement' | 'academie' | 'region'> {
  departementCode: string | null;
  departementNom: string | null;
  academieCode: string | null;
  academieNom: string | null;
  regionCode: string | null;
  regionNom: string | null;
}

const pair = (code: string | null, nom: string | null) => (code && nom ? { code, nom } : null);

const viewOf = ({
  departementCode,
  departementNom,
  academieCode,
  academieNom,
  regionCode,
  regionNom,
  ...row
}: OrganisationRow): OrganisationView => ({
  ...row,
  departement: pair(departementCode, departementNom),
  academie: pair(academieCode, academieNom),
  region: pair(regionCode, regionNom),
});

/** Organisations by id, with their place and codes; unknown ids are absent. Order: that of French names. */
export async function listOrganisations(db: Db, ids: readonly string[]): Promise<OrganisationView[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<OrganisationRow>`
    select o.id, o.slug, o.nom, o.genre, o.famille, o.secteur, o.adresse, o.code_postal as "codePostal",
      o.commune_insee as "communeInsee", o.commune_nom as "communeNom",
      d.code as "departementCode", d.nom as "departementNom", a.code as "academieCode", a.nom as "academieNom",
      r.code as "regionCode", r.nom as "regionNom",
      o.latitude, o.longitude, o.position_precision as precision, o.site_web as "siteWeb", o.telephone, o.courriel,
      o.internat, o.lycee_des_metiers as "lyceeDesMetiers", o.education_prioritaire as "educationPrioritaire",
      o.ferme_le as "fermeLe", o.exemple, o.origine_id as "origineId", o.modifiee_le as "modifieeLe",
      coalesce((
        select jsonb_agg(jsonb_build_object('genre', i.genre, 'valeur', i.valeur, 'controle', i.controle,
          'debut', i.debut, 'fin', i.fin) order by array_position(array['uai','siret','siren','rna','nda','ror'], i.genre), i.valeur)
        from identifiant i where i.organisation_id = o.id), '[]') as identifiants,
      coalesce((
        select jsonb_agg(jsonb_build_object('nom', n.nom, 'debut', n.debut, 'fin', n.fin) order by n.debut nulls last, n.nom)
        from organisation_nom n where n.organisation_id = o.id and n.nom <> o.nom), '[]') as "autresNoms"
    from organisation o
    left join departement d on d.code = o.departement_code
    left join academie a on a.code = o.academie_code
    left join region r on r.code = d.region_code
    where o.id = any(${[...ids]}::uuid[])
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows.map(viewOf);
}

const one = async (db: Db, id: string | undefined): Promise<OrganisationView | null> =>
  id ? ((await listOrganisations(db, [id]))[0] ?? null) : null;

/** The organisation at this address, or null; what is in the bin has no page. A former address: see `presentOrganisationSlug`. */
export async function getOrganisation(db: Db, slug: string): Promise<OrganisationView | null> {
  const found = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .where('supprimee_le', 'is', null)
    .executeTakeFirst();
  return one(db, found?.id);
}

/** The organisation that has this code, in its canonical form. */
export async function organisationByCode(
  db: Db,
  genre: IdentifierKind,
  valeur: string,
): Promise<OrganisationView | null> {
  const found = await db
    .selectFrom('identifiant')
    .select('organisation_id')
    .where('genre', '=', genre)
    .where('valeur', '=', valeur)
    .executeTakeFirst();
  return one(db, found?.organisation_id);
}

/** Present slug of the organisation that once had this one: the page answers 301. */
export async function presentOrganisationSlug(db: Db, formerSlug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    with recursive menee as (
      select o.id, o.fusionnee_dans from organisation o
      where o.id = (select a.objet_id from ancienne_adresse a where a.objet_type = 'organisation' and a.slug = ${formerSlug})
        or (o.slug = ${formerSlug} and o.fusionnee_dans is not null)
      union
      select o.id, o.fusionnee_dans from organisation o join menee m on o.id = m.fusionnee_dans
    )
    select o.slug from menee m join organisation o on o.id = m.id
    where o.supprimee_le is null and o.slug <> ${formerSlug} limit 1`.execute(db);
  return rows[0]?.slug ?? null;
}

export interface FactView {
  champ: string;
  valeur: string;
  jeu: string;
  /** Line in the file, when a file says it. */
  ligne: number | null;
  source: SourceView;
}

/** What each source says of each field, with its source and line. */
export async function factsOf(db: Db, organisationId: string): Promise<FactView[]> {
  const rows = await db
    .selectFrom('fait')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    // An empty claim is a person who says that there is none: nothing to print.
    .where('valeur', '<>', '')
    .orderBy('champ')
    .orderBy('jeu')
    .execute();
  const sources = await loadSources(
    db,
    rows.map((row) => row.origine_id),
  );
  return rows.map((row) => ({
    champ: row.champ,
    valeur: row.valeur,
    jeu: row.jeu,
    ligne: row.origine_ligne,
    source: sources.get(row.origine_id)!,
  }));
}
