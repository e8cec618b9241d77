import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What happens to the mandates of a person, and to those of the bodies over which she presides. */
export const mandateTopic: NotificationTopic = {
  id: 'mandats',
  label: 'Mandats',
  description: 'Un mandat que vous tenez, ou d’une instance que vous présidez, arrive à son terme',
  canal: 'produit',
};
