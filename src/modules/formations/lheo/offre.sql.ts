import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';
import { newestPlaces, newestPlacesText } from '../newest-places.sql.ts';
import { shownTie } from '../offre/shown.sql.ts';
import type { ReadDetails } from './read-details.ts';

/** A certification, as files name it. */
export interface OfferCertification {
  cle: string;
  slug: string;
  cfd: string | null;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  nsf: string | null;
  dureeMois: number | null;
  /** Day from which it takes nobody in, once it is past. */
  fermeture: string | null;
  objectif: string | null;
  /** Sheets of the registers, those in force first. */
  fiches: string[];
  rome: string[];
}

/** Figures of a line for the school year that starts in `annee`: of each, what speaks first. */
export interface SaidYear {
  annee: number;
  capacite: number | null;
  effectif: number | null;
  voeux: number | null;
  colorees: number | null;
  filles: number | null;
}

export interface OfferLine {
  statut: Statut;
  organisationId: string;
  admission: string | null;
  vueEn: number | null;
  latitude: number | null;
  longitude: number | null;
  places: number | null;
  placesAnnee: number | null;
  /** The oldest first. */
  annees: SaidYear[];
  /** What no source says of it; null: nobody says anything. */
  precisions: ReadDetails | null;
  exemple: boolean;
  certification: OfferCertification;
}

export interface OfferOrganisation {
  id: string;
  slug: string;
  nom: string;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
  insee: string | null;
  departement: string | null;
  region: string | null;
  latitude: number | null;
  longitude: number | null;
  telephone: string | null;
  courriel: string | null;
  siteWeb: string | null;
  uai: string | null;
  siret: string | null;
  nda: string | null;
  exemple: boolean;
}

const first = (figure: string) =>
  sql.raw(
    `'${figure}', (array_agg(a.${figure} order by ${newestPlacesText('a')}) filter (where a.${figure} is not null))[1]`,
  );
/** Years of a line `l`, the oldest first. */
export const yearsSaid = sql`coalesce((select jsonb_agg(x.said order by x.annee) from (
      select a.annee, jsonb_build_object('annee', a.annee, ${first('capacite')}, ${first('effectif')}, ${first('voeux')}, ${first('colorees')},
        ${first('filles')}) as said from ligne_annee a where a.ligne_id = l.id group by a.annee) x), '[]')`;
/** Details of a line `l`; null: nobody says any. */
export const detailsSaid = sql`(select jsonb_build_object('rythme', d.rythme, 'equipe', d.equipe, 'plateau', d.plateau, 'badges', d.badges,
      'portesOuvertes', array(select to_char(j, 'YYYY-MM-DD') from unnest(d.portes_ouvertes) j order by j), 'internat', d.internat_places,
      'internatLe', d.internat_le, 'mixte', d.mixte, 'le', d.modifie_le, 'exemple', d.exemple) from ligne_detail d where d.ligne_id = l.id)`;

/** Open lines that a campus shows, in the order of French titles: what its page counts. */
export async function linesOfCampus(db: Db, campusId: string, today: string): Promise<OfferLine[]> {
  const { rows } = await sql<OfferLine>`
    select l.statut, l.organisation_id as "organisationId", l.admission, l.vue_en as "vueEn", l.latitude, l.longitude, a.capacite as places,
      a.annee as "placesAnnee", l.exemple, ${yearsSaid} as annees, ${detailsSaid} as precisions,
      jsonb_build_object('cle', c.cle, 'slug', c.slug, 'cfd', c.cfd, 'sigle', coalesce(c.sigle, t.sigle), 'intitule', c.intitule,
        'niveau', c.niveau, 'nsf', c.nsf_code, 'dureeMois', c.duree_mois,
        'fermeture', case when c.fermeture <= ${today}::date then to_char(c.fermeture, 'YYYY-MM-DD') end, 'objectif', c.objectif,
        'fiches', array(select r.rncp from certification_rncp r where r.certification_id = c.id
          order by r.active desc nulls last, r.rncp desc),
        'rome', array(select m.rome_code from certification_rome m where m.certification_id = c.id order by m.rome_code)) as certification
    from ligne_campus lc
    join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
    join certification c on c.id = l.certification_id
    join organisation o on o.id = l.organisation_id and o.supprimee_le is null
    left join diplome_type t on t.code = c.diplome_type_code
    left join lateral (select y.capacite, y.annee from ligne_annee y where y.ligne_id = l.id and y.capacite is not null
      order by ${newestPlaces('y')} limit 1) a on true
    where lc.campus_id = ${campusId}::uuid and ${shownTie('lc')}
    order by c.intitule collate "fr-x-icu", c.cle, o.nom collate "fr-x-icu", o.id,
      array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)`.execute(db);
  return rows;
}

/** Organisations with the codes that files know them by. */
export async function organisationsOf(db: Db, ids: readonly string[]): Promise<Map<string, OfferOrganisation>> {
  const code = (genre: string) =>
    sql`(select min(i.valeur) from identifiant i where i.organisation_id = o.id and i.genre = ${genre} and i.fin is null)`;
  const { rows } = await sql<OfferOrganisation>`
    select o.id, o.slug, o.nom, o.adresse, o.code_postal as "codePostal", coalesce(o.commune_nom, c.nom) as commune,
      o.commune_insee as insee, d.code as departement, d.region_code as region, o.latitude, o.longitude, o.telephone, o.courriel,
      o.site_web as "siteWeb", ${code('uai')} as uai, ${code('siret')} as siret, ${code('nda')} as nda, o.exemple
    from organisation o
    left join commune c on c.insee = o.commune_insee
    left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
    where o.id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
