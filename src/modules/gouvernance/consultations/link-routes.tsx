import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { DeadAskedPage } from '../views/answer-dead-page.tsx';
import { AnswerLinkPage } from '../views/answer-link-page.tsx';
import { answerByLink, type DeadLink, openAsked } from './answer.ts';
import type { AskedLink } from './invitations.sql.ts';
import { askedUrl } from './links.ts';
import { type AnswerTrial, answerView, trialOf } from './read-answer.ts';
import { answerForm, askedParams } from './schemas.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };

const dead = ({ dead: why, link }: { dead: DeadLink; link: AskedLink | null }): Result =>
  page(<DeadAskedPage why={why} campus={link && { nom: link.campus, slug: link.campusSlug }} />, {
    status: 410,
    headers: QUIET,
  });

/** What a mailed link opens: one organisation answers one consultation; opening it uses nothing, since mail scanners open links. */
export const askedLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: askedUrl(':jeton'),
    access: 'public',
    params: askedParams,
    handle: (ctx, { params }) => linkPage(ctx, params.jeton, null, false),
  }),
  defineRoute({
    method: 'POST',
    path: askedUrl(':jeton'),
    access: 'public',
    params: askedParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const { version, ...fields } = form.ok ? form.value : { version: 0, ...form.typed };
      const order = { token: params.jeton, requestId: ctx.requestId, now: ctx.clock.now() };
      const outcome = await answerByLink(ctx.db, order, { version, fields });
      if ('dead' in outcome) return dead(outcome);
      return outcome.done
        ? linkPage(ctx, params.jeton, null, true)
        : linkPage(ctx, params.jeton, trialOf(outcome), false);
    },
  }),
];

async function linkPage(ctx: RequestContext, token: string, trial: AnswerTrial | null, done: boolean): Promise<Result> {
  const now = ctx.clock.now();
  const opened = await openAsked(ctx.db, token, { now });
  if ('dead' in opened) return dead(opened);
  const { one, link } = opened;
  const { organisationId, organisation } = link;
  const view = await answerView(ctx.db, { one, organisationId, organisation, today: isoDate(now), trial });
  return page(<AnswerLinkPage view={view} action={askedUrl(token)} personne={link.personne} done={done} />, {
    status: trial?.status ?? 200,
    headers: QUIET,
  });
}
