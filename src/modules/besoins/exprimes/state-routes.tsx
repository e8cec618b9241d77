import { transaction } from '#core/db/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { throttle } from '#modules/comptes/index.ts';
import { holders } from '#modules/reseau/index.ts';
import { StateNeedPage } from '../views/state-need-page.tsx';
import { needContext } from './access.ts';
import { checkedNeed } from './check-need.ts';
import { stateNeedUrl } from './links.ts';
import { TEAM_ROLES } from './need.ts';
import { pickTrade } from './pick-trade.ts';
import { NeedRefused, receiveNeed } from './save-need.ts';
import { campusParams, needInputs, publicNeedForm, type SentNeed, sentNeed, sentQuery } from './schemas.ts';

type Filled = { values: SentNeed['values']; errors: Record<string, string>; status: number; searched?: boolean };
const EMPTY = Object.fromEntries(needInputs.map((name) => [name, ''])) as SentNeed['values'];

/** A company without an account states a need: the campus reads it before anybody else. */
export const stateNeedRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: stateNeedUrl(':slug'),
    access: 'public',
    params: campusParams,
    query: sentQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const values = { ...EMPTY, unite: 'postes', visibilite: 'public' };
      return show(ctx, campus, { values, errors: {}, status: 200 }, query.envoye !== undefined);
    },
  }),
  defineRoute({
    method: 'POST',
    path: stateNeedUrl(':slug'),
    access: 'public',
    params: campusParams,
    form: publicNeedForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const trap = form.ok ? form.value.site_internet : '';
      return stated(ctx, campus, sentNeed(form.ok ? form.value : form.typed), trap);
    },
  }),
];

/** Whether somebody would answer what is sent. */
const isRead = async (ctx: RequestContext, campus: CampusPlace): Promise<boolean> =>
  (await holders(ctx.db, { roles: TEAM_ROLES, campusId: campus.id, today: isoDate(ctx.clock.now()) })).length > 0;

async function show(ctx: RequestContext, campus: CampusPlace, filled: Filled, sent = false): Promise<Result> {
  const state = sent ? 'sent' : (await isRead(ctx, campus)) ? 'open' : 'closed';
  const pick = await pickTrade(ctx.db, filled.values);
  return page(<StateNeedPage campus={campus} state={state} pick={pick} {...filled} />, { status: filled.status });
}

async function stated(ctx: RequestContext, campus: CampusPlace, sent: SentNeed, trap: string): Promise<Result> {
  const { values } = sent;
  const done = seeOther(`${stateNeedUrl(campus.slug)}?envoye=oui`);
  // A machine is thanked like anybody, and nothing is kept.
  if (trap !== '') return done;
  const refuse = (errors: Filled['errors']) => show(ctx, campus, { values, errors, status: 422 });
  if (!(await isRead(ctx, campus))) return refuse({});
  if (sent.acte === 'chercher') return show(ctx, campus, { values, errors: {}, status: 200, searched: true });
  const pick = await pickTrade(ctx.db, values);
  const checked = checkedNeed(
    { ...values, rome: pick.chosen, organisation: '', source: '', source_le: '' },
    {
      who: 'formulaire',
      today: isoDate(ctx.clock.now()),
      echeance: null,
    },
  );
  const errors = { ...(checked.ok ? {} : checked.errors) };
  if (pick.refusal && !errors.metier) errors.rome = pick.refusal;
  if (!checked.ok || errors.rome) return refuse(errors);
  const wait = await throttle(ctx, 'besoin', checked.text.contact.courriel!);
  if (wait) return refuse({ contact_courriel: wait });
  try {
    await transaction(ctx.db, (tx) => receiveNeed(tx, needContext(ctx), campus, checked.text));
    return done;
  } catch (error) {
    if (!(error instanceof NeedRefused)) throw error;
    return refuse({ [error.field]: error.sentence });
  }
}
