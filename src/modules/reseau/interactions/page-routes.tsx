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
import type { CampusPlace } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { doneTo } from '../meanwhile.ts';
import { ExchangePage } from '../views/exchange-page.tsx';
import { ExchangeRefused, tickStep, withdrawExchange } from './change-exchange.ts';
import { EXCHANGE, NOTE_EXCHANGE, READ_EXCHANGES } from './exchange.ts';
import { exchangeParams, stepForm, withdrawForm } from './exchange-schemas.ts';
import { type Exchange, readExchange } from './exchange-sheet.sql.ts';
import { exchangeAt } from './form-routes.tsx';
import { exchangeStepUrl, exchangeUrl, withdrawExchangeUrl } from './links.ts';

/** One exchange: its page, what is to do next, its withdrawal. */
export const exchangePageRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: exchangeUrl(':slug', ':id'),
    access: mayEver(READ_EXCHANGES),
    params: exchangeParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await exchangeAt(ctx, params, READ_EXCHANGES);
      return show(ctx, hooks, campus, one, { motif: '', errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: exchangeStepUrl(':slug', ':id'),
    access: mayEver(NOTE_EXCHANGE),
    params: exchangeParams,
    form: stepForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await exchangeAt(ctx, params, NOTE_EXCHANGE);
      const done = !form.ok || form.value.fait === 'oui';
      const at = { campus, id: one.id };
      const changed = await transaction(ctx.db, (tx) => tickStep(tx, networkContext(ctx, hooks), at, done));
      const said = done ? 'C’est fait : la suite quitte le bureau.' : 'La suite est de nouveau à faire.';
      leaveFlash(ctx.cookies, { tone: changed ? 'ok' : 'info', text: changed ? said : 'Rien n’avait changé.' });
      return seeOther(exchangeUrl(campus.slug, one.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: withdrawExchangeUrl(':slug', ':id'),
    access: mayEver(NOTE_EXCHANGE),
    params: exchangeParams,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await exchangeAt(ctx, params, NOTE_EXCHANGE);
      const sent = form.ok ? form.value : { version: 0, motif: '' };
      try {
        const at = { campus, id: one.id };
        await transaction(ctx.db, (tx) => withdrawExchange(tx, networkContext(ctx, hooks), at, sent));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’échange est retiré des listes.' });
        return seeOther(exchangeUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const now = (await readExchange(ctx.db, campus.id, one.id)) ?? one;
        const field = error instanceof ExchangeRefused ? error.field : 'motif';
        const errors = { [field]: error.sentence };
        return show(ctx, hooks, campus, now, { motif: sent.motif, errors, status: error.status });
      }
    },
  }),
];

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Exchange,
  filled: { motif: string; errors: Record<string, string>; status: number },
): Promise<Result> {
  const accounts = [one.auteurId, one.suiteQui, one.suiteFaitePar].flatMap((id) => id ?? []);
  const model = {
    campus,
    exchange: one,
    names: await hooks.organisations.accountNames(ctx.db, accounts),
    mayEdit: may(ctx.actor, NOTE_EXCHANGE, subjectOf(campus)).allowed && one.retireLe === null,
    done: await doneTo(ctx.db, hooks, EXCHANGE, one.id),
    today: isoDate(ctx.clock.now()),
  };
  return page(<ExchangePage model={model} motif={filled.motif} errors={filled.errors} />, { status: filled.status });
}
