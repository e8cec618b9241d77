import { randomUUID } from 'node:crypto';
import { transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { throttle } from '#modules/comptes/index.ts';
import { readEvent } from '../events.sql.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import { tokenParams } from '../inscriptions/schemas.ts';
import { idOfOpinionToken } from '../inscriptions/token.ts';
import { OpinionFormPage } from '../views/opinion-form-page.tsx';
import { giveOpinion, OpinionRefused } from './give-opinion.ts';
import { opinionUrl } from './links.ts';
import { opinionTime, scale } from './opinion.ts';
import { opinionQuestionsOf } from './opinions.sql.ts';
import { opinionForm, opinionQuery } from './schemas.ts';

const QUIET = { 'Cache-Control': 'no-store' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Filled {
  said: Readonly<Record<string, string>>;
  errors: Record<string, string>;
  cle: string;
  status: number;
  done: boolean;
}

/** What the code of a group opens to its pupils: nobody is known, nothing of a person is kept. */
export const opinionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: opinionUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: opinionQuery,
    handle: (ctx, { params, query }) =>
      show(ctx, params.jeton, { said: {}, errors: {}, cle: randomUUID(), status: 200, done: query.suite === 'merci' }),
  }),
  defineRoute({
    method: 'POST',
    path: opinionUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: opinionForm,
    handle: async (ctx, { params, form }) => {
      const groupeId = idOfOpinionToken(ctx.secret, params.jeton);
      if (!groupeId) throw unknownPage();
      const sent = form.ok ? form.value : opinionForm.parse({});
      const thanks = () => seeOther(`${opinionUrl(params.jeton)}?suite=merci`, QUIET);
      // A machine is thanked, and nothing is counted.
      if (sent.trap !== '') return thanks();
      const cle = UUID.test(sent.cle) ? sent.cle : randomUUID();
      const refused = (errors: Record<string, string>, status = 422) =>
        show(ctx, params.jeton, { said: sent.said, errors, cle, status, done: false });
      const wait = await throttle(ctx, 'avis', groupeId);
      if (wait) return refused({ avis: wait });
      try {
        const order = { groupeId, cle, said: sent.said };
        if (!(await transaction(ctx.db, (tx) => giveOpinion(tx, ctx.clock.now(), order)))) throw unknownPage();
        return thanks();
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return refused(error instanceof OpinionRefused ? error.errors : { avis: error.sentence }, error.status);
      }
    },
  }),
];

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const id = idOfOpinionToken(ctx.secret, token);
  const group = id ? await readGroup(ctx.db, id) : null;
  const event = group && (await readEvent(ctx.db, null, group.evenementId));
  const time = group && event ? opinionTime(event, group, ctx.clock.now()) : 'sans';
  if (!group || !event || time === 'sans') throw unknownPage();
  const questions = await opinionQuestionsOf(ctx.db, event.id);
  const view = { token, event, group, time, questions, scale, ...filled };
  return page(<OpinionFormPage {...view} />, { status: filled.status, headers: QUIET });
}
