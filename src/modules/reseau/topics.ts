import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What happens in the network of a campus, for whoever keeps it and for its members. */
export const networkTopic: NotificationTopic = {
  id: 'reseau',
  label: 'Réseau du campus',
  description: 'Une demande d’adhésion, un changement de statut, un engagement signé',
  canal: 'resume',
};

/** Its mail leaves by itself: here it only shows in the product. */
export const commitmentTopic: NotificationTopic = {
  id: 'engagements',
  label: 'Échéances des engagements',
  description: 'Une convention ou une lettre prend fin dans soixante jours',
  canal: 'produit',
};

export const exchangeTopic: NotificationTopic = {
  id: 'suites',
  label: 'Suites des échanges',
  description: 'Ce que vous devez faire après un échange avec un membre, le jour prévu',
  canal: 'resume',
};

export const networkTopics: readonly NotificationTopic[] = [networkTopic, commitmentTopic, exchangeTopic];
