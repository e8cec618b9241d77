import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { actionContext } from '../access.ts';
import { NO_METEO } from '../action-routes.tsx';
import { lastMeteos } from '../meteo.sql.ts';
import { checkedMeteo } from '../meteo.ts';
import { type MeteoForm, meteoForm } from '../schemas.ts';
import { DeadPointPage, PointPage } from '../views/point-page.tsx';
import { pointUrl } from './links.ts';
import { type OpenedPoint, openPoint, writePoint } from './point-by-link.ts';
import { doneQuery, tokenParams } from './schemas.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };

/** What a mailed link opens: one action, to say how it goes. Opening it uses nothing. */
export const pointLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: pointUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: doneQuery,
    handle: (ctx, { params, query }) => show(ctx, params.jeton, { done: query.suite === 'ecrite' }),
  }),
  defineRoute({
    method: 'POST',
    path: pointUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: meteoForm,
    handle: (ctx, { params, form }) => write(ctx, params.jeton, form.ok ? form.value : NO_METEO),
  }),
];

async function write(ctx: RequestContext, token: string, meteo: MeteoForm): Promise<Result> {
  const { now, requestId, today } = actionContext(ctx);
  const checked = checkedMeteo(meteo, today);
  if (!checked.ok) return show(ctx, token, { meteo, errors: checked.errors, status: 422 });
  try {
    const opened = await writePoint(ctx.db, { now, requestId }, { token, version: meteo.version, text: checked.text });
    if ('dead' in opened) return dead(opened);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return show(ctx, token, { meteo, errors: { meteo: error.sentence }, status: error.status });
  }
  return seeOther(`${pointUrl(token)}?suite=ecrite`, QUIET);
}

interface Filled {
  meteo?: MeteoForm;
  errors?: Record<string, string>;
  status?: number;
  done?: boolean;
}

/** The page as the action has become, with what was typed. */
async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const opened = await openPoint(ctx.db, token, ctx.clock.now());
  if ('dead' in opened) return dead(opened);
  const { action, link } = opened;
  const { meteo = { ...NO_METEO, releve_le: actionContext(ctx).today }, errors = {}, status = 200 } = filled;
  const meteos = await lastMeteos(ctx.db, { projetId: action.projetId, actionId: action.id }, 1);
  const model = { token, action, meteos, expireLe: link.expireLe, meteo, errors, done: filled.done ?? false };
  return page(<PointPage model={model} />, { status, headers: QUIET });
}

const dead = ({ dead: why, link }: Extract<OpenedPoint, { dead: unknown }>): Result =>
  page(<DeadPointPage why={why} campus={link && { nom: link.campus, slug: link.campusSlug }} />, {
    status: 410,
    headers: QUIET,
  });
