import type { Actor } from '#core/access/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace, campusSubject } from '#modules/campus/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { ReseauHooks } from './hooks.ts';

/** Who acts on the network, when, in whose name the mails leave, and what the rooms above give. */
export interface NetworkContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: { service: string; origin: string };
  hooks: ReseauHooks;
}

export const networkContext = (ctx: RequestContext, hooks: ReseauHooks): NetworkContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  hooks,
});

/** Where a campus, or an organisation in it, stands for the decisions of the room `droits`. */
export const subjectOf = (campus: CampusPlace, organisationId?: string): Subject => ({
  ...campusSubject(campus),
  ...(organisationId ? { organisations: [organisationId] } : {}),
});

/** The campus of a public page. @throws NotFound when no campus has this address. */
export async function publicCampus(ctx: Pick<RequestContext, 'db'>, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(ctx.db, slug);
  if (!campus) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas. Cherchez-le dans la liste des campus.');
  return campus;
}
