import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { HistoriesPage } from '../views/histories-page.tsx';
import { HistoryConflictPage } from '../views/history-conflict-page.tsx';
import { HistoryEditPage } from '../views/history-edit-page.tsx';
import { HistoryPage } from '../views/history-page.tsx';
import { HISTORY, KEEP_OFFER, STALE } from './complement.ts';
import { FieldRefused, keepContext, keptCampus } from './context.ts';
import { doneTo, meanwhile } from './done-to.ts';
import { historyColumns } from './export.ts';
import { type History, listHistories, readHistory, stepsOf } from './histories.sql.ts';
import {
  checkedHistory,
  type HistoryValues,
  historiesQuery,
  historyForm,
  historyInputs,
  historyParams,
  historyValues,
} from './history-schemas.ts';
import { drawHistory, editHistory, historyTextOf, withdrawHistory, withdrawnHistory } from './keep-history.ts';
import {
  editHistoryUrl,
  historiesCsvUrl,
  historiesUrl,
  historyUrl,
  newHistoryUrl,
  restoreHistoryUrl,
  withdrawHistoryUrl,
} from './links.ts';
import { restoreHistory } from './restore-history.ts';
import { campusParams, noForm, type Sent, sentValues, withdrawForm } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 10_000;

/** The history at an address, for whoever may keep it. @throws NotFound · Forbidden. */
export async function historyAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const campus = await keptCampus(ctx, params.slug);
  const one = await readHistory(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: historiesUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    query: historiesQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const order = { campusId: campus.id, withdrawn: query.etat === 'retire' };
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listHistories(ctx.db, { ...order, ...slice });
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE), page: query.page };
      return page(<HistoriesPage campus={campus} list={list} withdrawn={order.withdrawn} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: historiesCsvUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    query: historiesQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const order = { campusId: campus.id, withdrawn: query.etat === 'retire', limit: MOST, offset: 0 };
      const { rows } = await listHistories(ctx.db, order);
      const columns = historyColumns(ctx.origin, campus.slug);
      return csv(ctx, `histoires_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

type Filled = { sent: Sent<HistoryValues>; errors: Record<string, string> };
const showForm = (campus: CampusPlace, one: History | null, filled: Filled): Result =>
  page(<HistoryEditPage campus={campus} one={one} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newHistoryUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    handle: async (ctx, { params }) =>
      showForm(await keptCampus(ctx, params.slug), null, { sent: sentValues(historyInputs, {}), errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: newHistoryUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    form: historyForm,
    handle: async (ctx, { params, form }) => {
      const campus = await keptCampus(ctx, params.slug);
      const sent = sentValues(historyInputs, form.ok ? form.value : form.typed);
      const read = checkedHistory(sent.values);
      if (!read.ok) return showForm(campus, null, { sent, errors: read.errors });
      try {
        const id = await transaction(ctx.db, (tx) => drawHistory(tx, keepContext(ctx), campus, read.text));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’histoire est ouverte : ajoutez-lui ses étapes.' });
        return seeOther(historyUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof FieldRefused)) throw error;
        return showForm(campus, null, { sent, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];

/** An act that was refused, with the reason of a withdrawal; null: another act. */
export interface Refused {
  motif: string | null;
  error: string;
}

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  one: History,
  refused: (Refused & { status: number }) | null,
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const [steps, done] = await Promise.all([stepsOf(ctx.db, [one.id], today), doneTo(ctx.db, HISTORY, one.id)]);
  return page(<HistoryPage campus={campus} one={one} steps={steps} done={done} refused={refused} />, {
    status: refused?.status ?? 200,
  });
}

const pageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: historyUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await historyAt(ctx, params);
      return show(ctx, campus, one, null);
    },
  }),
  defineRoute({
    method: 'GET',
    path: editHistoryUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await historyAt(ctx, params);
      if (one.retireLe) throw withdrawnHistory();
      return showForm(campus, one, { sent: { version: one.version, values: historyValues(one) }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editHistoryUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    form: historyForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await historyAt(ctx, params);
      return edited(ctx, campus, one, sentValues(historyInputs, form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: withdrawHistoryUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await historyAt(ctx, params);
      const sent = form.ok ? form.value : { version: 0, motif_retrait: '' };
      const order = { version: sent.version, motif: sent.motif_retrait };
      try {
        await transaction(ctx.db, (tx) => withdrawHistory(tx, keepContext(ctx), { campus, id: one.id }, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’histoire est retirée des pages.' });
        return seeOther(historyUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const now = (await readHistory(ctx.db, campus.id, one.id)) ?? one;
        return show(ctx, campus, now, { motif: sent.motif_retrait, error: error.sentence, status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: restoreHistoryUrl(':slug', ':id'),
    access: mayEver(KEEP_OFFER),
    params: historyParams,
    form: noForm,
    handle: async (ctx, { params }) => {
      const { campus, one } = await historyAt(ctx, params);
      try {
        await transaction(ctx.db, (tx) => restoreHistory(tx, keepContext(ctx), { campus, id: one.id }));
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: 'L’histoire est remise : elle paraît sur les pages des diplômes.',
        });
        return seeOther(historyUrl(campus.slug, one.id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const now = (await readHistory(ctx.db, campus.id, one.id)) ?? one;
        return show(ctx, campus, now, { motif: null, error: error.sentence, status: error.status });
      }
    },
  }),
];

async function edited(
  ctx: RequestContext,
  campus: CampusPlace,
  one: History,
  sent: Sent<HistoryValues>,
): Promise<Result> {
  const read = checkedHistory(sent.values);
  if (!read.ok) return showForm(campus, one, { sent, errors: read.errors });
  try {
    const order = { version: sent.version, text: read.text };
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editHistory(tx, keepContext(ctx), at, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Histoire enregistrée.',
    });
    return seeOther(historyUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === STALE) return bothVersions(ctx, campus, one.id, sent);
    if (!(error instanceof FieldRefused)) throw error;
    return showForm(campus, one, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  campus: CampusPlace,
  id: string,
  sent: Sent<HistoryValues>,
): Promise<Result> {
  const one = await readHistory(ctx.db, campus.id, id);
  if (!one) throw unknownPage();
  const object = { type: HISTORY, id, state: historyTextOf(one), version: one.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const was = base ? historyValues(base) : null;
  const merge = mergeVersions(historyInputs, was, sent.values, historyValues(one));
  return page(<HistoryConflictPage campus={campus} one={one} merge={merge} other={other} />, { status: 409 });
}

/** How trainings came to be, as a campus draws it. */
export const historyRoutes: Route[] = [...listRoutes, ...newRoutes, ...pageRoutes];
