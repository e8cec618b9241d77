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
import { isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { type NeedModel, NeedPage } from '../views/need-page.tsx';
import { mayRead, type NeedPlace, needAt, needContext, offerReaderOf, subjectOf } from './access.ts';
import { changeNeed, missingFor, StepRefused } from './change-need.ts';
import { needStateUrl, needUrl } from './links.ts';
import { likeNeeds } from './list.sql.ts';
import { QUALIFY, READ_NEEDS, STATE_NEED } from './need.ts';
import { actsOf, needWorkflow } from './need-workflow.ts';
import { type Need, readNeed } from './needs.sql.ts';
import { presentThread } from './present-thread.ts';
import { whyFrozen } from './save-need.ts';
import { needParams, pageQuery, type StateOrder, stateForm } from './schemas.ts';
import { tieChoices } from './ties.ts';

const NOTHING: StateOrder = {
  version: 0,
  transition: '',
  texte: '',
  semblable: '',
  instance: '',
  decision: '',
  reponse: [],
  formation: '',
};

/** One need: what is said of it, its thread end to end, and what may be done now. */
export const needPageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: needUrl(':slug', ':id'),
    access: mayEver(READ_NEEDS),
    params: needParams,
    query: pageQuery,
    handle: async (ctx, { params, query }) => {
      const { place, need } = await needAt(ctx, params);
      return show(ctx, place, need, { typed: NOTHING, errors: {}, status: 200, words: query.formation });
    },
  }),
  defineRoute({
    method: 'POST',
    path: needStateUrl(':slug', ':id'),
    access: mayEver(READ_NEEDS),
    params: needParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const { place, need } = await needAt(ctx, params);
      const typed = form.ok ? form.value : NOTHING;
      if (typed.transition === '') {
        const errors = { transition: 'Choisissez ce qui change.' };
        return show(ctx, place, need, { typed, errors, status: 422, words: typed.formation });
      }
      return stepped(ctx, place, need, typed);
    },
  }),
];

async function stepped(ctx: RequestContext, place: NeedPlace, need: Need, typed: StateOrder): Promise<Result> {
  try {
    const order = { ...typed, id: need.id };
    const done = await transaction(ctx.db, (tx) => changeNeed(tx, needContext(ctx), place, order));
    const state = needWorkflow.etats.find((one) => one.id === done.vers)!.libelle.toLowerCase();
    leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est noté dans le fil. État du besoin : ${state}.` });
    return seeOther(needUrl(place.campus.slug, need.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors: Record<string, string> = {};
    const refusals =
      error instanceof StepRefused ? error.refusals : [{ guard: 'transition', sentence: error.sentence }];
    for (const { guard, sentence } of refusals) {
      const field = FIELDS.has(guard) ? guard : 'transition';
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    const now = (await readNeed(ctx.db, place.campus.id, need.id)) ?? need;
    return show(ctx, place, now, { typed, errors, status: error.status, words: typed.formation });
  }
}

/** Fields of the form beside which a guard is said. */
const FIELDS = new Set(['texte', 'semblable', 'instance', 'decision', 'reponse']);

async function show(
  ctx: RequestContext,
  place: NeedPlace,
  need: Need,
  filled: { typed: StateOrder; errors: Record<string, string>; status: number; words: string },
): Promise<Result> {
  const allowed = (act: string) => may(ctx.actor, act, subjectOf(place, need, act)).allowed;
  const team = allowed(QUALIFY);
  const own = need.organisationId !== null && place.reader.organisations.includes(need.organisationId);
  const open = actsOf(need).filter((one) => allowed(one.droit));
  const today = isoDate(ctx.clock.now());
  const reader = offerReaderOf(ctx.actor, place);
  const audience = place.reader.campus ? 'campus' : own ? 'membre' : 'public';
  const acts = open.map((one) => ({ id: one.id, acte: one.acte, missing: missingFor(need, one) }));
  const main = need.rattacheA ? await readNeed(ctx.db, place.campus.id, need.rattacheA) : null;
  const model: NeedModel = {
    campus: place.campus,
    need,
    contact: team || own,
    thread: await presentThread(ctx.db, need, { audience, today }),
    main: main && mayRead(place.reader, main) ? { id: main.id, titre: main.titre } : null,
    acts,
    mayEdit: allowed(STATE_NEED) && whyFrozen(need) === null,
    mayShow: team && whyFrozen(need) !== null,
    choices: acts.length > 0 ? await tieChoices(ctx.db, need, { today, reader, words: filled.words }) : null,
    like: team && need.etat === 'recu' ? await likeNeeds(ctx.db, need, 5) : [],
    today,
    ...filled,
  };
  return page(<NeedPage model={model} />, { status: filled.status });
}
