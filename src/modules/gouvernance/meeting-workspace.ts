import type { WorkspaceEntry } from '#core/workspace/index.ts';
import { OWN_CHARGES } from './charges/links.ts';
import { READ_MEETINGS, SET_AGENDA } from './meeting-access.ts';
import { DECISIONS, MEETINGS, NEW_MEETING } from './meetings/links.ts';
import { OPEN_TASKS } from './taches/links.ts';

/** Doors of meetings in the workspace. */
export const meetingEntries: readonly WorkspaceEntry[] = [
  {
    key: 'reunions',
    label: 'Réunions',
    href: MEETINGS,
    icon: 'calendar-dots',
    shortcut: 'u',
    act: READ_MEETINGS,
    words: ['séance', 'ordre du jour', 'convocation', 'quorum', 'vote', 'assemblée', 'compte rendu'],
  },
];

export const meetingActs: readonly WorkspaceEntry[] = [
  { key: 'preparer-reunion', label: 'Préparer une réunion', href: NEW_MEETING, icon: 'plus', act: SET_AGENDA },
  {
    key: 'registre-decisions',
    label: 'Chercher une décision',
    href: DECISIONS,
    icon: 'magnifying-glass',
    act: READ_MEETINGS,
    words: ['registre', 'décision'],
  },
  {
    key: 'taches-ouvertes',
    label: 'Voir les tâches ouvertes des instances',
    href: OPEN_TASKS,
    icon: 'list-checks',
    act: READ_MEETINGS,
    words: ['tâche', 'retard', 'échéance', 'à faire', 'instance'],
  },
  {
    key: 'mes-charges',
    label: 'Voir ce qui m’est confié',
    href: OWN_CHARGES,
    icon: 'list-checks',
    act: null,
    words: ['tâche', 'décision', 'charge', 'à faire', 'échéance'],
  },
];
