import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { taskStateLabels } from '../follow-labels.ts';
import type { SpaceFile } from './files.sql.ts';
import { noteUrl, spaceFileUrl, spaceTaskUrl } from './links.ts';
import type { SpaceNote } from './notes.sql.ts';
import type { SpaceTask } from './tasks.sql.ts';

type Who = (par: string | null) => string;

/** Columns of the files of a private space, each in its last version; keys are stable. */
export const fileColumns = (origin: string, who: Who): CsvColumn<SpaceFile>[] => [
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'fichier', label: 'Fichier', value: (row) => row.nom },
  { key: 'type', label: 'Type', value: (row) => row.type },
  { key: 'octets', label: 'Octets', value: (row) => row.taille },
  { key: 'version', label: 'Version', value: (row) => row.numero },
  { key: 'depose_le', label: 'Déposée le', value: (row) => isoDate(row.le) },
  { key: 'depose_par', label: 'Déposée par', value: (row) => who(row.par) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + spaceFileUrl(row.instanceId, row.id) },
];

/** Columns of the notes, each in its last version. */
export const noteColumns = (origin: string, who: Who): CsvColumn<SpaceNote>[] => [
  { key: 'date', label: 'Date', value: (row) => row.le },
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'texte', label: 'Texte', value: (row) => row.texte },
  { key: 'version', label: 'Version', value: (row) => row.numero },
  { key: 'ecrite_le', label: 'Écrite le', value: (row) => isoDate(row.ecriteLe) },
  { key: 'ecrite_par', label: 'Écrite par', value: (row) => who(row.par) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + noteUrl(row.instanceId, row.id) },
];

/** What every file of tasks says of one first. */
export const taskFirst: CsvColumn<SpaceTask>[] = [
  { key: 'tache', label: 'Tâche', value: (row) => row.titre },
  { key: 'etat', label: 'État', value: (row) => taskStateLabels[row.etat] },
  { key: 'responsable', label: 'Qui fait', value: (row) => row.responsable },
  { key: 'organisation', label: 'Organisation chargée', value: (row) => row.organisation },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
];

/** What it says last, before its address. */
export const taskLast: CsvColumn<SpaceTask>[] = [
  { key: 'reunion', label: 'Réunion qui l’a donnée', value: (row) => row.reunion },
  { key: 'decision', label: 'Décision', value: (row) => row.decision },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

/** Columns of the tasks of a body. */
export const taskColumns = (origin: string, instanceId: string): CsvColumn<SpaceTask>[] => [
  ...taskFirst,
  { key: 'suite', label: 'Ce qui a été fait', value: (row) => row.suite },
  { key: 'faite_le', label: 'Faite le', value: (row) => row.faiteLe },
  ...taskLast,
  { key: 'adresse', label: 'Page', value: (row) => origin + spaceTaskUrl(instanceId, row.id) },
];
