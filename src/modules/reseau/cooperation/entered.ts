import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { SEE_COOPERATIONS as SEE } from '../member-routes.tsx';
import type { CooperationHooks } from './hooks.ts';

/** The campus, once somebody may see who works with whom there: by a role, or because they sit in one of its bodies. */
export async function entered(ctx: RequestContext, slug: string, hooks: CooperationHooks) {
  const campus = await campusAt(ctx.db, slug);
  const actor = ctx.actor!;
  const body = await hooks.bodyOf(ctx.db, actor, { campusId: campus.id, act: SEE });
  const subject = { ...subjectOf(campus), ...(body ? { objet: body } : {}) };
  const decision = demand(actor, SEE, subject);
  const allowed = (act: string): boolean => may(actor, act, subject).allowed;
  return { db: ctx.db, campus, hooks, today: isoDate(ctx.clock.now()), actor, decision, allowed };
}
