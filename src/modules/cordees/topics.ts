import type { NotificationTopic } from '#modules/notifications/index.ts';

/** Programmes to validate, and what becomes of those that one proposed. */
export const cordeeTopic: NotificationTopic = {
  id: 'cordees',
  label: 'Cordées de la réussite',
  description: 'Un programme à valider, une validation, un amendement, une séance à approuver, le mentor d’un groupe',
  canal: 'resume',
};

/** Messages between a mentor and a group that were reported: told at once. */
export const reportTopic: NotificationTopic = {
  id: 'cordees_signalements',
  label: 'Messages signalés',
  description: 'Un message entre un mentor et un groupe est signalé : son échange attend une décision',
  canal: 'immediat',
};
