import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { attachment, FILE_KINDS } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead, writeJournal } from '#core/journal/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { frameContext } from '../cadres/frame-routes.tsx';
import type { ReportHooks } from '../hooks.ts';
import {
  type ReportFormat,
  remindUrl,
  reportActUrl,
  reportFileUrl,
  reportFormats,
  reportPublicationUrl,
  reportUrl,
} from '../links.ts';
import { actForm, publicationForm, reportParams } from '../schemas.ts';
import { ReportPage } from '../views/report-page.tsx';
import { reportWriters } from './documents.ts';
import { contentFor, NO_ACT, type ReportPlace, reportAt, reportModel } from './read-page.ts';
import { isFrozen, PUBLISH_REPORT, READ_REPORT, REMIND_PILOTS, REPORT, subjectOf } from './report.ts';
import { changePublication, moveReport, ReportRefused } from './save-report.ts';

async function show(
  ctx: RequestContext,
  hooks: ReportHooks,
  place: ReportPlace,
  again: { typed?: typeof NO_ACT; errors?: Record<string, string>; status?: number } = {},
): Promise<Result> {
  const { typed = NO_ACT, errors = {}, status = 200 } = again;
  return page(<ReportPage model={await reportModel(ctx, hooks, place, { typed, errors })} />, { status });
}

/** What is shown again with its sentence; anything else is thrown. */
function refused(error: unknown): { field: string; sentence: string; status: number } {
  if (!(error instanceof ReportRefused || error instanceof Conflict)) throw error;
  return {
    field: error instanceof ReportRefused ? error.field : 'suite',
    sentence: error.sentence,
    status: error.status,
  };
}

const fileRoute = (hooks: ReportHooks, format: ReportFormat): Route =>
  defineRoute({
    method: 'GET',
    path: reportFileUrl(':slug', ':id', format),
    access: mayEver(READ_REPORT),
    params: reportParams,
    handle: async (ctx, { params }) => {
      const place = await reportAt(ctx, params);
      const decision = demand(ctx.actor, READ_REPORT, subjectOf(place.campus, place.report));
      const { freeze, content } = await contentFor(ctx, hooks, place);
      const at = freeze?.figeLe ?? ctx.clock.now();
      const bytes = await reportWriters[format]({ content, empreinte: freeze?.empreinte ?? null, at });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'report.exported',
        objectType: REPORT,
        objectId: place.report.id,
        exported: true,
        details: { format },
      });
      const name = `cmq_bilan_${place.campus.slug}_${place.report.au}.${format}`;
      return raw(new Uint8Array(bytes), FILE_KINDS[format].type, {
        headers: { 'Content-Disposition': attachment(name), 'Cache-Control': 'private, no-store' },
      });
    },
  });

const actRoute = (hooks: ReportHooks): Route =>
  defineRoute({
    method: 'POST',
    path: reportActUrl(':slug', ':id'),
    access: mayEver(READ_REPORT),
    params: reportParams,
    form: actForm,
    handle: async (ctx, { params, form }) => {
      const place = await reportAt(ctx, params);
      const typed = form.ok ? form.value : NO_ACT;
      try {
        const order = { ...typed, id: params.id };
        await transaction(ctx.db, (tx) => moveReport(tx, frameContext(ctx), hooks, place.campus, order));
      } catch (error) {
        const { field, sentence, status } = refused(error);
        return show(ctx, hooks, place, { typed, errors: { [field]: sentence }, status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'C’est fait.' });
      return seeOther(reportUrl(params.slug, params.id));
    },
  });

const publicationRoute = (hooks: ReportHooks): Route =>
  defineRoute({
    method: 'POST',
    path: reportPublicationUrl(':slug', ':id'),
    access: mayEver(PUBLISH_REPORT),
    params: reportParams,
    form: publicationForm,
    handle: async (ctx, { params, form }) => {
      const place = await reportAt(ctx, params, PUBLISH_REPORT);
      const said = form.ok ? form.value : { version: 0, publie: 'non' as const };
      try {
        const order = { id: params.id, version: said.version, publie: said.publie === 'oui' };
        await transaction(ctx.db, (tx) => changePublication(tx, frameContext(ctx), place.campus, order));
      } catch (error) {
        const { field, sentence, status } = refused(error);
        return show(ctx, hooks, place, { errors: { [field]: sentence }, status });
      }
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: said.publie === 'oui' ? 'Le bilan est publié.' : 'Le bilan est retiré.',
      });
      return seeOther(reportUrl(params.slug, params.id));
    },
  });

const remindRoute = (hooks: ReportHooks): Route =>
  defineRoute({
    method: 'POST',
    path: remindUrl(':slug', ':id'),
    access: mayEver(REMIND_PILOTS),
    params: reportParams,
    handle: async (ctx, { params }) => {
      const { campus, report } = await reportAt(ctx, params, REMIND_PILOTS);
      const decision = demand(ctx.actor, REMIND_PILOTS, subjectOf(campus, report));
      if (isFrozen(report.etat))
        throw new RuleBroken('report.closed', 'Ce bilan est clos : plus personne n’est relancé.');
      const { du, au } = report;
      const order = { campusSlug: campus.slug, du, au, now: ctx.clock.now() };
      const missing = await hooks.missing(ctx.db, ctx.actor, order);
      const ids = missing.map((one) => one.id);
      const { sent, text } = await hooks.remind(ctx, campus, ids);
      await writeJournal(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'report.reminded',
        objectType: REPORT,
        objectId: report.id,
        details: { campus: campus.id, courriels: sent },
      });
      leaveFlash(ctx.cookies, { tone: sent > 0 ? 'ok' : 'info', text });
      return seeOther(reportUrl(campus.slug, report.id));
    },
  });

/** A report: its page, its files, the acts on it. */
export const reportPageRoutes = (hooks: ReportHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: reportUrl(':slug', ':id'),
    access: mayEver(READ_REPORT),
    params: reportParams,
    handle: async (ctx, { params }) => show(ctx, hooks, await reportAt(ctx, params)),
  }),
  ...reportFormats.map((format) => fileRoute(hooks, format)),
  actRoute(hooks),
  publicationRoute(hooks),
  remindRoute(hooks),
];
