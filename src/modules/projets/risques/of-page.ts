import type { RequestContext } from '#core/http/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { actionContext } from '../access.ts';
import { KEEP_ACTION } from '../action.ts';
import { holderOf } from './access.ts';
import { type SeenRisk, seenOn } from './risk.ts';
import { type Risk, type RiskOf, risksOf } from './risks.sql.ts';

/** Risks as the page of an action, or of a project, shows them. */
export interface RisksShown {
  rows: (Risk & SeenRisk)[];
  /** Where another one is noted; null for who notes none. */
  newHref: string | null;
}

/** Those of an action or a project that the person reads already. */
export async function risksShown(ctx: RequestContext, campus: CampusPlace, of: RiskOf): Promise<RisksShown> {
  const holder = await holderOf(ctx.db, ctx.actor, campus, of);
  const keeps = holder.frozen === null && may(ctx.actor, KEEP_ACTION, holder.subject).allowed;
  const { today } = actionContext(ctx);
  const rows = (await risksOf(ctx.db, of)).map((one) => seenOn(one, today));
  return { rows, newHref: keeps ? holder.newHref : null };
}
