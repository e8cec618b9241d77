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
import { mayEver } from '#modules/droits/index.ts';
import { AnswerPage } from '../views/answer-page.tsx';
import { ANSWER, answerFor } from './access.ts';
import { answerInWorkspace } from './answer.ts';
import { answerUrl } from './links.ts';
import { type AnswerTrial, answerView, trialOf } from './read-answer.ts';
import { answerForm, organisationParams } from './schemas.ts';

/** Answering for an organisation, with an account. */
export const answerRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: answerUrl(':id', ':organisation'),
    access: mayEver(ANSWER),
    params: organisationParams,
    handle: (ctx, { params }) => answerPage(ctx, params, null),
  }),
  defineRoute({
    method: 'POST',
    path: answerUrl(':id', ':organisation'),
    access: mayEver(ANSWER),
    params: organisationParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const { version, ...fields } = form.ok ? form.value : { version: 0, ...form.typed };
      const outcome = await answerInWorkspace(ctx, { id: params.id, slug: params.organisation }, { version, fields });
      if (!outcome.done) return answerPage(ctx, params, trialOf(outcome));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: 'La réponse est enregistrée. Elle peut changer jusqu’au dernier jour.',
      });
      return seeOther(answerUrl(params.id, params.organisation));
    },
  }),
];

async function answerPage(
  ctx: RequestContext,
  params: { id: string; organisation: string },
  trial: AnswerTrial | null,
): Promise<Result> {
  const held = await answerFor(ctx.db, ctx, { id: params.id, slug: params.organisation });
  const order = { one: held.one, organisationId: held.organisationId, organisation: held.organisation };
  const view = await answerView(ctx.db, { ...order, today: isoDate(ctx.clock.now()), trial });
  const action = answerUrl(params.id, params.organisation);
  return page(<AnswerPage view={view} action={action} campusSlug={held.one.campusSlug} />, {
    status: trial?.status ?? 200,
  });
}
