import type { CsvColumn } from '#core/http/index.ts';
import { certificationUrl, type TradeCertification, titleOf, transitionText } from '#modules/formations/index.ts';
import type { ProjectLine, TensionLine } from './labour.sql.ts';
import { tradeUrl } from './links.ts';
import type { TradeLine } from './trades.sql.ts';

/** Keys are stable. */
export const tradeColumns = (origin: string): CsvColumn<TradeLine>[] => [
  { key: 'rome', label: 'Code ROME', value: (row) => row.code },
  { key: 'libelle', label: 'Métier', value: (row) => row.libelle },
  { key: 'domaine', label: 'Domaine professionnel', value: (row) => row.domaine },
  { key: 'domaine_libelle', label: 'Nom du domaine', value: (row) => row.domaineLibelle },
  { key: 'appellation', label: 'Appellation trouvée', value: (row) => row.appellation },
  { key: 'transitions', label: 'Transitions', value: (row) => transitionText(row.transitions) },
  { key: 'adresse', label: 'Page', value: (row) => origin + tradeUrl(row.code) },
];

export const tensionColumns: CsvColumn<TensionLine>[] = [
  { key: 'annee', label: 'Année', value: (row) => row.annee },
  { key: 'zonage', label: 'Découpage', value: (row) => row.zonage },
  { key: 'bassin_code', label: 'Code du bassin', value: (row) => row.code },
  { key: 'bassin', label: 'Bassin d’emploi', value: (row) => row.bassin },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'offres', label: 'Offres', value: (row) => row.offres },
  { key: 'demandeurs', label: 'Demandeurs d’emploi', value: (row) => row.demandeurs },
  { key: 'tension', label: 'Tension (1 à 5)', value: (row) => row.tension },
];

export const trainingColumns = (origin: string): CsvColumn<TradeCertification>[] => [
  { key: 'intitule', label: 'Formation', value: (row) => titleOf(row.sigle, row.intitule) },
  { key: 'niveau', label: 'Niveau', value: (row) => row.niveau },
  { key: 'etablissements', label: 'Établissements', value: (row) => row.sites },
  { key: 'distance_km', label: 'Le plus proche (km)', value: (row) => row.distance && Math.round(row.distance) },
  { key: 'lien_herite', label: 'Lien repris d’un diplôme voisin', value: (row) => row.herite },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + certificationUrl(row.slug) },
];

export const projectColumns: CsvColumn<ProjectLine>[] = [
  { key: 'annee', label: 'Année', value: (row) => row.annee },
  { key: 'fap', label: 'Code métier de l’enquête (FAP 2021)', value: (row) => row.code },
  { key: 'metier', label: 'Métier de l’enquête', value: (row) => row.nom },
  { key: 'zonage', label: 'Découpage', value: (row) => row.zonage },
  { key: 'bassin_code', label: 'Code du bassin', value: (row) => row.bassinCode },
  { key: 'bassin', label: 'Bassin d’emploi', value: (row) => row.bassin },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'projets', label: 'Projets de recrutement', value: (row) => row.projets },
  { key: 'difficiles', label: 'Jugés difficiles', value: (row) => row.difficiles },
  { key: 'saisonniers', label: 'Saisonniers', value: (row) => row.saisonniers },
  { key: 'secret', label: 'Secret statistique', value: (row) => row.secret },
];
