import type pg from 'pg';

/** One result: a certification at a school, as the list, the map and the file show it. */
export interface OfferCard {
  numero: number;
  distance: number | null;
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

const TEXT = `
select r.numero, u.distance, c.slug as "certificationSlug", coalesce(c.sigle, dt.sigle) as sigle, c.intitule, c.niveau, c.duree_mois as "dureeMois",
  coalesce(c.filiere_lettre, n.filiere_lettre) as filiere, fi.libelle as "filiereLibelle", c.filiere_lettre is null as "filiereDeduite", c.fermeture,
  o.slug as "organisationSlug", o.nom as organisation,
  (select i.valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
  o.secteur, coalesce(o.commune_nom, co.nom) as commune, o.code_postal as "codePostal", ro.departement, ac.nom as academie,
  r.latitude, r.longitude, coalesce(o.position_precision, 'adresse') as precision, l.statuts, l.places, l.annee, l.annee_debut as "anneeDebut", l.places_exemple as "placesExemple", l.vue_en as "vueEn", l.exemple,
  (select coalesce(array_agg(ca.nom order by ca.nom), '{}') from recherche_campus rc join campus ca on ca.id = rc.campus_id where rc.numero = any(f.campus)) as campus
from unnest($1::int[], $2::float8[]) with ordinality as u(numero, distance, rang)
join recherche_offre r on r.numero = u.numero
join recherche_facette f on f.numero = r.facette_numero
join recherche_certification x on x.numero = r.certification_numero
join recherche_organisation ro on ro.numero = r.organisation_numero
join certification c on c.id = x.certification_id
join organisation o on o.id = ro.organisation_id
left join diplome_type dt on dt.code = c.diplome_type_code
left join nsf n on n.code = c.nsf_code
left join filiere fi on fi.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
left join commune co on co.insee = o.commune_insee
left join academie ac on ac.code = ro.academie
cross join lateral (
  select array_agg(l.statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)) as statuts,
    max(l.vue_en) as vue_en, bool_and(l.exemple) as exemple, max(a.annee) as annee, min(a.annee) as annee_debut,
    sum(a.capacite)::int as places, coalesce(bool_or(a.exemple), false) as places_exemple
  from ligne_formation l
  left join lateral (
    select y.annee, y.capacite, g.nature = 'exemple' as exemple from ligne_annee y join origine g on g.id = y.origine_id
    where y.ligne_id = l.id and y.capacite is not null order by y.annee desc, y.jeu limit 1) a on true
  where l.certification_id = c.id and l.organisation_id = o.id and l.etat = 'ouverte') l
order by u.rang`;

/** The cards of what a search found, in its order. */
export async function loadCards(
  pool: pg.Pool,
  found: { numero: number; distance: number | null }[],
): Promise<OfferCard[]> {
  if (found.length === 0) return [];
  const { rows } = await pool.query<OfferCard>({
    name: 'formations-cartes',
    text: TEXT,
    values: [found.map((row) => row.numero), found.map((row) => row.distance)],
  });
  return rows;
}
