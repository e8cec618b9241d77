import type { NotificationTopic } from '#modules/notifications/index.ts';

/** What one’s roles become: given, withdrawn, lent, taken over. */
export const rolesTopic: NotificationTopic = {
  id: 'roles',
  label: 'Vos rôles',
  description: 'Un rôle vous est donné, retiré, confié pendant une absence ou transmis.',
  canal: 'immediat',
};
