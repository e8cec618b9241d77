import type { RequestContext } from '#core/http/index.ts';
import { type Author, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { MANAGE_CONTACTS } from '../contact-acts.ts';

/**
 * A list of names is traced, with its criteria and never what it showed.
 * @param at the campus of whose page it is, and who reads it there; without, the first role that reads contacts.
 */
export async function traceReading(
  ctx: RequestContext,
  criteres: Readonly<Record<string, unknown>>,
  exported: boolean,
  at?: { campus: string; author: Author },
): Promise<void> {
  await journalRead(ctx.db, {
    ...(at?.author ?? anywhere(ctx)),
    act: exported ? 'contacts.exported' : 'contacts.read',
    objectType: 'contact',
    exported,
    details: { criteres, jour: isoDate(ctx.clock.now()), ...(at ? { campus: at.campus } : {}) },
  });
}

function anywhere(ctx: RequestContext): Author {
  const scope = ctx.actor!.grants.find((grant) => mayEver(MANAGE_CONTACTS).allows({ ...ctx.actor!, grants: [grant] }));
  return {
    actorId: ctx.actor!.id,
    actorRole: scope?.role ?? '',
    grant: scope ?? null,
    requestId: ctx.requestId,
  };
}
