import type { CsvColumn } from '#core/http/index.ts';
import type { OfferCard } from './cards.sql.ts';
import { secteurLabels, titleOf } from './labels.ts';
import type { SiteView } from './lines.sql.ts';
import { offerUrl } from './links.ts';

/** One row per result, the columns of the list. An unknown value is an empty cell. */
export const offerColumns: CsvColumn<OfferCard>[] = [
  { key: 'intitule', label: 'Formation', value: (card) => titleOf(card.sigle, card.intitule) },
  { key: 'niveau', label: 'Niveau', value: (card) => card.niveau },
  { key: 'duree_mois', label: 'Durée (mois)', value: (card) => card.dureeMois },
  { key: 'filiere', label: 'Filière (déduite de la spécialité)', value: (card) => card.filiereLibelle },
  { key: 'scolaire', label: 'Scolaire', value: (card) => card.statuts.includes('scolaire') },
  { key: 'apprentissage', label: 'Apprentissage', value: (card) => card.statuts.includes('apprentissage') },
  {
    key: 'formation_continue',
    label: 'Formation continue',
    value: (card) => card.statuts.includes('formation_continue'),
  },
  { key: 'etablissement', label: 'Établissement', value: (card) => card.organisation },
  { key: 'uai', label: 'UAI', value: (card) => card.uai },
  { key: 'secteur', label: 'Secteur', value: (card) => (card.secteur ? (secteurLabels[card.secteur] ?? null) : null) },
  { key: 'commune', label: 'Commune', value: (card) => card.commune },
  { key: 'code_postal', label: 'Code postal', value: (card) => card.codePostal },
  { key: 'departement', label: 'Département', value: (card) => card.departement },
  { key: 'academie', label: 'Académie', value: (card) => card.academie },
  { key: 'latitude', label: 'Latitude', value: (card) => rounded(card.latitude, 5) },
  { key: 'longitude', label: 'Longitude', value: (card) => rounded(card.longitude, 5) },
  {
    key: 'position_precision',
    label: 'Précision de la position',
    value: (card) => (card.latitude === null ? null : card.precision),
  },
  { key: 'distance_km', label: 'Distance (km)', value: (card) => rounded(card.distance, 1) },
  { key: 'trajet_min', label: 'Trajet (minutes)', value: (card) => card.trajet?.minutes ?? null },
  { key: 'trajet_mode', label: 'Mode de transport', value: (card) => card.trajet?.mode ?? null },
  { key: 'trajet_exemple', label: 'Trajet inventé (exemple)', value: (card) => card.trajet?.exemple ?? null },
  { key: 'places', label: 'Places', value: (card) => card.places },
  { key: 'places_annee', label: 'Rentrée des places', value: (card) => card.annee },
  { key: 'places_annee_debut', label: 'Rentrée la plus ancienne', value: (card) => card.anneeDebut },
  {
    key: 'places_exemple',
    label: 'Places inventées (exemple)',
    value: (card) => (card.places === null ? null : card.placesExemple),
  },
  { key: 'attestee_en', label: 'Ouverture attestée en', value: (card) => card.vueEn },
  { key: 'campus', label: 'Campus', value: (card) => card.campus.join(' | ') || null },
  { key: 'exemple', label: 'Exemple (inventé)', value: (card) => card.exemple },
  {
    key: 'adresse',
    label: 'Adresse de la page',
    value: (card) => offerUrl(card.certificationSlug, card.organisationSlug),
  },
];

const rounded = (value: number | null, digits: number): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** Schools that open one certification. */
export const siteColumns = (certification: string): CsvColumn<SiteView>[] => [
  { key: 'etablissement', label: 'Établissement', value: (site) => site.organisation },
  { key: 'uai', label: 'UAI', value: (site) => site.uai },
  { key: 'secteur', label: 'Secteur', value: (site) => (site.secteur ? (secteurLabels[site.secteur] ?? null) : null) },
  { key: 'commune', label: 'Commune', value: (site) => site.commune },
  { key: 'departement', label: 'Département', value: (site) => site.departement },
  { key: 'scolaire', label: 'Scolaire', value: (site) => site.statuts.includes('scolaire') },
  { key: 'apprentissage', label: 'Apprentissage', value: (site) => site.statuts.includes('apprentissage') },
  {
    key: 'formation_continue',
    label: 'Formation continue',
    value: (site) => site.statuts.includes('formation_continue'),
  },
  { key: 'latitude', label: 'Latitude', value: (site) => rounded(site.latitude, 5) },
  { key: 'longitude', label: 'Longitude', value: (site) => rounded(site.longitude, 5) },
  { key: 'places', label: 'Places', value: (site) => site.places },
  { key: 'places_annee', label: 'Rentrée des places', value: (site) => site.annee },
  { key: 'places_annee_debut', label: 'Rentrée la plus ancienne', value: (site) => site.anneeDebut },
  {
    key: 'places_exemple',
    label: 'Places inventées (exemple)',
    value: (site) => (site.places === null ? null : site.placesExemple),
  },
  { key: 'attestee_en', label: 'Ouverture attestée en', value: (site) => site.vueEn },
  { key: 'exemple', label: 'Exemple (inventé)', value: (site) => site.exemple },
  { key: 'adresse', label: 'Adresse de la page', value: (site) => offerUrl(certification, site.organisationSlug) },
];
