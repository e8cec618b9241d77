import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { DeadFollowPage, FollowPage } from '../views/follow-page.tsx';
import { needContext } from './access.ts';
import { StepRefused } from './change-need.ts';
import { actsByLink, needByLink, stepByLink } from './follow-need.ts';
import { followUrl } from './links.ts';
import { presentThread } from './present-thread.ts';
import { followForm, tokenParams } from './schemas.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };
type Filled = { transition: string; texte: string; errors: Record<string, string>; status: number; done: boolean };
const NOTHING: Filled = { transition: '', texte: '', errors: {}, status: 200, done: false };

/** What a mailed link opens: one need, its thread, and what who stated it may do. Opening it uses nothing. */
export const followRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: followUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => show(ctx, params.jeton, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: followUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: followForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { transition: '', texte: '' };
      if (typed.transition === '')
        return show(ctx, params.jeton, {
          ...NOTHING,
          ...typed,
          errors: { transition: 'Choisissez ce que vous voulez dire.' },
          status: 422,
        });
      try {
        const done = await stepByLink(ctx.db, needContext(ctx), { token: params.jeton, ...typed });
        return done ? show(ctx, params.jeton, { ...NOTHING, done: true }) : dead();
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const field = error instanceof StepRefused ? 'texte' : 'transition';
        const errors = { [field]: error.sentence };
        return show(ctx, params.jeton, { ...NOTHING, ...typed, errors, status: 422 });
      }
    },
  }),
];

const dead = (): Result => page(<DeadFollowPage />, { status: 410, headers: QUIET });

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const need = await needByLink(ctx.db, token);
  if (!need) return dead();
  const thread = await presentThread(ctx.db, need, { audience: 'membre', today: isoDate(ctx.clock.now()) });
  return page(
    <FollowPage need={need} thread={thread} acts={actsByLink(need)} action={followUrl(token)} {...filled} />,
    {
      status: filled.status,
      headers: QUIET,
    },
  );
}
