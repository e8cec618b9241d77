import type { Actor } from '#core/access/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import type { JobDeps } from '#core/jobs/index.ts';
import type { Author } from '#core/journal/index.ts';
import type { Sender } from '#core/mail/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { isoDate } from '#core/time/index.ts';

/** When an act on registrations happens, in whose name its mails leave, and the key of its links. */
export interface GroupContext {
  requestId: string | null;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: Sender;
  secret: Secret;
}

export const groupContext = (ctx: RequestContext): GroupContext & { actor: Actor | null; requestId: string } => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  secret: ctx.secret,
});

/** The same for a job, in nobody’s request. */
export const jobContext = async (deps: Pick<JobDeps, 'clock' | 'sender' | 'secret'>): Promise<GroupContext> => ({
  requestId: null,
  now: deps.clock.now(),
  today: isoDate(deps.clock.now()),
  sender: await deps.sender(),
  secret: deps.secret,
});

/** Who holds the mailed link of a registration. */
export const linkBearer = (ctx: Pick<GroupContext, 'requestId'>): Author => ({
  actorId: null,
  actorRole: 'porteur_de_lien',
  requestId: ctx.requestId,
});

/** What the product does by itself: offers, expiries. */
export const bySystem = (ctx: Pick<GroupContext, 'requestId'>): Author => ({
  actorId: null,
  actorRole: 'système',
  requestId: ctx.requestId,
});
