import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Statut } from './criteria.ts';
import { newestPlaces } from './newest-places.sql.ts';
import { type Boarding, saidBeds } from './offre/boarding.sql.ts';
import { shownTie } from './offre/shown.sql.ts';

export interface YearView {
  annee: number;
  jeu: string;
  capacite: number | null;
  effectif: number | null;
  voeux: number | null;
  /** Places that carry the colour of a campus; girls: what an establishment types, and a campus validates. */
  colorees: number | null;
  filles: number | null;
  origineId: number;
}

export interface LineView {
  id: string;
  statut: Statut;
  etat: 'ouverte' | 'en_projet' | 'fermee';
  admission: string | null;
  /** Beds, as said of this very line. */
  internat: Boarding | null;
  vueEn: number | null;
  latitude: number | null;
  longitude: number | null;
  exemple: boolean;
  origineId: number;
  origineLigne: number | null;
  /** Dataset that names the line; null: no file does. */
  jeu: string | null;
  annees: YearView[];
}

/** Lines of a certification at a school, with the years that each source gives, newest first. */
export async function linesAt(db: Db, certificationId: string, organisationId: string): Promise<LineView[]> {
  const { rows } = await sql<LineView>`
    select l.id, l.statut, l.etat, l.admission, (select ${sql.raw(saidBeds)}
        from ligne_detail d left join campus p on p.id = d.internat_campus_id
        where d.ligne_id = l.id and d.internat_places is not null) as internat, l.vue_en as "vueEn", l.latitude, l.longitude,
      l.exemple, l.origine_id as "origineId", l.origine_ligne as "origineLigne",
      (select g.jeu from origine g where g.id = l.origine_id) as jeu,
      coalesce((select jsonb_agg(jsonb_build_object('annee', a.annee, 'jeu', a.jeu, 'capacite', a.capacite, 'effectif', a.effectif,
        'voeux', a.voeux, 'colorees', a.colorees, 'filles', a.filles, 'origineId', a.origine_id) order by ${newestPlaces('a')}) from ligne_annee a where a.ligne_id = l.id), '[]') as annees
    from ligne_formation l
    where l.certification_id = ${certificationId}::uuid and l.organisation_id = ${organisationId}::uuid and l.etat <> 'a_confirmer'
    order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)`.execute(db);
  return rows;
}

export interface SchoolView {
  id: string;
  slug: string;
  nom: string;
  genre: string;
  secteur: string | null;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
  departement: string | null;
  departementNom: string | null;
  academie: string | null;
  region: string | null;
  regionNom: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  internat: boolean | null;
  siteWeb: string | null;
  telephone: string | null;
  courriel: string | null;
  uai: string | null;
  exemple: boolean;
  origineId: number;
}

export async function getSchool(db: Db, slug: string): Promise<SchoolView | null> {
  const { rows } = await sql<SchoolView>`
    select o.id, o.slug, o.nom, o.genre, o.secteur, o.adresse, o.code_postal as "codePostal", coalesce(o.commune_nom, c.nom) as commune,
      d.code as departement, d.nom as "departementNom", a.nom as academie, r.code as region, r.nom as "regionNom",
      o.latitude, o.longitude, o.position_precision as precision, o.internat, o.site_web as "siteWeb", o.telephone, o.courriel,
      (select i.valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
      o.exemple, o.origine_id as "origineId"
    from organisation o
    left join commune c on c.insee = o.commune_insee
    left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
    left join academie a on a.code = coalesce(o.academie_code, d.academie_code)
    left join region r on r.code = d.region_code
    where o.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

export async function presentSchoolSlug(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    select o.slug from ancienne_adresse a join organisation o on o.id = a.objet_id
    where a.objet_type = 'organisation' and a.slug = ${slug}`.execute(db);
  return rows[0]?.slug ?? null;
}

export interface CampusLink {
  slug: string;
  nom: string;
  exemple: boolean;
}

/** Campuses that show one of the lines as their own. */
export async function campusesOf(
  db: Db,
  certificationId: string,
  organisationId: string | null = null,
): Promise<CampusLink[]> {
  const { rows } = await sql<CampusLink>`
    select distinct c.slug, c.nom, c.exemple from ligne_formation l join ligne_campus k on k.ligne_id = l.id join campus c on c.id = k.campus_id
    where l.certification_id = ${certificationId}::uuid and ${shownTie('k')}
      and ${organisationId === null ? sql`true` : sql`l.organisation_id = ${organisationId}::uuid`}
    order by c.nom limit 12`.execute(db);
  return rows;
}

export interface SiteView {
  organisationSlug: string;
  organisation: string;
  uai: string | null;
  secteur: string | null;
  commune: string | null;
  departement: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  statuts: Statut[];
  places: number | null;
  annee: number | null;
  anneeDebut: number | null;
  /** The number of places is invented, whatever the line is. */
  placesExemple: boolean;
  vueEn: number | null;
  distance: number | null;
  exemple: boolean;
}

/** Schools that open a certification, nearest first around a point, by name otherwise. */
export async function sitesOf(
  db: Db,
  certificationId: string,
  point: { latitude: number; longitude: number } | null,
  page: { limit: number; offset: number },
): Promise<SiteView[]> {
  const chord = point ? sql`o.position <-> position_terre(${point.latitude}, ${point.longitude})` : sql`null::float8`;
  const { rows } = await sql<SiteView>`
    select o.slug as "organisationSlug", o.nom as organisation,
      (select i.valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
      o.secteur, coalesce(o.commune_nom, c.nom) as commune, coalesce(o.departement_code, c.departement_code) as departement, o.latitude, o.longitude,
      o.position_precision as precision, x.statuts, x.places, x.annee, x."anneeDebut", x."placesExemple", x."vueEn", x.exemple, distance_km(${chord}) as distance
    from (
      select l.organisation_id, array_agg(l.statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)) as statuts,
        max(l.vue_en) as "vueEn", bool_and(l.exemple) as exemple, max(a.annee) as annee, min(a.annee) as "anneeDebut", sum(a.capacite)::int as places,
        coalesce(bool_or(a.exemple), false) as "placesExemple"
      from ligne_formation l
      left join lateral (
        select y.annee, y.capacite, g.nature = 'exemple' as exemple from ligne_annee y join origine g on g.id = y.origine_id
        where y.ligne_id = l.id and y.capacite is not null order by ${newestPlaces('y')} limit 1) a on true
      where l.certification_id = ${certificationId}::uuid and l.etat = 'ouverte' group by l.organisation_id) x
    join organisation o on o.id = x.organisation_id
    left join commune c on c.insee = o.commune_insee
    order by ${chord} nulls last, o.nom collate "fr-x-icu", o.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}

/** How many schools, and how many places are known, by status. */
export async function countSites(
  db: Db,
  certificationId: string,
): Promise<{ sites: number; statuts: { statut: Statut; sites: number }[] }> {
  const { rows } = await sql<{ statut: Statut; sites: number; tous: number }>`
    select statut, count(distinct organisation_id)::int as sites,
      (select count(distinct organisation_id)::int from ligne_formation where certification_id = ${certificationId}::uuid and etat = 'ouverte') as tous
    from ligne_formation where certification_id = ${certificationId}::uuid and etat = 'ouverte'
    group by statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], statut)`.execute(
    db,
  );
  return { sites: rows[0]?.tous ?? 0, statuts: rows.map(({ statut, sites }) => ({ statut, sites })) };
}
