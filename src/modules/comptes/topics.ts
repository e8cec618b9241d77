import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What happens to somebody’s access: told at once unless they choose otherwise. */
export const accessTopic: NotificationTopic = {
  id: 'acces',
  label: 'Accès et rôles',
  description: 'Une invitation acceptée, un rôle donné, retiré ou près de sa fin',
  canal: 'immediat',
};

/** Who directs a campus that one works with. */
export const directionTopic: NotificationTopic = {
  id: 'direction',
  label: 'Direction des campus',
  description: 'La direction d’un campus de votre périmètre change',
  canal: 'resume',
};

/** Subjects of this room. */
export const accountTopics: readonly NotificationTopic[] = [accessTopic, directionTopic];
