import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { since } from './depuis/since.ts';
import { eventDesk } from './desk.ts';
import { HOLD_EVENTS } from './event.ts';
import { groupDesk } from './inscriptions/desk.ts';
import { EVENTS_DESK } from './links.ts';

/** Door of the events in the workspace. */
export const workspace: WorkspaceRoom = {
  desk: async (ctx, actor) => [...(await eventDesk(ctx, actor)), ...(await groupDesk(ctx, actor))],
  entries: [
    {
      key: 'evenements',
      label: 'Événements',
      href: EVENTS_DESK,
      icon: 'calendar-plus',
      act: HOLD_EVENTS,
      words: ['visite', 'forum', 'portes ouvertes', 'challenge', 'atelier', 'agenda', 'édition', 'classe'],
    },
  ],
  since,
};
