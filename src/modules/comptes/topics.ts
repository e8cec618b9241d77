import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What one’s roles become: given, withdrawn, lent, taken over. */
export const rolesTopic: NotificationTopic = {
  id: 'roles',
  label: 'Vos rôles',
  description: 'Un rôle vous est donné, retiré, confié pendant une absence ou transmis.',
  canal: 'immediat',
};

/** Who directs a campus that one works with. */
export const directionTopic: NotificationTopic = {
  id: 'direction',
  label: 'Direction des campus',
  description: 'La direction d’un campus de votre périmètre change.',
  canal: 'resume',
};

/** Subjects of this room. */
export const accountTopics: readonly NotificationTopic[] = [rolesTopic, directionTopic];
