import type { RequestContext } from '#core/http/index.ts';
import { type Job, listDeadJobs } from '#core/jobs/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { countMails, listDeadLetters } from '#core/mail/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { ACT } from './acts.ts';
import type { MailsView, Sending } from './views/mails-page.tsx';

/** Whether this installation shows its mails instead of sending them. */
export const hasMailbox = (ctx: RequestContext): boolean =>
  ctx.config.demonstration && ctx.shell.demonstration && !ctx.config.mail.smtp;

/** What the administrator sees of the outbox. Reading the addresses of persons leaves a line in the journal. */
export async function readMails(
  ctx: RequestContext,
  jobs: readonly Job[],
): Promise<Omit<MailsView, 'errors' | 'typed'>> {
  const by = authorOf(ctx, demand(ctx.actor, ACT));
  const [figures, letters, dead] = await Promise.all([
    countMails(ctx.db),
    listDeadLetters(ctx.db),
    listDeadJobs(ctx.db, jobs),
  ]);
  if (letters.length > 0) {
    const details = { count: letters.length };
    await journalRead(ctx.db, { ...by, act: 'mail.dead_letters_read', objectType: 'courriel', details });
  }
  return {
    sending: sendingOf(ctx),
    figures,
    letters: letters.map(({ createdAt, ...letter }) => ({ ...letter, created: frenchDateTime(createdAt) })),
    jobs: dead.map(({ failedAt, ...job }) => ({ ...job, failed: frenchDateTime(failedAt) })),
  };
}

function sendingOf(ctx: RequestContext): Sending {
  const { smtp, from } = ctx.config.mail;
  if (smtp && from) {
    return { kind: 'serveur', host: smtp.host, from: from.name ? `${from.name} <${from.address}>` : from.address };
  }
  return { kind: hasMailbox(ctx) ? 'demonstration' : 'aucun' };
}
