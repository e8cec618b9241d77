import type { NotificationTopic } from '#modules/notifications/index.ts';

/** Actions that one pilots and that call for a word. */
export const actionTopic: NotificationTopic = {
  id: 'actions',
  label: 'Actions du campus',
  description:
    'Une action que vous pilotez, un jalon ou un livrable est en retard ou bientôt attendu, ou sans nouvelles depuis huit semaines',
  canal: 'resume',
};
