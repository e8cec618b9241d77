import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { stayDesk } from './desk.ts';
import { STAYS_TITLE } from './labels.ts';
import { DEPARTURES, OWN_APPLICATIONS, STAYS_DESK } from './links.ts';
import { APPLY, AUTHORISE, OFFER_STAY } from './stay.ts';

/** Door of the stays of teachers in the workspace. */
export const stayWorkspace: WorkspaceRoom = {
  desk: stayDesk,
  entries: [
    {
      key: 'stages-enseignants',
      label: STAYS_TITLE,
      href: STAYS_DESK,
      icon: 'chalkboard-teacher',
      act: OFFER_STAY,
      words: [
        'stage',
        'session',
        'enseignant',
        'entreprise',
        'laboratoire',
        'accueil',
        'immersion',
        'CERPET',
        'CEFPEP',
        'candidature',
      ],
    },
    {
      key: 'mes-candidatures',
      label: 'Mes candidatures',
      href: OWN_APPLICATIONS,
      icon: 'paper-plane-tilt',
      act: APPLY,
      words: ['stage', 'session', 'entreprise', 'laboratoire', 'immersion', 'candidature'],
    },
    {
      key: 'departs',
      label: 'Départs d’enseignants',
      href: DEPARTURES,
      icon: 'user-check',
      act: AUTHORISE,
      words: ['stage', 'enseignant', 'accord', 'autoriser', 'refuser', 'candidature'],
    },
  ],
};
