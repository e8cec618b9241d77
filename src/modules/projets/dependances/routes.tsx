import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { type ActionPlace, actionContext, actionFor, engagedOf } from '../access.ts';
import { KEEP_ACTION, READ_ACTION } from '../action.ts';
import { actionUrl } from '../links.ts';
import { listActions } from '../list.sql.ts';
import { whyFrozen } from '../save-action.ts';
import { actionQuery, objectParams } from '../schemas.ts';
import { DependenciesPage } from '../views/dependencies-page.tsx';
import { dependenciesUrl, dropDependencyUrl } from './links.ts';
import { dependenciesShown } from './of-page.ts';
import { addDependency, dropDependency } from './save-dependency.ts';

/** The choice of a list. */
const MOST_CHOICES = 1_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const dependencyForm = z.object({ attend: z.uuid().catch(NOBODY) });
type DependencyForm = z.output<typeof dependencyForm>;

async function show(
  ctx: RequestContext,
  { campus, action }: ActionPlace,
  filled: { attend: string; errors: Record<string, string>; status?: number },
): Promise<Result> {
  const whole = may(ctx.actor, READ_ACTION, campusSubject(campus)).allowed;
  const { page: _, ...all } = actionQuery.parse({});
  const today = isoDate(ctx.clock.now());
  const filter = { ...all, campusId: campus.id, engaged: whole ? null : engagedOf(ctx.actor!), today };
  const { rows } = await listActions(ctx.db, filter, { limit: MOST_CHOICES, offset: 0 });
  const tied = await dependenciesShown(ctx.db, ctx.actor, campus, action);
  const taken = new Set([action.id, ...tied.awaited.map((one) => one.action.id)]);
  const choices = rows.filter((one) => !taken.has(one.id) && one.etat !== 'abandonnee');
  const { attend, errors, status = 200 } = filled;
  return page(<DependenciesPage model={{ campus, action, tied, choices, attend, errors }} />, { status });
}

/** What an action waits for: said, taken back. */
export const dependencyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: dependenciesUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const place = await actionFor(ctx, params, KEEP_ACTION);
      const frozen = whyFrozen(place.action);
      if (frozen) throw new RuleBroken('action.frozen', frozen);
      return show(ctx, place, { attend: '', errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: dependenciesUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: dependencyForm,
    handle: async (ctx, { params, form }) => {
      const place = await actionFor(ctx, params, KEEP_ACTION);
      const { attend }: DependencyForm = form.ok ? form.value : { attend: NOBODY };
      try {
        const order = { id: place.action.id, attend };
        const awaited = await transaction(ctx.db, (tx) => addDependency(tx, actionContext(ctx), place.campus, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Cette action attend « ${awaited.titre} ».` });
        return seeOther(actionUrl(place.campus.slug, place.action.id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return show(ctx, place, { attend, errors: { attend: error.sentence }, status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: dropDependencyUrl(':slug', ':id'),
    access: mayEver(KEEP_ACTION),
    params: objectParams,
    form: dependencyForm,
    handle: async (ctx, { params, form }) => {
      const { campus, action } = await actionFor(ctx, params, KEEP_ACTION);
      const { attend }: DependencyForm = form.ok ? form.value : { attend: NOBODY };
      const order = { id: action.id, attend };
      const gone = await transaction(ctx.db, (tx) => dropDependency(tx, actionContext(ctx), campus, order));
      const text = gone ? 'Cette action ne l’attend plus.' : 'Cette action ne l’attendait pas.';
      leaveFlash(ctx.cookies, { tone: gone ? 'ok' : 'info', text });
      return seeOther(actionUrl(campus.slug, action.id));
    },
  }),
];
