import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What happens to the requests to change the offer, for who asks, who gives an opinion and who decides. */
export const requestTopic: NotificationTopic = {
  id: 'demandes_formation',
  label: 'Demandes d’évolution de l’offre',
  description: 'Un avis rendu, une demande transmise, une ouverture constatée ou non',
  canal: 'resume',
};
