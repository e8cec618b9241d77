import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What happens to the mandates of a person, and to those of the bodies over which she presides. */
export const mandateTopic: NotificationTopic = {
  id: 'mandats',
  label: 'Mandats',
  description: 'Un mandat que vous tenez, ou d’une instance que vous présidez, arrive à son terme',
  canal: 'produit',
};

/** What is new in the private space of a body, for those who sit there. */
export const spaceTopic: NotificationTopic = {
  id: 'espace_prive',
  label: 'Espaces privés des instances',
  description: 'Un fichier, une note ou une tâche de plus dans l’espace d’une instance où vous siégez',
  canal: 'resume',
};

/** What a meeting gave somebody to carry out. */
export const chargeTopic: NotificationTopic = {
  id: 'charges',
  label: 'Décisions et tâches confiées',
  description: 'Une décision ou une tâche vous est confiée ou ne l’est plus, son échéance approche ou elle est passée',
  canal: 'immediat',
};

/** Minutes that somebody is to write. */
export const minutesTopic: NotificationTopic = {
  id: 'comptes_rendus',
  label: 'Comptes rendus',
  description: 'Le compte rendu d’une réunion tenue, que vous écrivez, tarde : dit une fois, puis une seconde',
  canal: 'resume',
};

/** Proxies that somebody bears. */
export const proxyTopic: NotificationTopic = {
  id: 'pouvoirs',
  label: 'Pouvoirs',
  description: 'Un pouvoir vous est donné pour une réunion, ou prend fin',
  canal: 'immediat',
};
