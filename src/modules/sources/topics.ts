import type { NotificationTopic } from '#modules/notifications/index.ts';

export const sourcesTopic: NotificationTopic = {
  id: 'sources',
  label: 'Fichiers relus',
  description: 'Un fichier relu a changé, ou ne se lit plus',
  canal: 'resume',
};
