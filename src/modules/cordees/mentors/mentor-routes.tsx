import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { refusalsOf } from '#core/workflow/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeContext } from '../access.ts';
import { STALE } from '../cordee.ts';
import { seancesOfMentor } from '../seances/seances.sql.ts';
import { hoursByYear } from '../seances/totals.ts';
import { MentorPage } from '../views/mentor-page.tsx';
import { heldUntil, rulesFor } from './checks.ts';
import { checksUrl, mentorStateUrl, mentorUrl, removeCheckUrl, removeTrainingUrl, trainingsUrl } from './links.ts';
import { admittingAt } from './list-routes.tsx';
import { ENROL, sectors } from './mentor.ts';
import { actsByHand, mentorGuards } from './mentor-workflow.ts';
import { type Mentor, readMentor } from './mentors.sql.ts';
import { KEPT, RecordRefused, recordCheck, recordTraining, removeCheck, removeTraining } from './record.ts';
import {
  checkForm,
  mentorParams,
  NO_STATE,
  removeRecordForm,
  type StateTyped,
  stateForm,
  trainingForm,
} from './schemas.ts';
import { changeMentor, MentorRefused } from './take-step.ts';

type Params = { slug: string; id: string; mentor: string };
interface Filled {
  state: StateTyped;
  /** What was typed of a check or of a training step. */
  record: Readonly<Record<string, string>>;
  errors: Record<string, string>;
  status: number;
}
const NOTHING: Filled = { state: NO_STATE, record: {}, errors: {}, status: 200 };

/** The mentor at an address, for who admits. @throws NotFound · Forbidden. */
export async function mentorAt(ctx: RequestContext, params: Params): Promise<CordeePlace & { mentor: Mentor }> {
  const place = await admittingAt(ctx, params);
  const mentor = await readMentor(ctx.db, params.mentor, { cordeeId: place.cordee.id });
  // Nobody reads what its author has not confirmed.
  if (!mentor?.confirmeLe) throw unknownPage();
  return { ...place, mentor };
}

async function show(ctx: RequestContext, params: Params, filled: Filled): Promise<Result> {
  const { campus, cordee, mentor } = await mentorAt(ctx, params);
  const { today } = cordeeContext(ctx);
  // A text may be written: what it would hold is asked at the act.
  const facts = { mentor, today, texte: 'écrit' };
  const acts = actsByHand(mentor).map((one) => ({
    id: one.id,
    acte: one.acte,
    missing: refusalsOf(one, mentorGuards, facts).map((refusal) => refusal.sentence),
  }));
  const rules = rulesFor(mentor.genre).map((rule) => ({ rule, until: heldUntil(mentor, rule.id) }));
  const kept = KEPT.has(mentor.etat);
  const hours = hoursByYear(await seancesOfMentor(ctx.db, mentor.id));
  return page(<MentorPage model={{ campus, cordee, mentor, today, acts, rules, kept, hours, sectors, ...filled }} />, {
    status: filled.status,
  });
}

/** Does an act on the records of a mentor, then shows the page again: what was typed stays when it is refused. */
async function recorded(
  ctx: RequestContext,
  params: Params,
  order: {
    act(tx: Tx, place: CordeePlace): Promise<void>;
    done: string;
    record: Readonly<Record<string, string>>;
    at: string;
  },
): Promise<Result> {
  const place = await admittingAt(ctx, params);
  try {
    await transaction(ctx.db, (tx) => order.act(tx, place));
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    const errors = error instanceof RecordRefused ? error.errors : { [order.at]: error.sentence };
    return show(ctx, params, { ...NOTHING, record: order.record, errors, status: 422 });
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: order.done });
  return seeOther(mentorUrl(params.slug, params.id, params.mentor));
}

/** The record that a form takes back. */
const lineOf = (form: { ok: boolean; value?: { ligne: string } }): string => (form.ok && form.value?.ligne) || '';

export const mentorRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: mentorUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    handle: (ctx, { params }) => show(ctx, params, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: mentorStateUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => stateChanged(ctx, params, form.ok ? form.value : NO_STATE),
  }),
  defineRoute({
    method: 'POST',
    path: checksUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: checkForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { verification: '', verifie_le: '', jusquau: '' };
      const act = (tx: Tx, { campus }: CordeePlace) =>
        recordCheck(tx, cordeeContext(ctx), campus, { ...params, typed });
      return recorded(ctx, params, { act, done: 'La vérification est notée.', record: typed, at: 'verification' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeCheckUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: removeRecordForm,
    handle: async (ctx, { params, form }) => {
      const act = (tx: Tx, { campus }: CordeePlace) =>
        removeCheck(tx, cordeeContext(ctx), campus, { ...params, ligne: lineOf(form) });
      return recorded(ctx, params, { act, done: 'La vérification est retirée.', record: {}, at: 'verification' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: trainingsUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: trainingForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { suivie_le: '', titre: '', duree: '' };
      const act = (tx: Tx, { campus }: CordeePlace) =>
        recordTraining(tx, cordeeContext(ctx), campus, { ...params, typed });
      return recorded(ctx, params, { act, done: 'La formation est notée.', record: typed, at: 'titre' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeTrainingUrl(':slug', ':id', ':mentor'),
    access: mayEver(ENROL),
    params: mentorParams,
    form: removeRecordForm,
    handle: async (ctx, { params, form }) => {
      const act = (tx: Tx, { campus }: CordeePlace) =>
        removeTraining(tx, cordeeContext(ctx), campus, { ...params, ligne: lineOf(form) });
      return recorded(ctx, params, { act, done: 'La formation est retirée.', record: {}, at: 'titre' });
    },
  }),
];

async function stateChanged(ctx: RequestContext, params: Params, typed: StateTyped): Promise<Result> {
  const { campus } = await admittingAt(ctx, params);
  const again = (errors: Record<string, string>, status: number) =>
    show(ctx, params, { ...NOTHING, state: typed, errors, status });
  try {
    const order = { ...typed, ...params, act: ENROL };
    await transaction(ctx.db, (tx) => changeMentor(tx, cordeeContext(ctx), campus, order));
  } catch (error) {
    if (error instanceof MentorRefused)
      return again(Object.fromEntries(error.refusals.map((one) => [one.guard, one.sentence])), 422);
    if (error instanceof Conflict && error.code === STALE) return again({ transition: error.sentence }, 409);
    if (error instanceof RuleBroken && error.code === 'mentor.moved')
      return again({ transition: typed.transition === '' ? 'Choisissez ce qui change.' : error.sentence }, 422);
    throw error;
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'C’est enregistré.' });
  return seeOther(mentorUrl(params.slug, params.id, params.mentor));
}
