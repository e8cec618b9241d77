import type { NotificationTopic } from '#modules/notifications/index.ts';

/** Actions that one pilots and that call for a word. */
export const actionTopic: NotificationTopic = {
  id: 'actions',
  label: 'Actions du campus',
  description:
    'Une action que vous pilotez est en retard ou sans nouvelles depuis huit semaines ; un de ses jalons ou livrables est en retard, bientôt attendu ou rouvert',
  canal: 'resume',
};
