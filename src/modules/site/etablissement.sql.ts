import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface SchoolOffer {
  certificationSlug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  filiere: string | null;
  filiereLibelle: string | null;
  statuts: string[];
  ouverte: boolean;
  places: number | null;
  annee: number | null;
  anneeDebut: number | null;
  /** The number of places is invented, whatever the line is. */
  placesExemple: boolean;
  /** Beds of the boarding house of the school, as its line says. */
  internatPlaces: number | null;
  vueEn: number | null;
  fermeture: string | null;
  exemple: boolean;
}

/** What a school offers, highest level last, as the catalogue counts it: one line per certification. */
export async function offerOfSchool(db: Db, organisationId: string): Promise<SchoolOffer[]> {
  const { rows } = await sql<SchoolOffer>`
    select c.slug as "certificationSlug", coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau,
      f.lettre as filiere, f.libelle as "filiereLibelle", c.fermeture,
      array_agg(l.statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)) as statuts,
      bool_or(l.etat = 'ouverte') as ouverte, max(a.annee) as annee, min(a.annee) as "anneeDebut", sum(a.capacite)::int as places, coalesce(bool_or(a.exemple), false) as "placesExemple", max(l.internat_places) as "internatPlaces", max(l.vue_en) as "vueEn", bool_and(l.exemple) as exemple
    from ligne_formation l
    join certification c on c.id = l.certification_id
    left join diplome_type t on t.code = c.diplome_type_code
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    left join lateral (
      select y.annee, y.capacite, g.nature = 'exemple' as exemple from ligne_annee y join origine g on g.id = y.origine_id
      where y.ligne_id = l.id and y.capacite is not null order by y.annee desc, y.jeu limit 1) a on true
    where l.organisation_id = ${organisationId}::uuid and l.etat <> 'fermee'
    group by c.id, t.sigle, f.lettre, f.libelle
    order by c.niveau nulls last, c.intitule collate "fr-x-icu", c.id`.execute(db);
  return rows;
}

export interface SchoolCampus {
  slug: string;
  nom: string;
  /** Status of the membership; null: the campus only shows one of its trainings. */
  statut: string | null;
  exemple: boolean;
}

/** Campuses of which it is a member, or that show one of its trainings. */
export async function campusesOfSchool(db: Db, organisationId: string): Promise<SchoolCampus[]> {
  const { rows } = await sql<SchoolCampus>`
    select c.slug, c.nom, min(x.statut) as statut, coalesce(bool_or(x.exemple), false) as exemple
    from (
      select a.campus_id, a.statut, o.nature = 'exemple' as exemple from adhesion a join origine o on o.id = a.origine_id
      where a.organisation_id = ${organisationId}::uuid and a.statut not in ('prospect', 'candidat', 'ancien')
      union all
      select k.campus_id, null, null from ligne_formation l join ligne_campus k on k.ligne_id = l.id
      where l.organisation_id = ${organisationId}::uuid) x
    join campus c on c.id = x.campus_id
    group by c.id order by c.nom collate "fr-x-icu", c.id limit 30`.execute(db);
  return rows;
}

export interface SchoolFilters {
  quoi: string;
  famille: string | null;
  genre: string | null;
  secteur: string | null;
  departement: string | null;
}

export interface SchoolRow {
  slug: string;
  nom: string;
  genre: string;
  famille: string;
  secteur: string | null;
  codePostal: string | null;
  commune: string | null;
  departement: string | null;
  academie: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  uai: string | null;
  siret: string | null;
  formations: number;
  exemple: boolean;
}

const conditions = (filters: SchoolFilters) => {
  const words = filters.quoi
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  const said = sql`lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, '')))`;
  const all = [
    sql`o.ferme_le is null`,
    ...words.map(
      (word) =>
        sql`(${said} like ${`%${word}%`} or exists (select 1 from identifiant i where i.organisation_id = o.id and lower(i.valeur) = ${word}))`,
    ),
    ...(['famille', 'genre', 'secteur'] as const).flatMap((key) =>
      filters[key] === null ? [] : [sql`${sql.ref(`o.${key}`)} = ${filters[key]}`],
    ),
    ...(filters.departement === null
      ? []
      : [sql`coalesce(o.departement_code, c.departement_code) = ${filters.departement}`]),
  ];
  return sql.join(all, sql` and `);
};

/** Organisations by name, with how many trainings each opens. */
export async function listSchools(
  db: Db,
  filters: SchoolFilters,
  page: { limit: number; offset: number },
): Promise<SchoolRow[]> {
  const { rows } = await sql<SchoolRow>`
    select x.*, (select count(distinct l.certification_id)::int from ligne_formation l where l.organisation_id = x.id and l.etat = 'ouverte') as formations,
      (select i.valeur from identifiant i where i.organisation_id = x.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
      (select i.valeur from identifiant i where i.organisation_id = x.id and i.genre = 'siret' and i.fin is null order by i.valeur limit 1) as siret
    from (
      select o.id, o.slug, o.nom, o.genre, o.famille, o.secteur, o.code_postal as "codePostal", coalesce(o.commune_nom, c.nom) as commune,
        coalesce(o.departement_code, c.departement_code) as departement, a.nom as academie, o.latitude, o.longitude,
        o.position_precision as precision, o.exemple
      from organisation o left join commune c on c.insee = o.commune_insee left join academie a on a.code = o.academie_code
      where ${conditions(filters)}
      order by o.nom collate "fr-x-icu", o.id limit ${page.limit} offset ${page.offset}) x
    order by x.nom collate "fr-x-icu", x.id`.execute(db);
  return rows;
}

export interface SchoolCounts {
  total: number;
  familles: { value: string; n: number }[];
  genres: { value: string; n: number }[];
  secteurs: { value: string; n: number }[];
}

/** How many, in all and by kind: each count keeps the other filters and ignores its own. Names are read once. */
export async function countSchools(db: Db, filters: SchoolFilters): Promise<SchoolCounts> {
  const chosen = (key: 'famille' | 'genre' | 'secteur') =>
    filters[key] === null ? sql`true` : sql`coalesce(m.${sql.ref(key)} = ${filters[key]}, false)`;
  const by = (key: 'famille' | 'genre' | 'secteur') => {
    const others = (['famille', 'genre', 'secteur'] as const).filter((other) => other !== key).map(chosen);
    return sql`select ${sql.lit(key)} as facette, m.${sql.ref(key)} as value, count(*)::int as n from m
      where m.${sql.ref(key)} is not null and ${sql.join(others, sql` and `)} group by m.${sql.ref(key)}`;
  };
  const { rows } = await sql<{ facette: string; value: string; n: number }>`
    with m as materialized (
      select o.famille, o.genre, o.secteur from organisation o left join commune c on c.insee = o.commune_insee
      where ${conditions({ ...filters, famille: null, genre: null, secteur: null })})
    select 'total' as facette, '' as value, count(*)::int as n from m
      where ${chosen('famille')} and ${chosen('genre')} and ${chosen('secteur')}
    union all ${by('famille')} union all ${by('genre')} union all ${by('secteur')}
    order by 1, 3 desc, 2`.execute(db);
  const of = (facette: string) => rows.filter((row) => row.facette === facette).map(({ value, n }) => ({ value, n }));
  return { total: of('total')[0]?.n ?? 0, familles: of('famille'), genres: of('genre'), secteurs: of('secteur') };
}

/** Départements that have one, for the list of the filter. */
export async function departementsWithSchools(db: Db): Promise<{ code: string; nom: string }[]> {
  const { rows } = await sql<{ code: string; nom: string }>`
    select d.code, d.nom from departement d
    where exists (select 1 from organisation o where o.departement_code = d.code) order by d.code`.execute(db);
  return rows;
}

/** Addresses of the organisations for the sitemap. */
export async function schoolUrls(db: Db): Promise<{ path: string; modified: Date | null }[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['slug', 'modifiee_le'])
    .where('ferme_le', 'is', null)
    .orderBy('slug')
    .execute();
  return rows.map((row) => ({ path: `/etablissements/${row.slug}`, modified: row.modifiee_le }));
}
