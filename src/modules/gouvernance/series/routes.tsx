import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { calendarOfSeries } from '../calendar.ts';
import { seriesCalendarUrl, seriesCsvUrl, seriesListUrl, seriesUrl } from '../links.ts';
import { CALL, READ_MEETINGS, SET_AGENDA } from '../meeting-access.ts';
import { meetingUrl } from '../meetings/links.ts';
import { meetingState, whenOf } from '../present-meeting.ts';
import { idParam } from '../schemas.ts';
import { instanceFor } from '../subject.ts';
import { SeriesListPage } from '../views/series-list-page.tsx';
import { SeriesPage } from '../views/series-page.tsx';
import { endSeries, isFixed } from './change-series.ts';
import { seriesFormRoutes } from './form-routes.tsx';
import { seriesFor, templateOfSeries } from './hold-series.ts';
import { ruleWords } from './rule.ts';
import { endForm, seriesParams } from './schemas.ts';
import { type ListedSeries, meetingsOfSeries, type SeriesMeeting, seriesOf } from './series.sql.ts';

const ID = ':id{[0-9a-f-]+}';
const SERIE = ':serie{[0-9a-f-]+}';

/** Series of the meetings of a body: the list and its file, one of them, its calendar, its end. */
export const seriesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: seriesListUrl(ID),
    access: mayEver(READ_MEETINGS),
    params: idParam,
    handle: async (ctx, { params }) => {
      const { instance, subject } = await instanceFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      const rows = (await seriesOf(ctx.db, params.id, ctx.clock.now())).map((one) => ({
        id: one.id,
        titre: one.titre,
        words: ruleWords(one),
        over: one.etat === 'terminee',
        next: one.prochaine && whenOf({ debut: one.prochaine }),
        coming: one.aVenir,
        exemple: one.exemple,
      }));
      const mayPlan = instance.etat === 'active' && may(ctx.actor, SET_AGENDA, subject).allowed;
      return page(<SeriesListPage instance={instance} rows={rows} mayPlan={mayPlan} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: seriesCsvUrl(ID),
    access: mayEver(READ_MEETINGS),
    params: idParam,
    handle: async (ctx, { params }) => {
      await instanceFor(ctx.db, { actor: ctx.actor, act: READ_MEETINGS, id: params.id });
      const rows = await seriesOf(ctx.db, params.id, ctx.clock.now());
      return csv(ctx, 'series_de_reunions', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  ...seriesFormRoutes,
  defineRoute({
    method: 'GET',
    path: seriesUrl(ID, SERIE),
    access: mayEver(READ_MEETINGS),
    params: seriesParams,
    handle: (ctx, { params }) => seriesPage(ctx, params, READ_MEETINGS, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: seriesUrl(ID, SERIE),
    access: mayEver(SET_AGENDA),
    params: seriesParams,
    form: endForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        return seriesPage(ctx, params, SET_AGENDA, { ...NOTHING, typed: form.typed, errors: form.errors, status: 422 });
      }
      try {
        const { cancelled, left } = await endSeries(ctx, { instanceId: params.id, id: params.serie }, form.value);
        const kept = left > 0 ? ` À venir et laissées telles quelles : ${left}.` : '';
        const text = `Série terminée, ${count(cancelled, 'réunion annulée', 'réunions annulées')}.${kept}`;
        leaveFlash(ctx.cookies, { tone: 'ok', text });
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const faults = [error.sentence];
        const typed = { motif: form.value.motif };
        return seriesPage(ctx, params, SET_AGENDA, { ...NOTHING, typed, faults, status: error.status });
      }
      return seeOther(seriesUrl(params.id, params.serie));
    },
  }),
  defineRoute({
    method: 'GET',
    path: seriesCalendarUrl(ID, SERIE),
    access: mayEver(READ_MEETINGS),
    params: seriesParams,
    handle: async (ctx, { params }) => {
      const at = { instanceId: params.id, id: params.serie, act: READ_MEETINGS };
      const { instance, series } = await seriesFor(ctx.db, ctx, at);
      const origin = trustedOrigin(ctx);
      const text = calendarOfSeries(series.titre, await meetingsOfSeries(ctx.db, series.id), {
        instance: instance.nom,
        origin,
        now: ctx.clock.now(),
        urlOf: (id) => origin + meetingUrl(id),
      });
      const headers = { 'Cache-Control': 'no-store', 'Content-Disposition': 'attachment; filename="reunions.ics"' };
      return raw(text, 'text/calendar; charset=utf-8', { headers });
    },
  }),
];

const columns: CsvColumn<ListedSeries>[] = [
  { key: 'id', label: 'Identifiant', value: (row) => row.id },
  { key: 'serie', label: 'Série', value: (row) => row.titre },
  { key: 'regle', label: 'Règle', value: ruleWords },
  { key: 'reunions', label: 'Réunions', value: (row) => row.reunions },
  { key: 'a_venir', label: 'Réunions à venir', value: (row) => row.aVenir },
  { key: 'prochaine', label: 'Prochaine', value: (row) => row.prochaine && isoDate(row.prochaine) },
  { key: 'terminee', label: 'Terminée', value: (row) => row.etat === 'terminee' },
  { key: 'motif', label: 'Motif de la fin', value: (row) => row.motif },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

interface Filled {
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
  status: number;
}
const NOTHING: Filled = { typed: {}, errors: {}, faults: [], status: 200 };

async function seriesPage(
  ctx: RequestContext,
  params: { id: string; serie: string },
  act: string,
  filled: Filled,
): Promise<Result> {
  const at = { instanceId: params.id, id: params.serie, act };
  const { instance, series, subject } = await seriesFor(ctx.db, ctx, at);
  const now = ctx.clock.now();
  const active = series.etat === 'active' && instance.etat === 'active';
  const mayDo = (wanted: string) =>
    may(ctx.actor, wanted, { ...subject, faits: { ...subject.faits, mandat_en_cours: true } }).allowed;
  const mayPlan = mayDo(SET_AGENDA);
  const rowOf = (one: SeriesMeeting) => ({
    id: one.id,
    when: whenOf(one),
    moved: one.deplacee && `déplacée, prévue le ${frenchPartialDate(one.jour)}`,
    state: meetingState(one.etat),
    points: one.points,
    mayMove: mayPlan && (one.etat === 'preparation' || one.etat === 'reportee'),
    mayCancel: mayDo(CALL) && (one.etat === 'preparation' || one.etat === 'convoquee') && one.debut >= now,
    mayChange: active && mayPlan && !isFixed(one) && one.debut >= now,
  });
  const template = await templateOfSeries(ctx.db, instance, series.modele);
  const view = {
    instance: { id: instance.id, nom: instance.nom, campusSlug: instance.campusSlug },
    series: {
      id: series.id,
      titre: series.titre,
      version: series.version,
      exemple: series.exemple,
      words: ruleWords(series),
      pauses: series.sauf.map(({ du, au }) => `du ${frenchPartialDate(du)} au ${frenchPartialDate(au)}`),
      feries: series.feries,
      template: template?.nom ?? null,
      place: series.lieu,
      over: series.termineeLe && `le ${frenchDate(series.termineeLe)} : ${series.motif}`,
    },
    rows: (await meetingsOfSeries(ctx.db, series.id)).map(rowOf),
    mayEnd: active && mayPlan,
    ...filled,
  };
  return page(<SeriesPage view={view} />, { status: filled.status });
}
