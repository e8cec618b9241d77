import type { CsvColumn } from '#core/http/index.ts';
import { type Alert, alertsOf, isShown } from './action.ts';
import type { Action } from './actions.sql.ts';
import { alertLabels, meteoLabels, priorityLabels, stateLabels } from './labels.ts';
import { actionUrl } from './links.ts';

/** An action of a campus, or one that it reads at `recueA` and that another one counts. */
export type ExportedAction = Action & { recueA?: string; alertes?: Alert[] };

/** Columns of the actions of a campus: organisations are named, no person is. @param today ISO day of Paris. */
export const actionColumnsOf = (origin: string, today: string): CsvColumn<ExportedAction>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'projet', label: 'Projet', value: (row) => row.projet },
  { key: 'axe', label: 'Axe', value: (row) => row.axe },
  { key: 'action', label: 'Action', value: (row) => row.titre },
  { key: 'objectif', label: 'Objectif', value: (row) => row.objectif },
  { key: 'publics', label: 'Publics', value: (row) => row.publics },
  { key: 'pilote', label: 'Organisation pilote', value: (row) => row.pilote },
  {
    key: 'partenaires',
    label: 'Partenaires',
    value: (row) => row.partenaires.map((one) => one.nom).join(' ; '),
  },
  { key: 'priorite', label: 'Priorité', value: (row) => priorityLabels[row.priorite] },
  { key: 'etat', label: 'État', value: (row) => stateLabels[row.etat] },
  { key: 'debut', label: 'Début', value: (row) => row.debut },
  { key: 'fin', label: 'Fin', value: (row) => row.fin },
  {
    key: 'alertes',
    label: 'Alertes',
    value: (row) => (row.alertes ?? alertsOf(row, today)).map((one) => alertLabels[one]).join(' ; '),
  },
  { key: 'meteo', label: 'Météo', value: (row) => row.meteo && meteoLabels[row.meteo] },
  { key: 'synthese', label: 'Synthèse', value: (row) => row.synthese },
  { key: 'releve_le', label: 'Relevée le', value: (row) => row.releveLe },
  { key: 'publiee', label: 'Page publique', value: (row) => isShown(row) },
  { key: 'mise_a_jour', label: 'Dernière mise à jour', value: (row) => row.majLe },
  { key: 'partagee', label: 'Partagée', value: (row) => (row.recueA ? `partagée par ${row.campus}` : '') },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + (row.recueA ?? actionUrl(row.campusSlug, row.id)) },
];
