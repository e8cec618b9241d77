export { type Sender, unsubscribePath } from './compose.ts';
export { enqueueMail, enqueueMails, type MailRequest, type PreviewedMail, previewMail } from './enqueue.ts';
export { mailAddress, parseMailbox } from './headers.ts';
export { holdMails } from './hold-mails.ts';
export { mailJobs } from './jobs.ts';
export { type MailboxItem, type MailboxMail, readMailbox, readMailboxMail } from './mailbox.sql.ts';
export { nextDigestAfter } from './outbox.sql.ts';
export { checkTemplates } from './templates.ts';
export { developmentMailbox, type MailTransport, mailTransport } from './transport.ts';
export {
  abandonMail,
  countMails,
  type DeadLetter,
  listDeadLetters,
  type MailFigures,
  retryAllMails,
  retryMail,
  withdrawMails,
} from './upkeep.sql.ts';
