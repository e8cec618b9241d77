import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { type Job, retryDeadJob } from '#core/jobs/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { abandonMail, enqueueMail, retryAllMails, retryMail } from '#core/mail/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { MAILS } from './links.ts';

/** The act of data/droits that opens this room: whoever runs the installation. */
export const ACT = 'site.configurer_instance';

const author = (ctx: RequestContext) => authorOf(ctx, demand(ctx.actor, ACT));

/** Sends one dead letter again, or all. @returns how many go back to the outbox: 0 when somebody was faster. */
export function resend(ctx: RequestContext, courriel: string): Promise<number> {
  const by = author(ctx);
  return transaction(ctx.db, async (tx) => {
    const all = courriel === 'tous';
    const count = all ? await retryAllMails(tx) : Number(await retryMail(tx, courriel));
    if (count > 0) {
      const objectId = all ? null : courriel;
      await journalAccess(tx, { ...by, act: 'mail.retried', objectType: 'courriel', objectId, details: { count } });
    }
    return count;
  });
}

/** Gives a dead letter up: its text is erased. @returns false when somebody was faster. */
export function giveUp(ctx: RequestContext, courriel: string): Promise<boolean> {
  const by = author(ctx);
  return transaction(ctx.db, async (tx) => {
    const done = await abandonMail(tx, courriel);
    if (done) await journalAccess(tx, { ...by, act: 'mail.abandoned', objectType: 'courriel', objectId: courriel });
    return done;
  });
}

/** Puts a dead job back in its queue. @returns false when it is gone, or the program no longer knows it. */
export function rerun(ctx: RequestContext, jobs: readonly Job[], tache: string): Promise<boolean> {
  const by = author(ctx);
  return transaction(ctx.db, async (tx) => {
    const name = await retryDeadJob(tx, jobs, tache);
    if (!name) return false;
    const details = { tache: name };
    await journalAccess(tx, { ...by, act: 'job.retried', objectType: 'tache', objectId: tache, details });
    return true;
  });
}

/** Sends a mail whose only purpose is to arrive. @returns the sentence of what is wrong with the address, or null. */
export async function trySending(ctx: RequestContext, address: string): Promise<string | null> {
  const by = author(ctx);
  const origin = trustedOrigin(ctx);
  try {
    await transaction(ctx.db, async (tx) => {
      const id = await enqueueMail(tx, {
        template: 'essai',
        to: { address },
        accountId: ctx.actor?.id ?? null,
        variables: { date: frenchDateTime(ctx.clock.now()), lien: origin + MAILS },
        sender: { service: ctx.shell.name, origin },
      });
      await journalAccess(tx, { ...by, act: 'mail.tried', objectType: 'courriel', objectId: id });
    });
    return null;
  } catch (error) {
    if (error instanceof RuleBroken) return error.sentence;
    throw error;
  }
}
