import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What the daily reminder of this room tells. */
export const labelTopic: NotificationTopic = {
  id: 'label',
  label: 'Label du campus',
  description: 'L’échéance approche : dix-huit mois, un an, six mois, un mois avant',
  canal: 'resume',
};
export const importTopic: NotificationTopic = {
  id: 'importations',
  label: 'Importations',
  description: 'Un fichier refusé, ou des lignes laissées de côté ; pour l’administration',
  canal: 'produit',
};
export const ownTopics: readonly NotificationTopic[] = [labelTopic, importTopic];
