import pino from 'pino';
import type { OpenDb } from '#core/db/index.ts';
import type { JobDeps } from '#core/jobs/index.ts';
import type { Delivery, MailTransport, OutgoingMail } from '#core/mail/transport.ts';
import { testDeps } from './app.ts';

/** A mail server whose answers are given in advance (then accepts); it keeps what it was handed. */
export function scriptedServer(...answers: Delivery[]): MailTransport & { received: OutgoingMail[] } {
  const received: OutgoingMail[] = [];
  return {
    received,
    keepsText: false,
    send: async (mail) => {
      received.push(mail);
      return answers.shift() ?? { outcome: 'sent' };
    },
  };
}

/** What a job receives that sends mail by the given transport. */
export const mailDeps = (
  opened: Pick<OpenDb, 'db' | 'pool'>,
  mail: MailTransport | null,
  sender: { service: string; origin: string },
): JobDeps => ({
  ...testDeps(opened),
  log: pino({ level: 'silent' }),
  mail,
  sender: async () => sender,
  signal: new AbortController().signal,
});
