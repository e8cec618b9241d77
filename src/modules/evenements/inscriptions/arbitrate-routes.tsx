import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { EventPlaceOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { ArbitratePage } from '../views/arbitrate-page.tsx';
import { applyRanks, printOf, proposeRanks } from './arbitrate-groups.ts';
import { groupContext } from './context.ts';
import { DECIDE } from './group.ts';
import { arbitrateUrl, groupsUrl } from './links.ts';
import { decidedEvent } from './team-routes.tsx';
import { arbitrationForm, groupsParams } from './team-schemas.ts';

/** The organiser chooses between the groups: the criteria rank them, each rank is explained, then the order is applied and told. */
export const arbitrateRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: arbitrateUrl(':slug', ':id'),
    access: mayEver(DECIDE),
    params: groupsParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await decidedEvent(ctx, params);
      return show(ctx, place, event, { refusal: null, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: arbitrateUrl(':slug', ':id'),
    access: mayEver(DECIDE),
    params: groupsParams,
    form: arbitrationForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await decidedEvent(ctx, params);
      const seen = form.ok ? form.value.vu : '';
      try {
        const entered = await transaction(ctx.db, (tx) => applyRanks(tx, groupContext(ctx), place, event, seen));
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: `C’est fait : ${count(entered, 'groupe')} ${entered < 2 ? 'entre' : 'entrent'}, les autres attendent. Chacun est prévenu.`,
        });
        return seeOther(groupsUrl(place.campus.slug, event.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return show(ctx, place, event, { refusal: error.sentence, status: error.status });
      }
    },
  }),
];

async function show(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  { refusal, status }: { refusal: string | null; status: number },
): Promise<Result> {
  const ranked = await proposeRanks(ctx.db, event, ctx.clock.now());
  return page(
    <ArbitratePage campus={place.campus} event={event} ranked={ranked} seen={printOf(ranked)} refusal={refusal} />,
    { status },
  );
}
