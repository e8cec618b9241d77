import type { CsvColumn } from '#core/http/index.ts';
import { needStateLabels, placeText, statutLabels, unitLabels, visibilityLabels } from './labels.ts';
import { needUrl, publicNeedUrl } from './links.ts';
import type { Need } from './needs.sql.ts';

const said: CsvColumn<Need>[] = [
  { key: 'exprime_le', label: 'Exprimé le', value: (row) => row.exprimeLe },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation ?? row.organisationDite },
  { key: 'titre', label: 'Besoin', value: (row) => row.titre },
  { key: 'metier', label: 'Métier', value: (row) => row.metier },
  { key: 'rome', label: 'Code ROME', value: (row) => row.rome },
  { key: 'rome_libelle', label: 'Métier ROME', value: (row) => row.trade },
  { key: 'competences', label: 'Compétences', value: (row) => row.competences.join(' | ') },
  { key: 'nombre', label: 'Nombre', value: (row) => row.nombre },
  { key: 'nombre_inconnu', label: 'Nombre inconnu', value: (row) => row.inconnu },
  { key: 'unite', label: 'Unité', value: (row) => unitLabels[row.unite] },
  { key: 'horizon', label: 'Horizon', value: (row) => row.horizon },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
  { key: 'lieu', label: 'Lieu', value: (row) => placeText(row) },
  { key: 'commune_insee', label: 'Code commune', value: (row) => row.communeInsee },
  { key: 'statuts', label: 'Statuts', value: (row) => row.statuts.map((one) => statutLabels[one]).join(' | ') },
  { key: 'niveau_minimum', label: 'Niveau minimum', value: (row) => row.niveau },
  { key: 'etat', label: 'État', value: (row) => needStateLabels[row.etat] },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'source_le', label: 'Date de la source', value: (row) => row.sourceLe },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
];

/** Columns of the needs of a campus; keys are stable. Nobody is named. */
export const needColumns = (origin: string): CsvColumn<Need>[] => [
  ...said,
  { key: 'visibilite', label: 'Visibilité', value: (row) => visibilityLabels[row.visibilite] },
  { key: 'reponse_due_le', label: 'Réponse due le', value: (row) => row.reponseDueLe },
  { key: 'adresse', label: 'Page', value: (row) => origin + needUrl(row.campusSlug, row.id) },
];

/** Columns of the public needs. */
export const publicColumns = (origin: string): CsvColumn<Need>[] => [
  ...said,
  { key: 'adresse', label: 'Page', value: (row) => origin + publicNeedUrl(row.id) },
];
