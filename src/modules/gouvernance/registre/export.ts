import type { CsvColumn } from '#core/http/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { RegisteredDecision } from '../decisions.sql.ts';
import { decisionState } from '../follow-labels.ts';
import type { TiedAction } from './hooks.ts';

/** « Équiper l’atelier (En cours, Lycée Exemple, fin le 3 mars 2027) ». */
export const actionText = (action: TiedAction): string =>
  `${action.titre} (${[action.etat, action.pilote, action.fin && `fin le ${frenchPartialDate(action.fin)}`].filter(Boolean).join(', ')})`;

/** When and why a decision was rectified, and what it said at first; null when it never was. */
export function rectifiedOf(
  row: Pick<RegisteredDecision, 'rectifieeLe' | 'rectifieeMotif' | 'premierTitre' | 'premierTexte'>,
): { said: string; first: string } | null {
  const { rectifieeLe, rectifieeMotif, premierTitre, premierTexte } = row;
  if (rectifieeLe === null) return null;
  const first = premierTexte === premierTitre ? premierTexte : `${premierTitre} : ${premierTexte}`;
  return { said: `Rectifiée le ${frenchPartialDate(rectifieeLe)} (${rectifieeMotif})`, first: `« ${first} »` };
}

export const decisionColumns = (actionsOf: (id: string) => readonly TiedAction[]): CsvColumn<RegisteredDecision>[] => [
  { key: 'numero', label: 'Numéro', value: (row) => row.numero },
  { key: 'date', label: 'Date', value: (row) => row.priseLe },
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'instance', label: 'Instance', value: (row) => row.instance },
  { key: 'reunion', label: 'Réunion', value: (row) => row.reunion },
  { key: 'titre', label: 'Décision', value: (row) => row.titre },
  { key: 'texte', label: 'Texte', value: (row) => row.texte },
  { key: 'etat', label: 'État', value: (row) => decisionState(row.etat).label },
  { key: 'calcul', label: 'Vote', value: (row) => row.calcul },
  { key: 'responsable', label: 'Responsable', value: (row) => row.responsable },
  { key: 'organisation', label: 'Organisation chargée', value: (row) => row.organisation },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
  { key: 'executee_le', label: 'Exécutée le', value: (row) => row.executeeLe },
  { key: 'rapportee_le', label: 'Rapportée le', value: (row) => row.rapporteeLe },
  { key: 'rapportee_par', label: 'Rapportée par la décision', value: (row) => row.rapporteePar },
  { key: 'rectifiee_le', label: 'Rectifiée le', value: (row) => row.rectifieeLe },
  { key: 'rectification', label: 'Motif de la rectification', value: (row) => row.rectifieeMotif },
  { key: 'premier_titre', label: 'Premier titre', value: (row) => row.premierTitre },
  { key: 'premier_texte', label: 'Première rédaction', value: (row) => row.premierTexte },
  { key: 'suite', label: 'Suite', value: (row) => row.suite },
  { key: 'actions', label: 'Actions', value: (row) => actionsOf(row.id).map(actionText).join(' ; ') },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];
