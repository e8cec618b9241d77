import type { RequestContext } from '#core/http/index.ts';
import { type Author, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { MANAGE_CONTACTS } from '../contact-acts.ts';

/** A list of names is traced, with its criteria and never what it showed. */
export async function traceReading(
  ctx: RequestContext,
  criteres: Readonly<Record<string, unknown>>,
  exported: boolean,
): Promise<void> {
  const scope = ctx.actor!.grants.find((grant) => mayEver(MANAGE_CONTACTS).allows({ ...ctx.actor!, grants: [grant] }));
  const author: Author = {
    actorId: ctx.actor!.id,
    actorRole: scope?.role ?? '',
    grant: scope ?? null,
    requestId: ctx.requestId,
  };
  await journalRead(ctx.db, {
    ...author,
    act: exported ? 'contacts.exported' : 'contacts.read',
    objectType: 'contact',
    exported,
    details: { criteres, jour: isoDate(ctx.clock.now()) },
  });
}
