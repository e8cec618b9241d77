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
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { CuratedConflictPage } from '../views/curated-conflict-page.tsx';
import { CuratedEditPage } from '../views/curated-edit-page.tsx';
import { CuratedListPage } from '../views/curated-list-page.tsx';
import { workshopParams } from './bridge-schemas.ts';
import { CURATED, CURATED_STALE, type CuratedRow } from './curated.ts';
import { curatedColumns } from './curated-export.ts';
import { listCurated, readCurated } from './curated-rows.sql.ts';
import {
  checkedCurated,
  curatedForm,
  curatedInputs,
  curatedParams,
  curatedQuery,
  curatedStateForm,
  type SentCurated,
  sentCurated,
} from './curated-schemas.ts';
import { meanwhile } from './done.ts';
import { showDrawing } from './drawing.tsx';
import { createCurated, curatedState, editCurated, settleCurated } from './keep-curated.ts';
import { curatedDone } from './labels.ts';
import { curatedStateUrl, curatedUrl, editCuratedUrl, newCuratedUrl, workshopCsvUrl, workshopUrl } from './links.ts';
import { KEEP, keepContext, keptCampus, Refused } from './subject.ts';

const PER_PAGE = 30;
const MOST = 10_000;

/** The line at an address, once the person may keep it. @throws NotFound where it is not theirs to know. */
export async function curatedAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const campus = await keptCampus(ctx, params.slug);
  const row = await readCurated(ctx.db, campus.id, { id: params.id });
  if (!row) throw unknownPage();
  return { campus, row };
}

const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: workshopUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    query: curatedQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listCurated(ctx.db, { campusId: campus.id, ...query }, slice);
      const pages = Math.ceil(total / PER_PAGE);
      return page(<CuratedListPage campus={campus} rows={rows} total={total} pages={pages} query={query} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: workshopCsvUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    query: curatedQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const { rows } = await listCurated(ctx.db, { campusId: campus.id, ...query }, { limit: MOST, offset: 0 });
      return csv(ctx, `parcours_${campus.slug}`, rows, curatedColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

const showForm = (
  campus: CampusPlace,
  row: CuratedRow | null,
  sent: SentCurated,
  errors: Record<string, string> = {},
) =>
  page(<CuratedEditPage campus={campus} row={row} sent={sent} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });

const newRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newCuratedUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    handle: async (ctx, { params }) =>
      showForm(await keptCampus(ctx, params.slug), null, {
        version: 0,
        values: { titre: '', texte: '', public: 'eleves' },
      }),
  }),
  defineRoute({
    method: 'POST',
    path: newCuratedUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    form: curatedForm,
    handle: async (ctx, { params, form }) => {
      const campus = await keptCampus(ctx, params.slug);
      const sent = sentCurated(form.ok ? form.value : form.typed);
      const read = checkedCurated(sent.values);
      if (!read.ok) return showForm(campus, null, sent, read.errors);
      const id = await transaction(ctx.db, (tx) => createCurated(tx, keepContext(ctx), campus, read.input));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le parcours est commencé : ajoutez ses étapes.' });
      return seeOther(curatedUrl(campus.slug, id));
    },
  }),
];

const editRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: editCuratedUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    handle: async (ctx, { params }) => {
      const { campus, row } = await curatedAt(ctx, params);
      return showForm(campus, row, { version: row.version, values: curatedState(row) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editCuratedUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    form: curatedForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await curatedAt(ctx, params);
      return edited(ctx, campus, row, sentCurated(form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: curatedStateUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: curatedParams,
    form: curatedStateForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await curatedAt(ctx, params);
      if (!form.ok) return seeOther(curatedUrl(campus.slug, row.id));
      const order = form.value;
      try {
        await transaction(ctx.db, (tx) => settleCurated(tx, keepContext(ctx), { campus, id: row.id }, order));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const field = error instanceof Refused ? error.field : 'etat';
        const errors = { [field]: error.sentence };
        return showDrawing(ctx, campus, row.id, { errors, motif: order.motif, status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: curatedDone[order.acte] });
      return seeOther(curatedUrl(campus.slug, row.id));
    },
  }),
];

async function edited(ctx: RequestContext, campus: CampusPlace, row: CuratedRow, sent: SentCurated): Promise<Result> {
  const read = checkedCurated(sent.values);
  if (!read.ok) return showForm(campus, row, sent, read.errors);
  const order = { version: sent.version, input: read.input };
  try {
    const version = await transaction(ctx.db, (tx) => editCurated(tx, keepContext(ctx), { campus, id: row.id }, order));
    const same = version === row.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Parcours enregistré.',
    });
    return seeOther(curatedUrl(campus.slug, row.id));
  } catch (error) {
    if (!(error instanceof Conflict && error.code === CURATED_STALE)) throw error;
    return bothVersions(ctx, campus, row.id, sent);
  }
}

async function bothVersions(ctx: RequestContext, campus: CampusPlace, id: string, sent: SentCurated): Promise<Result> {
  const row = await readCurated(ctx.db, campus.id, { id });
  if (!row) throw unknownPage();
  const object = { type: CURATED, id, state: curatedState(row), version: row.version };
  const { base, other } = await meanwhile(ctx.db, object, sent.version);
  const merge = mergeVersions(curatedInputs, base, sent.values, curatedState(row));
  // Only its steps or its state changed meanwhile: what is said of it is saved without asking.
  if (base && merge.conflicts.length === 0 && merge.gathered.every((one) => one.from === 'mine'))
    return edited(ctx, campus, row, { ...sent, version: row.version });
  return page(<CuratedConflictPage campus={campus} row={row} merge={merge} other={other} />, { status: 409 });
}

/** Curated lines of a campus: their list, what is said of each, its state. */
export const curatedRoutes: Route[] = [...listRoutes, ...newRoutes, ...editRoutes];
