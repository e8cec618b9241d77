import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What becomes of the stays of teachers that one keeps, authorises or asks for. */
export const stayTopic: NotificationTopic = {
  id: 'stages_enseignants',
  label: 'Stages d’enseignants en entreprise',
  description: 'Un accord à donner, une candidature, une place libérée, un retour',
  canal: 'resume',
};
