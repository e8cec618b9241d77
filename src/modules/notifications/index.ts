export { readChoices, saveChoices } from './choose.ts';
export { type AddressesOf, notificationJobs, unsubscribePrint } from './hand-over.ts';
export { canalLabels, canalSentences } from './labels.ts';
export {
  countNotifications,
  countUnread,
  listNotifications,
  markAllRead,
  markAllUnread,
  markRead,
  type NotificationRow,
} from './notifications.sql.ts';
export { type Notification, notify, notifyAll, notifyByLetter } from './notify.ts';
export { personalTables } from './personal-data.ts';
export { type Canal, canaux, type NotificationTopic } from './topic.ts';
export { readSubscription, type Subscription, unsubscribe } from './unsubscribe.ts';
