import { z } from 'zod';
import { unknownPage } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { type Measure, type MeasuredLine, readOnce } from '#core/measures/index.ts';
import { isoDate } from '#core/time/index.ts';
import { schoolYearOf } from '#core/time/school-year.ts';
import { type CampusPlace, campusAt, campusesInScope, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { families, indicators } from './catalogue.ts';
import { type ComputedFigure, computeFigure, figuresOf, measureOf } from './figures.ts';
import { countedListUrl, INDICATORS_DESK, indicatorsCsvUrl, indicatorsUrl } from './links.ts';
import { isPeriod, periodIn, periodOf } from './period.ts';
import { CountedListPage } from './views/counted-list-page.tsx';
import { IndicatorsDeskPage, IndicatorsPage } from './views/indicators-page.tsx';

export const READ_INDICATORS = 'indicateurs.lire_indicateurs';
const MOST_CAMPUSES = 200;
/** Lines of a list on one page. */
const PAGE_LINES = 100;
/** School years that may be read, before this one. */
const YEARS_BACK = 10;

const campusParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
const listParams = campusParams.extend({ id: z.string().regex(/^[a-z0-9_]{1,60}$/) });
const yearQuery = z.object({ annee: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) });
const day = z.string().max(10).catch('');
const listQuery = z.object({ du: day, au: day, page: z.coerce.number().int().min(1).catch(1) });

/** The year asked for, never one to come. */
function yearOf(ctx: RequestContext, annee: number | undefined): { annee: number; last: number; today: string } {
  const today = isoDate(ctx.clock.now());
  const last = schoolYearOf(today);
  return { annee: Math.max(last - YEARS_BACK, Math.min(annee ?? last, last)), last, today };
}

/** Every indicator that a room computes, in a year and in the one before. */
async function yearFigures(ctx: RequestContext, measures: readonly Measure[], campus: CampusPlace, annee: number) {
  const ids = [...indicators.keys()].filter((id) => measureOf(measures, id) !== null);
  const of = { campus, ids, today: isoDate(ctx.clock.now()), once: readOnce() };
  const read = (year: number) =>
    figuresOf(ctx.db, measures, { ...of, periode: (one) => periodIn(one.periode, year, of.today) });
  return { now: await read(annee), before: await read(annee - 1) };
}

const COLUMNS: CsvColumn<ComputedFigure>[] = [
  { key: 'id', label: 'Identifiant', value: (one) => one.indicateur.id },
  { key: 'indicateur', label: 'Indicateur', value: (one) => one.indicateur.libelle },
  { key: 'valeur', label: 'Valeur', value: (one) => one.valeur },
  { key: 'unite', label: 'Unité', value: (one) => one.indicateur.unite },
  { key: 'compte', label: 'Lignes comptées', value: (one) => (one.valeur === null ? null : one.compte) },
  { key: 'sur', label: 'Sur', value: (one) => one.sur },
  { key: 'du', label: 'Du', value: (one) => one.periode.du },
  { key: 'au', label: 'Au', value: (one) => one.periode.au },
  { key: 'releve_le', label: 'Relevé le', value: (one) => one.releveLe },
  { key: 'exemple', label: 'Exemple', value: (one) => one.exemple },
  { key: 'definition', label: 'Définition', value: (one) => one.indicateur.definition },
];

async function countedLines(
  ctx: RequestContext,
  measures: readonly Measure[],
  asked: { campus: CampusPlace; id: string; du: string; au: string },
) {
  const { campus, id } = asked;
  const measure = measureOf(measures, id);
  const indicateur = indicators.get(id);
  if (!measure || !indicateur) throw unknownPage();
  const today = isoDate(ctx.clock.now());
  const given = asked.du !== '' || asked.au !== '';
  if (given && !isPeriod(asked)) throw unknownPage();
  const { du, au } = given ? asked : periodIn(indicateur.periode, yearOf(ctx, undefined).annee, today);
  demand(ctx.actor, measure.acte, campusSubject(campus));
  const scope = { campus, periode: periodOf(indicateur.periode, { du, au }, today), today };
  const asking = { ...scope, once: readOnce() };
  const { figure, lines } = await computeFigure(ctx.db, measure, indicateur, asking);
  return { measure, indicateur, figure, lines };
}

const figureRoutes = (measures: readonly Measure[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: INDICATORS_DESK,
    access: mayEver(READ_INDICATORS),
    handle: async (ctx) =>
      page(
        <IndicatorsDeskPage
          campuses={await campusesInScope(ctx.db, scopeOf(ctx.actor!, READ_INDICATORS), MOST_CAMPUSES)}
        />,
      ),
  }),
  defineRoute({
    method: 'GET',
    path: indicatorsUrl(':slug'),
    access: mayEver(READ_INDICATORS),
    params: campusParams,
    query: yearQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_INDICATORS, campusSubject(campus));
      const { annee, last } = yearOf(ctx, query.annee);
      const figures = await yearFigures(ctx, measures, campus, annee);
      const opens = (id: string) => may(ctx.actor, measureOf(measures, id)!.acte, campusSubject(campus)).allowed;
      const first = last - YEARS_BACK;
      return page(
        <IndicatorsPage
          families={families}
          campus={campus}
          annee={annee}
          {...figures}
          opens={opens}
          first={first}
          last={last}
        />,
      );
    },
  }),
];

const fileRoute = (measures: readonly Measure[]): Route =>
  defineRoute({
    method: 'GET',
    path: indicatorsCsvUrl(':slug'),
    access: mayEver(READ_INDICATORS),
    params: campusParams,
    query: yearQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_INDICATORS, campusSubject(campus));
      const { annee } = yearOf(ctx, query.annee);
      const { now } = await yearFigures(ctx, measures, campus, annee);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'indicateurs.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { format: 'csv', annee, lignes: now.length },
      });
      return csv(ctx, `indicateurs_${campus.slug}`, now, COLUMNS, flavourOf(ctx.url.searchParams));
    },
  });

const LINE_COLUMNS: CsvColumn<MeasuredLine>[] = [
  { key: 'ligne', label: 'Ligne', value: (one) => one.titre },
  { key: 'detail', label: 'Détail', value: (one) => one.detail },
  { key: 'ventilation', label: 'Ventilation', value: (one) => one.cellule },
  { key: 'compte', label: 'Compte', value: (one) => one.compte },
  { key: 'exemple', label: 'Exemple', value: (one) => one.exemple },
];

const linesRoute = (measures: readonly Measure[]): Route =>
  defineRoute({
    method: 'GET',
    path: `${countedListUrl(':slug', ':id')}/lignes.csv`,
    access: mayEver(READ_INDICATORS),
    params: listParams,
    query: listQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_INDICATORS, campusSubject(campus));
      const { lines } = await countedLines(ctx, measures, { campus, id: params.id, ...query });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'indicateurs.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { format: 'csv', indicateur: params.id, lignes: lines.length },
      });
      const flavour = flavourOf(ctx.url.searchParams);
      return csv(ctx, `${params.id}_${campus.slug}`, lines, LINE_COLUMNS, flavour);
    },
  });

/** Addresses of the indicators of a campus. */
export const buildRoutes = (measures: readonly Measure[]): Route[] => [
  ...figureRoutes(measures),
  fileRoute(measures),
  linesRoute(measures),
  defineRoute({
    method: 'GET',
    path: countedListUrl(':slug', ':id'),
    access: mayEver(READ_INDICATORS),
    params: listParams,
    query: listQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_INDICATORS, campusSubject(campus));
      const read = await countedLines(ctx, measures, { campus, id: params.id, ...query });
      const pages = Math.max(1, Math.ceil(read.lines.length / PAGE_LINES));
      const current = Math.min(query.page, pages);
      const shown = read.lines.slice((current - 1) * PAGE_LINES, current * PAGE_LINES);
      return page(<CountedListPage campus={campus} {...read} lines={shown} current={current} pages={pages} />);
    },
  }),
];
