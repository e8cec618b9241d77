import type { Transporter } from 'nodemailer';
import type { Config } from '#core/config/index.ts';
import type { Smtp } from '#core/config/mail.ts';

export interface OutgoingMail {
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** iCalendar to attach, or null. */
  calendar: string | null;
  /** One-click address (RFC 8058), or null. */
  unsubscribe: string | null;
}

/**
 * What became of a mail. `refused`: this message, for good. `later`: this message, for now. `away`: no message passes
 * (nobody answers, the password is wrong): the others need not be tried.
 */
export type Delivery = { outcome: 'sent' } | { outcome: 'refused' | 'later' | 'away'; reason: string };

/** Replaceable: tests and the demonstration send nowhere. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<Delivery>;
  /** The text of what was sent stays readable (demonstration); otherwise it is erased at once. */
  keepsText: boolean;
}

/** The mailbox of the demonstration: everything is received, nothing leaves. */
export const developmentMailbox: MailTransport = { send: async () => ({ outcome: 'sent' }), keepsText: true };

/** The mail server of the settings; else the mailbox of the demonstration; else nothing, and mails wait. */
export function mailTransport(config: Config, demonstration: boolean): MailTransport | null {
  if (config.mail.smtp) return smtpTransport(config);
  return demonstration ? developmentMailbox : null;
}

/** Shorter than the five minutes for which a row is taken: nobody else sends meanwhile. */
const WHOLE_SEND_MS = 120_000;

function smtpTransport({ mail, publicUrl }: Config): MailTransport {
  const from = mail.from!;
  const domain = from.address.split('@')[1]!;
  let opened: Promise<Transporter> | null = null;
  return {
    keepsText: false,
    send: async (one) => {
      opened ??= openTransport(mail.smtp!, publicUrl);
      const signal = AbortSignal.timeout(WHOLE_SEND_MS);
      try {
        const transport = await opened;
        await transport.sendMail({ ...message(one, from, domain), signal } as Parameters<Transporter['sendMail']>[0]);
        return { outcome: 'sent' };
      } catch (error) {
        return deliveryOf(error as SmtpError);
      }
    },
  };
}

/** The mails of a batch leave one after the other by one connection, said goodbye to as soon as nothing follows. */
const ONE_CONNECTION = { pool: true, maxConnections: 1, maxRequeues: 1, idleTimeout: 1_000 } as const;

/** The library comes with the first mail: 18 MB and 60 ms that a portal without mail does not need. */
async function openTransport(smtp: Smtp, publicUrl: string | null): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...ONE_CONNECTION,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    requireTLS: !smtp.secure && smtp.startTls === 'exige',
    ignoreTLS: !smtp.secure && smtp.startTls === 'sans',
    ...(smtp.user ? { auth: { user: smtp.user, pass: smtp.password ?? '' } } : {}),
    name: publicUrl ? new URL(publicUrl).hostname : undefined,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The type repeats the method, by which a calendar knows what to do. */
const attached = (calendar: string) => ({
  filename: 'reunion.ics',
  content: calendar,
  contentType: `text/calendar; charset=utf-8; method=${/^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? 'PUBLISH'}`,
});

/**
 * Sent twice after a crash, a mail keeps its Message-ID: most servers then show it once. No envelope of ours: on one that it was
 * given, the library keeps the refusal of a first connection and reads it again as that of the second.
 */
const message = (mail: OutgoingMail, from: { name: string; address: string }, domain: string) => ({
  from,
  to: mail.to,
  messageId: `<${mail.id}@${domain}>`,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  ...(mail.calendar ? { attachments: [attached(mail.calendar)] } : {}),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': 'fr',
    ...(mail.unsubscribe
      ? { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  },
});

interface SmtpError extends Error {
  code?: string;
  /** What was being said: `RCPT TO`, `AUTH LOGIN`, `CONN`. */
  command?: string;
  responseCode?: number;
  permanent?: boolean;
}

/** About this message: its sender, its recipient, its content. The rest is about the server. */
const ABOUT_MESSAGE = /^(MAIL FROM|RCPT TO|DATA)$/;

export function deliveryOf(error: SmtpError): Delivery {
  const reason = reasonOf(error);
  // Refused by our own library before any answer: too large for what the server announced, no valid recipient.
  if (!error.responseCode && /^E(ENVELOPE|MESSAGE)$/.test(error.code ?? '')) return { outcome: 'refused', reason };
  // 421: the server is closing, whatever was being said.
  if (!ABOUT_MESSAGE.test(error.command ?? '') || error.responseCode === 421) return { outcome: 'away', reason };
  return { outcome: error.permanent ? 'refused' : 'later', reason };
}

/** The answer of the server on one line, without the addresses that it repeats. */
export const reasonOf = (error: Error): string =>
  error.message
    .replace(/[^\s<>@]+@[^\s<>@]+/g, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
