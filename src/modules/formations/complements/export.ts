import type { CsvColumn } from '#core/http/index.ts';
import { stateLabel } from '#core/workflow/index.ts';
import type { HistoryRow } from './histories.sql.ts';
import { complementNatureLabels, placesNatureLabels, publicLabels, sessionStateLabels } from './labels.ts';
import { complementUrl, historyUrl } from './links.ts';
import type { ComplementRow } from './list.sql.ts';
import type { SessionRow } from './sessions.sql.ts';
import { complementWorkflow } from './workflow.ts';

/** Columns of the complements of a campus; keys are stable. */
export const complementColumns = (origin: string, campus: string): CsvColumn<ComplementRow>[] => [
  { key: 'nature', label: 'Nature', value: (row) => complementNatureLabels[row.nature] },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'etat', label: 'État', value: (row) => stateLabel(complementWorkflow, row.etat) },
  { key: 'etat_le', label: 'Depuis le', value: (row) => row.etatLe },
  { key: 'heures', label: 'Heures', value: (row) => row.heures },
  { key: 'publics', label: 'Publics', value: (row) => row.publics.map((one) => publicLabels[one]).join(' | ') },
  { key: 'attestation', label: 'Attestation', value: (row) => row.attestation },
  { key: 'porteurs', label: 'Établissements porteurs', value: (row) => row.porteurs.join(' | ') },
  { key: 'formations', label: 'Formations', value: (row) => row.formations },
  { key: 'places_colorees', label: 'Places colorées', value: (row) => row.places },
  {
    key: 'places_nature',
    label: 'Nature des places',
    value: (row) => (row.placesNature ? placesNatureLabels[row.placesNature] : null),
  },
  { key: 'debut', label: 'Début', value: (row) => row.debut },
  { key: 'fin', label: 'Fin', value: (row) => row.fin },
  { key: 'sessions', label: 'Sessions à venir', value: (row) => row.sessions },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'adresse', label: 'Page', value: (row) => origin + complementUrl(campus, row.id) },
];

/** Columns of the sessions of a complement, the past ones too. */
export const sessionColumns: CsvColumn<SessionRow>[] = [
  { key: 'debut', label: 'Premier jour', value: (row) => row.debut },
  { key: 'fin', label: 'Dernier jour', value: (row) => row.fin },
  { key: 'lieu', label: 'Lieu', value: (row) => row.lieu },
  { key: 'places', label: 'Places', value: (row) => row.places },
  { key: 'inscription_limite', label: 'Dernier jour d’inscription', value: (row) => row.inscriptionLimite },
  { key: 'etat', label: 'État', value: (row) => sessionStateLabels[row.etat] },
];

/** Columns of the histories of a campus. */
export const historyColumns = (origin: string, campus: string): CsvColumn<HistoryRow>[] => [
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'texte', label: 'Texte', value: (row) => row.texte },
  { key: 'etapes', label: 'Étapes', value: (row) => row.steps },
  { key: 'premiere', label: 'Première date connue', value: (row) => row.from },
  { key: 'derniere', label: 'Dernière date connue', value: (row) => row.to },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + historyUrl(campus, row.id) },
];
