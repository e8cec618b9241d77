export { type Sender, unsubscribePath } from './compose.ts';
export { enqueueMail, type MailRequest } from './enqueue.ts';
export { mailAddress, parseMailbox } from './headers.ts';
