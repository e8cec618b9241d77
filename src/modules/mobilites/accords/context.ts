import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';

/** Who acts, when, and in whose name the mails leave. */
export interface AccordContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: Sender;
}

export const accordContext = (ctx: RequestContext): AccordContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
});
