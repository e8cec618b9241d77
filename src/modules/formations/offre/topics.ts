import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What passes between a campus and its members about the lines that it shows. */
export const offerTopic: NotificationTopic = {
  id: 'offre',
  label: 'Offre de formation',
  description: 'Une formation à confirmer, contestée, des effectifs à valider ou à reprendre',
  canal: 'resume',
};
