/** The only place where the addresses of this room are built. */
export const MAILS = '/espace/administration/courriels';
export const RETRY_MAIL = `${MAILS}/renvoyer`;
export const ABANDON_MAIL = `${MAILS}/abandonner`;
export const RETRY_JOB = `${MAILS}/relancer`;
export const TRY_SENDING = `${MAILS}/essayer`;
export const MAILBOX = '/dev/courriels';
export const mailboxMail = (id: string): string => `${MAILBOX}/${id}`;
