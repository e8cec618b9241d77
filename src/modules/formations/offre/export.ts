import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { statutLabels, titleOf } from '../labels.ts';
import { figureStates, schoolYearText, sideLabels, stateWords } from './labels.ts';
import { lineUrl } from './links.ts';
import type { OfferRow } from './list.sql.ts';

/** Columns of an offer; keys are stable. No name of a person. */
export const offerColumns = (origin: string): CsvColumn<OfferRow>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campusNom },
  { key: 'etat', label: 'État', value: (row) => stateWords(row) },
  {
    key: 'depuis',
    label: 'Depuis',
    value: (row) => (row.depuis && row.cote !== 'source' ? isoDate(row.depuis) : null),
  },
  { key: 'par', label: 'Par', value: (row) => (row.depuis ? sideLabels[row.cote] : null) },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'formation', label: 'Formation', value: (row) => titleOf(row.sigle, row.intitule) },
  { key: 'niveau', label: 'Niveau', value: (row) => row.niveau },
  { key: 'statut', label: 'Statut', value: (row) => statutLabels[row.statut] },
  { key: 'etablissement', label: 'Établissement', value: (row) => row.organisation },
  { key: 'effectifs', label: 'Effectifs', value: (row) => row.chiffres && figureStates[row.chiffres] },
  { key: 'effectifs_annee', label: 'Année des effectifs', value: (row) => row.annee && schoolYearText(row.annee) },
  { key: 'places', label: 'Places', value: (row) => row.capacite },
  { key: 'places_colorees', label: 'Dont places colorées', value: (row) => row.colorees },
  { key: 'eleves', label: 'Élèves inscrits', value: (row) => row.effectif },
  { key: 'filles', label: 'Dont filles', value: (row) => row.filles },
  { key: 'saisis_le', label: 'Saisis le', value: (row) => row.saisiLe && isoDate(row.saisiLe) },
  { key: 'valides_le', label: 'Validés le', value: (row) => row.valideLe && isoDate(row.valideLe) },
  { key: 'places_fichiers', label: 'Places, fichiers', value: (row) => row.fichier?.capacite ?? null },
  {
    key: 'places_fichiers_annee',
    label: 'Année des places, fichiers',
    value: (row) => row.fichier && schoolYearText(row.fichier.annee),
  },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + lineUrl(row.ligneId) },
];
