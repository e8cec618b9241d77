import type pg from 'pg';
import { newestPlacesText } from './newest-places.sql.ts';
import type { TravelTime } from './trajets/labels.ts';
import { travelTimes } from './trajets/travel.sql.ts';

/** One result: a certification at a school, as the list, the map and the file show it. */
export interface OfferCard {
  numero: number;
  distance: number | null;
  /** From the commune that was typed; null: no commune, or no file says it. */
  trajet: TravelTime | null;
  certificationSlug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  dureeMois: number | null;
  filiere: string | null;
  filiereLibelle: string | null;
  /** The filière comes from the NSF group, not from the certification itself. */
  filiereDeduite: boolean;
  fermeture: string | null;
  organisationSlug: string;
  organisation: string;
  uai: string | null;
  secteur: string | null;
  commune: string | null;
  codePostal: string | null;
  departement: string | null;
  academie: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  statuts: string[];
  places: number | null;
  /** Newest school year of the places; `anneeDebut` the oldest, when statuses are known for different years. */
  annee: number | null;
  anneeDebut: number | null;
  /** The number of places is invented, whatever the line is. */
  placesExemple: boolean;
  vueEn: number | null;
  exemple: boolean;
  campus: string[];
}

// What is indexed first, by itself, then what it leads to, read row by row: as one join of fifteen tables the statement took
// 12 ms to plan, six times a connection, and half as long again to run.
const TEXT = `
with r as materialized (
  select r.numero, u.distance, u.rang, r.latitude, r.longitude, f.campus, x.certification_id, ro.organisation_id, ro.departement, ro.academie
  from unnest($1::int[], $2::float8[]) with ordinality as u(numero, distance, rang)
  join recherche_offre r on r.numero = u.numero
  join recherche_facette f on f.numero = r.facette_numero
  join recherche_certification x on x.numero = r.certification_numero
  join recherche_organisation ro on ro.numero = r.organisation_numero)
select r.numero, r.distance, c.slug as "certificationSlug", coalesce(c.sigle, (select dt.sigle from diplome_type dt where dt.code = c.diplome_type_code)) as sigle,
  c.intitule, c.niveau, c.duree_mois as "dureeMois",
  fi.lettre as filiere, fi.libelle as "filiereLibelle", c.filiere_lettre is null as "filiereDeduite", c.fermeture,
  o.slug as "organisationSlug", o.nom as organisation,
  (select i.valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
  o.secteur, coalesce(o.commune_nom, (select co.nom from commune co where co.insee = o.commune_insee)) as commune, o.code_postal as "codePostal",
  r.departement, (select ac.nom from academie ac where ac.code = r.academie) as academie,
  r.latitude, r.longitude, coalesce(o.position_precision, 'adresse') as precision, l.statuts, l.places, l.annee, l.annee_debut as "anneeDebut", l.places_exemple as "placesExemple", l.vue_en as "vueEn", l.exemple,
  (select coalesce(array_agg(ca.nom order by ca.nom), '{}') from recherche_campus rc join campus ca on ca.id = rc.campus_id where rc.numero = any(r.campus)) as campus
from r
join certification c on c.id = r.certification_id
join organisation o on o.id = r.organisation_id
left join filiere fi on fi.lettre = coalesce(c.filiere_lettre, (select n.filiere_lettre from nsf n where n.code = c.nsf_code))
cross join lateral (
  select array_agg(l.statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)) as statuts,
    max(l.vue_en) as vue_en, bool_and(l.exemple) as exemple, max(a.annee) as annee, min(a.annee) as annee_debut,
    sum(a.capacite)::int as places, coalesce(bool_or(a.exemple), false) as places_exemple
  from ligne_formation l
  left join lateral (
    select y.annee, y.capacite, g.nature = 'exemple' as exemple from ligne_annee y join origine g on g.id = y.origine_id
    where y.ligne_id = l.id and y.capacite is not null order by ${newestPlacesText('y')} limit 1) a on true
  where l.certification_id = c.id and l.organisation_id = o.id and l.etat = 'ouverte') l
order by r.rang`;

/**
 * The cards of what a search found, in its order.
 * @param timedFrom the commune that was typed, when times of travel are known from it.
 */
export async function loadCards(
  pool: pg.Pool,
  found: { numero: number; distance: number | null }[],
  timedFrom: string | null = null,
): Promise<OfferCard[]> {
  if (found.length === 0) return [];
  const numbers = found.map((row) => row.numero);
  const times = timedFrom === null ? null : travelTimes(pool, timedFrom, numbers);
  const { rows } = await pool.query<Omit<OfferCard, 'trajet'>>({
    name: 'formations-cartes',
    text: TEXT,
    values: [numbers, found.map((row) => row.distance)],
  });
  const known = await times;
  return rows.map((row) => ({ ...row, trajet: known?.get(row.numero) ?? null }));
}
