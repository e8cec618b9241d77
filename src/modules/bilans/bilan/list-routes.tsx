import { transaction } from '#core/db/index.ts';
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
import { lastDayOf, schoolYearOf } from '#core/time/school-year.ts';
import { stateLabel } from '#core/workflow/index.ts';
import { campusAt, campusesInScope, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { frameContext } from '../cadres/frame-routes.tsx';
import { allFrames, READ_FRAMES } from '../cadres/frames.ts';
import { newReportUrl, REPORTS_DESK, reportsUrl, reportUrl } from '../links.ts';
import { campusParams, type NewReportForm, newReportForm } from '../schemas.ts';
import { ReportsDeskPage, ReportsPage } from '../views/reports-page.tsx';
import { NewReportPage } from '../views/start-report-page.tsx';
import { PREPARE_REPORT, READ_REPORT, reportWorkflow, subjectOf } from './report.ts';
import { reportsOf } from './reports.sql.ts';
import { createReport, ReportRefused } from './save-report.ts';

const MOST_CAMPUSES = 200;

/** The last school year that began: what a report is most often about. */
function lastYear(today: string): { du: string; au: string } {
  const year = schoolYearOf(today);
  return { du: `${year}-09-01`, au: lastDayOf(year) };
}

async function newPage(
  ctx: RequestContext,
  slug: string,
  again: { typed: NewReportForm; errors: Record<string, string> },
): Promise<Result> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, PREPARE_REPORT, campusSubject(campus));
  const published = (await allFrames(ctx.db)).filter((one) => one.etat === 'publie');
  const frames = published.map(
    (one) => [`${one.code}/${one.version}`, `${one.contenu.libelle}, ${one.version}`] as const,
  );
  const previous = (await reportsOf(ctx.db, campus.id)).map(
    (one) => [one.id, `${one.titre}, ${one.au.slice(0, 4)}`] as const,
  );
  const status = Object.keys(again.errors).length > 0 ? 422 : 200;
  return page(<NewReportPage campus={campus} frames={frames} previous={previous} {...again} />, { status });
}

/** Reports of a campus, and another one. */
export const reportListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: REPORTS_DESK,
    access: mayEver(READ_REPORT),
    handle: async (ctx) => {
      const campuses = await campusesInScope(ctx.db, scopeOf(ctx.actor!, READ_REPORT), MOST_CAMPUSES);
      return page(<ReportsDeskPage campuses={campuses} frames={may(ctx.actor, READ_FRAMES).allowed} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: reportsUrl(':slug'),
    access: mayEver(READ_REPORT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      // Who steers reads closed reports: the list says so by being shorter, not by a refusal.
      const closed = { ...campusSubject(campus), faits: { lecture_campus_clos: true } };
      demand(ctx.actor, READ_REPORT, closed);
      const all = await reportsOf(ctx.db, campus.id);
      const reports = all.filter((one) => may(ctx.actor, READ_REPORT, subjectOf(campus, one)).allowed);
      const prepares = may(ctx.actor, PREPARE_REPORT, campusSubject(campus)).allowed;
      const label = (etat: string) => stateLabel(reportWorkflow, etat);
      return page(<ReportsPage campus={campus} reports={reports} prepares={prepares} stateLabel={label} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: newReportUrl(':slug'),
    access: mayEver(PREPARE_REPORT),
    params: campusParams,
    handle: (ctx, { params }) => {
      const typed = { cadre: '', titre: '', ...lastYear(isoDate(ctx.clock.now())), precedent: '' };
      return newPage(ctx, params.slug, { typed, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newReportUrl(':slug'),
    access: mayEver(PREPARE_REPORT),
    params: campusParams,
    form: newReportForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const typed = form.ok ? form.value : newReportForm.parse({});
      try {
        const id = await transaction(ctx.db, (tx) => createReport(tx, frameContext(ctx), campus, typed));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le bilan est commencé.' });
        return seeOther(reportUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof ReportRefused)) throw error;
        return newPage(ctx, params.slug, { typed, errors: { [error.field]: error.sentence } });
      }
    },
  }),
];
