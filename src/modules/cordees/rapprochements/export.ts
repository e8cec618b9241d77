import type { CsvColumn } from '#core/http/index.ts';
import { niveauLabels } from '../labels.ts';
import { momentsText, sectorsText } from '../mentors/labels.ts';
import { sectors } from '../mentors/mentor.ts';
import { situationText } from './labels.ts';
import type { GroupLine } from './read-groups.ts';

/** Columns of the groups of a year, for who admits mentors; keys are stable. */
export const groupColumns: CsvColumn<GroupLine>[] = [
  { key: 'etablissement', label: 'Établissement', value: ({ group }) => group.etablissement },
  { key: 'niveau', label: 'Niveau', value: ({ group }) => (group.niveau ? niveauLabels[group.niveau] : '') },
  { key: 'eleves', label: 'Élèves', value: ({ group }) => group.eleves },
  { key: 'secteurs', label: 'Secteurs', value: ({ group }) => sectorsText(group.secteurs, sectors) },
  { key: 'disponibilites', label: 'Moments', value: ({ group }) => momentsText(group.disponibilites) },
  { key: 'a_distance', label: 'À distance', value: ({ group }) => group.aDistance },
  { key: 'situation', label: 'Situation', value: situationText },
  { key: 'mentor', label: 'Mentor accepté', value: ({ accepted }) => accepted?.nom ?? '' },
  { key: 'accepte_le', label: 'Accepté le', value: ({ accepted }) => accepted?.decideLe ?? '' },
  { key: 'motif', label: 'Motif', value: ({ accepted }) => accepted?.motif ?? '' },
  { key: 'propose', label: 'Mentor proposé', value: ({ proposed }) => proposed?.nom ?? '' },
  { key: 'pourquoi', label: 'Pourquoi', value: ({ proposed }) => proposed?.why ?? '' },
];
