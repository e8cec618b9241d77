import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What becomes of the needs that one states, and those that wait for the campus. */
export const needTopic: NotificationTopic = {
  id: 'besoins',
  label: 'Besoins des entreprises',
  description: 'Un besoin exprimé, une précision, une réponse, une confirmation',
  canal: 'resume',
};
