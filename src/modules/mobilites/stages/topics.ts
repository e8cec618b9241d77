import type { NotificationTopic } from '#modules/notifications/index.ts';
import { STAYS_TITLE } from './labels.ts';

/** What becomes of the stays of teachers that one keeps, authorises or asks for. */
export const stayTopic: NotificationTopic = {
  id: 'stages_enseignants',
  label: STAYS_TITLE,
  description: 'Un accord à donner, une candidature, une place libérée, un retour',
  canal: 'resume',
};
