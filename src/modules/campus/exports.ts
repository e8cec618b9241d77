import type { CsvColumn } from '#core/http/index.ts';
import { campusLabelStateLabels, categoryLabels, issuerLabels, labelStateLabels, labelTypeLabels } from './labels.ts';
import { campusUrl } from './links.ts';
import type { ListedCampus } from './list.ts';
import type { RegisterRow } from './read-register.ts';

const names = (items: { nom: string }[]): string => items.map((item) => item.nom).join(' | ');

/** Columns of the list of campuses; keys are stable (ecosystem.md §1.8). Unknown is an empty cell. */
export const campusColumns = (origin: string): CsvColumn<ListedCampus>[] => [
  { key: 'id', label: 'Identifiant', value: (row) => row.cle },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nom_usuel', label: 'Nom usuel', value: (row) => row.nomUsuel },
  { key: 'filiere', label: 'Filière', value: (row) => row.filiereLibelle },
  { key: 'filiere_deduite', label: 'Filière déduite', value: (row) => (row.filiereLettre ? row.filiereDeduite : null) },
  { key: 'mots', label: 'Mots du campus', value: (row) => row.mots.join(' | ') },
  {
    key: 'categorie',
    label: 'Catégorie',
    value: (row) => (row.categorieDite === 'inconnue' ? null : categoryLabels[row.categorieDite]),
  },
  { key: 'etat_label', label: 'État du label', value: (row) => campusLabelStateLabels[row.labelState] },
  { key: 'regions', label: 'Régions', value: (row) => names(row.regions) },
  { key: 'academies', label: 'Académies', value: (row) => names(row.academies) },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'code_insee', label: 'Code commune', value: (row) => row.communeInsee },
  { key: 'etablissement_support', label: 'Établissement support', value: (row) => row.support },
  { key: 'uai_support', label: 'UAI du support', value: (row) => row.supportUai },
  { key: 'latitude', label: 'Latitude', value: (row) => row.latitude },
  { key: 'longitude', label: 'Longitude', value: (row) => row.longitude },
  { key: 'precision', label: 'Précision du point', value: (row) => row.precision },
  { key: 'successeur', label: 'Successeur', value: (row) => row.successeurNom },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'adresse', label: 'Page', value: (row) => origin + campusUrl(row.slug) },
];

/** RFC 7946: longitude first, 6 decimals at most, `id` on the feature; a campus without any point has a null geometry. */
export function campusGeoJson(campuses: ListedCampus[], origin: string): object {
  const decimals = (value: number): number => Math.round(value * 1e6) / 1e6;
  return {
    type: 'FeatureCollection',
    features: campuses.map((campus) => ({
      type: 'Feature',
      id: campus.cle,
      geometry:
        campus.latitude !== null && campus.longitude !== null
          ? { type: 'Point', coordinates: [decimals(campus.longitude), decimals(campus.latitude)] }
          : null,
      properties: {
        nom: campus.nom,
        nom_usuel: campus.nomUsuel,
        filiere: campus.filiereLibelle,
        filiere_deduite: campus.filiereDeduite,
        categorie: campus.categorieDite === 'inconnue' ? null : campus.categorieDite,
        etat_label: campus.labelState,
        regions: campus.regions.map((region) => region.code),
        academies: campus.academies.map((academie) => academie.nom),
        commune: campus.commune,
        precision: campus.precision,
        exemple: campus.exemple,
        source: campus.source,
        url: origin + campusUrl(campus.slug),
      },
    })),
  };
}

/** Columns of the register of labels: one row per grant, with its texts (features E25). */
export const registerColumns = (origin: string): CsvColumn<RegisterRow>[] => [
  { key: 'campus_id', label: 'Identifiant du campus', value: (row) => row.campus.cle },
  { key: 'campus', label: 'Campus', value: (row) => row.campus.nom },
  { key: 'label', label: 'Label', value: (row) => labelTypeLabels[row.label.type] },
  { key: 'emetteur', label: 'Émetteur', value: (row) => issuerLabels[row.label.emetteur] },
  {
    key: 'categorie',
    label: 'Catégorie',
    value: (row) => (row.label.categorie ? categoryLabels[row.label.categorie] : null),
  },
  { key: 'nom_imprime', label: 'Nom imprimé', value: (row) => row.label.nomImprime },
  { key: 'vague', label: 'Vague', value: (row) => row.label.vague },
  { key: 'date_arrete', label: 'Date de l’arrêté', value: (row) => row.label.date_arrete },
  { key: 'date_jo', label: 'Date du Journal officiel', value: (row) => row.label.dateJo },
  { key: 'date', label: 'Date annoncée', value: (row) => row.label.date },
  { key: 'duree_ans', label: 'Durée en années', value: (row) => row.label.duree_ans },
  { key: 'debut', label: 'Début', value: (row) => row.label.start },
  { key: 'fin', label: 'Fin', value: (row) => row.label.end?.date ?? null },
  { key: 'fin_calculee', label: 'Fin calculée', value: (row) => (row.label.end ? row.label.end.derived : null) },
  { key: 'etat', label: 'État', value: (row) => labelStateLabels[row.label.state] },
  { key: 'exemple', label: 'Exemple', value: (row) => row.label.exemple },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'adresse', label: 'Page du campus', value: (row) => origin + campusUrl(row.campus.slug) },
];
