import { Conflict } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { maskAlone } from '#core/personal-data/small-cells.ts';
import { DeadAccordPage } from '../views/dead-accord-page.tsx';
import { SignPage } from '../views/sign-page.tsx';
import { accordContext } from './context.ts';
import { isOver, ReportRefused, reportByLink } from './give-report.ts';
import { signPdfUrl, signReportUrl, signUrl } from './links.ts';
import { pdfOf } from './pdf-answer.ts';
import { opinionOf } from './report.ts';
import { reportOf } from './reports.sql.ts';
import {
  type HostReportValues,
  hostReportForm,
  NO_HOST_REPORT,
  NO_SIGN,
  type SignValues,
  signForm,
  tokenParams,
} from './schemas.ts';
import { answerByLink, openByLink, SignRefused } from './sign.ts';

/** Nothing of these pages is kept. */
const QUIET = { 'Cache-Control': 'no-store' };
interface Filled {
  typed: SignValues;
  report: HostReportValues;
  errors: Readonly<Record<string, string>>;
  status: number;
  done: boolean;
}
const NOTHING: Filled = { typed: NO_SIGN, report: NO_HOST_REPORT, errors: {}, status: 200, done: false };

/** What a mailed link opens: one agreement, to read and to sign for one party. Opening it uses nothing. */
export const accordLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: signUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => show(ctx, params.jeton, NOTHING),
  }),
  defineRoute({
    method: 'POST',
    path: signUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: signForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : NO_SIGN;
      try {
        const done = await answerByLink(ctx.db, accordContext(ctx), { token: params.jeton, values: typed });
        return done ? show(ctx, params.jeton, { ...NOTHING, done: true }) : dead();
      } catch (error) {
        if (error instanceof SignRefused)
          return show(ctx, params.jeton, { ...NOTHING, typed, errors: error.errors, status: 422 });
        if (!(error instanceof Conflict)) throw error;
        return show(ctx, params.jeton, { ...NOTHING, typed, errors: { acte: error.sentence }, status: 409 });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: signReportUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: hostReportForm,
    handle: async (ctx, { params, form }) => {
      const report = form.ok ? form.value : NO_HOST_REPORT;
      try {
        const done = await reportByLink(ctx.db, accordContext(ctx), { token: params.jeton, values: report });
        return done ? show(ctx, params.jeton, { ...NOTHING, done: true }) : dead();
      } catch (error) {
        if (!(error instanceof ReportRefused)) throw error;
        return show(ctx, params.jeton, { ...NOTHING, report, errors: error.errors, status: 422 });
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: signPdfUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => {
      const open = await openByLink(ctx.db, params.jeton);
      return open ? pdfOf(open.one, ctx.clock.now()) : dead();
    },
  }),
];

const dead = (): Result => page(<DeadAccordPage />, { status: 410, headers: QUIET });

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const open = await openByLink(ctx.db, token);
  // Who completes it is sent another link with everybody: the page says so instead of nothing.
  if (!open) return filled.done ? page(<DeadAccordPage completed />, { headers: QUIET }) : dead();
  const { today } = accordContext(ctx);
  const before = today < open.one.semaine;
  const said = await reportOf(ctx.db, open.one.id);
  const all = said?.notes ? opinionOf(said.notes) : null;
  // To the host, opinions of fewer than five pupils point to some of them.
  const opinion = all && maskAlone(all.n) === null ? null : all;
  const over = isOver(open.one, today) ? { said, opinion } : null;
  return page(
    <SignPage {...open} {...filled} token={token} over={over} open={before && open.one.etat === 'en_signature'} />,
    {
      status: filled.status,
      headers: QUIET,
    },
  );
}
