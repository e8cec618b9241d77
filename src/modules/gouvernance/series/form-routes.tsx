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
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { changeSeriesUrl, newSeriesUrl, seriesListUrl, seriesUrl } from '../links.ts';
import { SET_AGENDA } from '../meeting-access.ts';
import { templatesFor } from '../modeles/keep-templates.ts';
import { idParam } from '../schemas.ts';
import { instanceFor } from '../subject.ts';
import { SeriesFormPage } from '../views/series-form-page.tsx';
import { changeSeries, plannedSteps } from './change-series.ts';
import { createSeries, SERIES_STALE, SERIES_TITLED, seriesFor } from './hold-series.ts';
import { type Preview, previewOf, previewOfChange, printOf } from './preview.ts';
import { changeQuery, inputOf, type SentSeries, seriesForm, seriesParams, typedOf } from './schemas.ts';
import { meetingsOfSeries, type Series, type SeriesInput } from './series.sql.ts';

const ID = ':id{[0-9a-f-]+}';
const SERIE = ':serie{[0-9a-f-]+}';

/** A new series, and a series that changes from one of its meetings on: typed, shown, then done. */
export const seriesFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newSeriesUrl(ID),
    access: mayEver(SET_AGENDA),
    params: idParam,
    handle: async (ctx, { params }) => {
      const at = await placeOf(ctx, params.id, null, null);
      return formPage(ctx, at, { typed: { feries: 'oui', frequence: 'mois', titre: at.instance.nom } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newSeriesUrl(ID),
    access: mayEver(SET_AGENDA),
    params: idParam,
    form: seriesForm,
    handle: async (ctx, { params, form }) => sent(ctx, await placeOf(ctx, params.id, null, null), form),
  }),
  defineRoute({
    method: 'GET',
    path: changeSeriesUrl(ID, SERIE),
    access: mayEver(SET_AGENDA),
    params: seriesParams,
    query: changeQuery,
    handle: async (ctx, { params, query }) => {
      const at = await placeOf(ctx, params.id, params.serie, query.de ?? null);
      return formPage(ctx, at, { typed: await fromThere(ctx, at) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: changeSeriesUrl(ID, SERIE),
    access: mayEver(SET_AGENDA),
    params: seriesParams,
    form: seriesForm,
    handle: async (ctx, { params, form }) => {
      const de = (form.ok ? form.value.de : form.typed.de) ?? null;
      return sent(ctx, await placeOf(ctx, params.id, params.serie, de), form);
    },
  }),
];

/** Where the form stands: a body; the series that changes, and from which of its meetings. */
interface At {
  instance: InstanceRow;
  series: Series | null;
  de: string | null;
}

async function placeOf(ctx: RequestContext, instanceId: string, serie: string | null, de: string | null): Promise<At> {
  if (serie === null) {
    const { instance } = await instanceFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, id: instanceId });
    return { instance, series: null, de: null };
  }
  const { instance, series } = await seriesFor(ctx.db, ctx, { instanceId, id: serie, act: SET_AGENDA });
  // Without a meeting named: from the next one to come.
  const coming = (await meetingsOfSeries(ctx.db, series.id)).find((one) => one.debut >= ctx.clock.now());
  return { instance, series, de: de ?? coming?.id ?? null };
}

/** The series as it goes on from a meeting: its day, and how many are left. */
async function fromThere(ctx: RequestContext, { series, de }: At): Promise<Record<string, string>> {
  if (!series) return {};
  const typed = typedOf(series);
  if (!de) return typed;
  // Refuses the address of a meeting of another series.
  const { meetings } = await plannedSteps(ctx.db, series, { de, days: [] });
  const nombre = series.nombre === null ? '' : String(meetings.size);
  return { ...typed, debut: meetings.get(de)!.jour, nombre };
}

interface Filled {
  typed: Record<string, string>;
  errors?: Record<string, string>;
  faults?: readonly string[];
  preview?: Preview | null;
  other?: Record<string, string> | null;
  status?: number;
}

type Sent =
  | { ok: true; value: SentSeries }
  | { ok: false; typed: Record<string, string>; errors: Record<string, string> };

async function sent(ctx: RequestContext, at: At, form: Sent): Promise<Result> {
  if (!form.ok) return formPage(ctx, at, { typed: form.typed, errors: form.errors, status: 422 });
  const input = inputOf(form.value);
  const typed = { ...typedOf(input), version: String(form.value.version) };
  const today = isoDate(ctx.clock.now());
  if (input.debut < today) {
    return formPage(ctx, at, { typed, errors: { debut: 'Cette date est passée.' }, status: 422 });
  }
  const show = async (status: number): Promise<Result> => {
    const place = { instance: at.instance, today, but: at.series?.id ?? null };
    const preview =
      at.series && at.de
        ? await previewOfChange(ctx.db, { series: at.series, de: at.de, input }, place)
        : await previewOf(ctx.db, input, place);
    return formPage(ctx, at, { typed, preview, status });
  };
  // What is done is what was shown: days that changed since are shown first.
  if (form.value.acte === 'apercu' || form.value.vu !== printOf(input)) return show(200);
  try {
    return await done(ctx, at, { version: form.value.version, input });
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    if (error.code === SERIES_STALE && at.series) {
      const now = (await placeOf(ctx, at.instance.id, at.series.id, at.de)) as At & { series: Series };
      const kept = { ...typed, version: String(now.series.version) };
      return formPage(ctx, now, { typed: kept, other: typedOf(now.series), status: 409 });
    }
    const told = error.code === SERIES_TITLED ? { errors: { titre: error.sentence } } : { faults: [error.sentence] };
    return formPage(ctx, at, { typed, ...told, status: error.status });
  }
}

async function done(
  ctx: RequestContext,
  { instance, series, de }: At,
  order: { version: number; input: SeriesInput },
): Promise<Result> {
  if (!series) {
    const { id, meetings } = await createSeries(ctx, instance.id, order.input);
    const text = `${count(meetings, 'réunion est', 'réunions sont')} en préparation.`;
    leaveFlash(ctx.cookies, { tone: 'ok', text });
    return seeOther(seriesUrl(instance.id, id));
  }
  if (!de) throw new RuleBroken('series.none', 'Cette série n’a plus de réunion à venir : préparez-en une autre.');
  const { changed, made, cancelled, left } = await changeSeries(
    ctx,
    { instanceId: instance.id, id: series.id },
    { ...order, de },
  );
  const parts = [
    count(changed, 'réunion changée', 'réunions changées'),
    made > 0 && count(made, 'ajoutée', 'ajoutées'),
    cancelled > 0 && count(cancelled, 'annulée', 'annulées'),
    left > 0 && count(left, 'laissée telle quelle', 'laissées telles quelles'),
  ];
  leaveFlash(ctx.cookies, { tone: 'ok', text: `${parts.filter(Boolean).join(', ')}.` });
  return seeOther(seriesUrl(instance.id, series.id));
}

async function formPage(ctx: RequestContext, { instance, series, de }: At, filled: Filled): Promise<Result> {
  const templates = (await templatesFor(ctx.db, instance)).map(({ key, nom }) => [key, nom] as const);
  const view = {
    instance: { id: instance.id, nom: instance.nom, campusSlug: instance.campusSlug },
    heading: series ? `Changer la série : ${series.titre}` : 'Nouvelle série de réunions',
    action: series ? changeSeriesUrl(instance.id, series.id) : newSeriesUrl(instance.id),
    back: series ? seriesUrl(instance.id, series.id) : seriesListUrl(instance.id),
    changing: series !== null,
    version: filled.typed.version ?? String(series?.version ?? 1),
    de: de ?? '',
    templates,
    typed: filled.typed,
    errors: filled.errors ?? {},
    faults: filled.faults ?? [],
    preview: filled.preview ?? null,
    other: filled.other ?? null,
  };
  return page(<SeriesFormPage view={view} />, { status: filled.status ?? 200 });
}
