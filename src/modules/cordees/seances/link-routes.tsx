import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { cordeeContext } from '../access.ts';
import { QUIET } from '../mentors/link-routes.tsx';
import { tokenParams } from '../mentors/schemas.ts';
import { BatchPage } from '../views/batch-page.tsx';
import { BatchSeancePage } from '../views/batch-seance-page.tsx';
import { DeadBatchPage } from '../views/dead-batch-page.tsx';
import { approveAllByLink, decideByLink, openByLink } from './by-link.ts';
import { seanceStateLabels } from './labels.ts';
import { batchSeanceUrl, batchUrl } from './links.ts';
import { SeanceRefused } from './log.ts';
import { approveAllForm, batchSeanceParams, type DecisionTyped, decisionForm, NO_DECISION } from './schemas.ts';
import { actsToday } from './seance-workflow.ts';

type Errors = Readonly<Record<string, string>>;
const GONE = 'Cette séance n’attend plus : elle a sa réponse, ou le mentor l’a réécrite.';
const NOTHING_READ = 'Rien n’est approuvé : ces séances ont changé depuis votre lecture. Relisez-les.';

const dead = (done = ''): Result => page(<DeadBatchPage done={done} />, { status: done ? 200 : 410, headers: QUIET });

/** What waits by a link; once nothing does, what was just done is said, else that it opens nothing. */
async function showAll(
  ctx: RequestContext,
  token: string,
  said: { done?: string; refusal?: string; status?: number },
): Promise<Result> {
  const { done = '', refusal, status = 200 } = said;
  const open = await openByLink(ctx.db, cordeeContext(ctx), token);
  if (!open) return dead(done);
  const errors: Errors = refusal === undefined ? {} : { lues: refusal };
  return page(<BatchPage model={{ ...open, token, done, errors }} />, { status, headers: QUIET });
}
/** Others wait by the same link, and this session does not. */
const gone = (ctx: RequestContext, token: string) => showAll(ctx, token, { refusal: GONE, status: 410 });

async function showOne(
  ctx: RequestContext,
  params: { jeton: string; seance: string },
  filled: { typed: DecisionTyped; errors: Errors; status: number },
): Promise<Result> {
  const open = await openByLink(ctx.db, cordeeContext(ctx), params.jeton);
  if (!open) return dead();
  const seance = open.seances.find((one) => one.id === params.seance);
  if (!seance) return gone(ctx, params.jeton);
  const model = { ...open, token: params.jeton, seance, acts: actsToday(seance), ...filled };
  return page(<BatchSeancePage model={model} />, { status: filled.status, headers: QUIET });
}

async function decided(
  ctx: RequestContext,
  params: { jeton: string; seance: string },
  typed: DecisionTyped,
): Promise<Result> {
  const again = (errors: Errors, status: number) => showOne(ctx, params, { typed, errors, status });
  try {
    const order = { token: params.jeton, seance: params.seance, typed };
    const etat = await decideByLink(ctx.db, cordeeContext(ctx), order);
    if (etat === null) return dead();
    if (etat === 'gone') return gone(ctx, params.jeton);
    return showAll(ctx, params.jeton, { done: `Séance ${seanceStateLabels[etat]}.` });
  } catch (error) {
    if (error instanceof SeanceRefused) return again(error.errors, 422);
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const nothing = error.code === 'seance.moved' && typed.transition === '';
    return again({ transition: nothing ? 'Choisissez ce qui change.' : error.sentence }, error.status);
  }
}

/** What was approved together, and what was not. */
function approvedText({ approved, left }: { approved: number; left: number }): string {
  const some = `${count(approved, 'séance approuvée', 'séances approuvées')}.`;
  return left === 0
    ? some
    : `${some} ${count(left, 'autre avait déjà sa réponse, ou avait changé', 'autres avaient déjà leur réponse, ou avaient changé')}.`;
}

/** What a link mailed to an establishment opens: the hours of mentors that wait for it. Opening it uses nothing. */
export const batchRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: batchUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => showAll(ctx, params.jeton, {}),
  }),
  defineRoute({
    method: 'POST',
    path: batchUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: approveAllForm,
    handle: async (ctx, { params, form }) => {
      const lues = form.ok ? form.value.lues : [];
      const done = await approveAllByLink(ctx.db, cordeeContext(ctx), { token: params.jeton, lues });
      if (!done) return dead();
      if (done.approved === 0) return showAll(ctx, params.jeton, { refusal: NOTHING_READ, status: 409 });
      return showAll(ctx, params.jeton, { done: approvedText(done) });
    },
  }),
  defineRoute({
    method: 'GET',
    path: batchSeanceUrl(':jeton', ':seance'),
    access: 'public',
    params: batchSeanceParams,
    handle: (ctx, { params }) => showOne(ctx, params, { typed: NO_DECISION, errors: {}, status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: batchSeanceUrl(':jeton', ':seance'),
    access: 'public',
    params: batchSeanceParams,
    form: decisionForm,
    handle: (ctx, { params, form }) => decided(ctx, params, form.ok ? form.value : NO_DECISION),
  }),
];
