import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { transitionsFrom } from '#core/workflow/index.ts';
import { cordeeContext } from '../access.ts';
import { groupsOfMentor } from '../rapprochements/groups.sql.ts';
import { DeadMentorPage } from '../views/dead-mentor-page.tsx';
import { OwnMentorPage } from '../views/own-mentor-page.tsx';
import { heldUntil, rulesFor } from './checks.ts';
import { mentorLinkUrl } from './links.ts';
import { charte, sectors } from './mentor.ts';
import { BY_LINK, ERASE, mentorWorkflow } from './mentor-workflow.ts';
import { linkForm, linkQuery, tokenParams } from './schemas.ts';
import { changeByLink, placedByLink } from './take-step.ts';

/** Nothing of these pages is kept. */
export const QUIET = { 'Cache-Control': 'no-store' };
interface Filled {
  errors: Record<string, string>;
  done: string;
}
const DONE: Readonly<Record<string, string>> = {
  souhaits: 'Vos souhaits sont enregistrés.',
  confirmer:
    'Votre candidature est confirmée. L’équipe de la cordée vous écrit pour les vérifications et la formation.',
};

/** Acts after which the link opens nothing more. */
const ENDED: Readonly<Record<string, 'parti' | 'efface'>> = { partir: 'parti', [ERASE]: 'efface' };

/** What a mailed link opens: one mentor’s own page. Opening it uses nothing. */
export const mentorLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: mentorLinkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: linkQuery,
    handle: (ctx, { params, query }) => show(ctx, params.jeton, { errors: {}, done: DONE[query.suite ?? ''] ?? '' }),
  }),
  defineRoute({
    method: 'POST',
    path: mentorLinkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: linkForm,
    handle: async (ctx, { params, form }) => {
      const transition = form.ok ? form.value.transition : '';
      try {
        const order = { token: params.jeton, transition };
        if (!(await changeByLink(ctx.db, cordeeContext(ctx), order))) return dead();
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return show(ctx, params.jeton, { errors: { suite: error.sentence }, done: '' });
      }
      const left = ENDED[transition];
      if (left) return page(<DeadMentorPage left={left} />, { headers: QUIET });
      return seeOther(`${mentorLinkUrl(params.jeton)}?suite=${transition}`, QUIET);
    },
  }),
];

export const dead = (): Result => page(<DeadMentorPage left={null} />, { status: 410, headers: QUIET });

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const placed = await placedByLink(ctx.db, token);
  if (!placed) return dead();
  const { mentor } = placed;
  const checks = rulesFor(mentor.genre).map((rule) => ({ rule, until: heldUntil(mentor, rule.id) }));
  const led = transitionsFrom(mentorWorkflow, mentor.etat).map((one) => one.id);
  const acts = [...led.filter((id) => BY_LINK.has(id)), ...(mentor.confirmeLe ? [] : [ERASE])];
  const today = cordeeContext(ctx).today;
  const groups = await groupsOfMentor(ctx.db, mentor.id);
  const model = { ...placed, token, checks, acts, groups, sectors, today, charte, ...filled };
  return page(<OwnMentorPage model={model} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
    headers: QUIET,
  });
}
