import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { frameContext } from '../cadres/frame-routes.tsx';
import type { ReportHooks } from '../hooks.ts';
import { answerUrl, commentUrl, headingAnchor, reportUrl } from '../links.ts';
import { type AnswerForm, answerForm, answerParams, commentForm } from '../schemas.ts';
import { AnswerPage } from '../views/answer-page.tsx';
import { contentFor, reportAt, rightsOn } from './read-page.ts';
import { COMMENT_REPORT, PREPARE_REPORT, READ_REPORT } from './report.ts';
import { answersOf, commentsOf } from './reports.sql.ts';
import { ReportRefused, writeAnswer, writeComment } from './save-report.ts';

type Params = { slug: string; id: string; rubrique: string };
interface Again {
  typed?: AnswerForm;
  remark?: string;
  errors?: Record<string, string>;
  status?: number;
}

/** One heading of a report, as it is kept or as it was typed. */
async function show(ctx: RequestContext, hooks: ReportHooks, params: Params, again: Again = {}): Promise<Result> {
  const place = await reportAt(ctx, params);
  const { campus, report } = place;
  const { content } = await contentFor(ctx, hooks, place);
  const one = content.rubriques.find((each) => each.id === params.rubrique);
  if (!one || one.attendu === null) throw unknownPage();
  const kept = (await answersOf(ctx.db, report.id)).find((each) => each.rubrique === one.id);
  const rights = rightsOn(ctx, place);
  // Who reads this report may not read the one before, still being written.
  const before =
    report.precedentId && rights.writes
      ? (await answersOf(ctx.db, report.precedentId)).find((each) => each.rubrique === one.id)?.texte
      : null;
  const now: AnswerForm = {
    version: kept?.version ?? 0,
    texte: kept?.texte ?? '',
    non_renseigne: kept?.nonRenseigne ? 'oui' : '',
    motif: kept?.motif ?? '',
  };
  const conflict = again.status === 409;
  const said = rights.comments ? await commentsOf(ctx.db, report.id) : [];
  const comments = said.filter((each) => each.rubrique === one.id);
  const model = {
    campus,
    report,
    one,
    ...rights,
    remarks: comments.map((each) => ({ ...each, le: frenchDateTime(each.ecritLe) })),
    remark: again.remark ?? '',
    before: before || null,
    meanwhile: conflict ? now.texte : null,
    // Once what the other wrote is shown, what is sent next answers it.
    typed: again.typed ? { ...again.typed, version: conflict ? now.version : again.typed.version } : now,
    errors: again.errors ?? {},
  };
  return page(<AnswerPage model={model} />, { status: again.status ?? 200 });
}

function refused(error: unknown, field: string): { errors: Record<string, string>; status: number } {
  if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
  return { errors: { [error instanceof ReportRefused ? error.field : field]: error.sentence }, status: error.status };
}

/** What is written under a heading, and what readers remark. */
export const answerRoutes = (hooks: ReportHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: answerUrl(':slug', ':id', ':rubrique'),
    access: mayEver(READ_REPORT),
    params: answerParams,
    handle: (ctx, { params }) => show(ctx, hooks, params),
  }),
  defineRoute({
    method: 'POST',
    path: answerUrl(':slug', ':id', ':rubrique'),
    access: mayEver(PREPARE_REPORT),
    params: answerParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      const { campus, report } = await reportAt(ctx, params, PREPARE_REPORT);
      const typed = form.ok ? form.value : answerForm.parse({});
      try {
        const order = { ...typed, id: report.id, rubrique: params.rubrique };
        await transaction(ctx.db, (tx) => writeAnswer(tx, frameContext(ctx), campus, order));
      } catch (error) {
        return show(ctx, hooks, params, { typed, ...refused(error, 'texte') });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La rubrique est enregistrée.' });
      return seeOther(`${reportUrl(campus.slug, report.id)}#${headingAnchor(params.rubrique)}`);
    },
  }),
  defineRoute({
    method: 'POST',
    path: commentUrl(':slug', ':id', ':rubrique'),
    access: mayEver(COMMENT_REPORT),
    params: answerParams,
    form: commentForm,
    handle: async (ctx, { params, form }) => {
      const { campus, report } = await reportAt(ctx, params, COMMENT_REPORT);
      const texte = form.ok ? form.value.texte : '';
      try {
        const order = { id: report.id, rubrique: params.rubrique, texte };
        await transaction(ctx.db, (tx) => writeComment(tx, frameContext(ctx), campus, order));
      } catch (error) {
        return show(ctx, hooks, params, { remark: texte, ...refused(error, 'commentaire') });
      }
      return seeOther(`${answerUrl(campus.slug, report.id, params.rubrique)}#commentaires`);
    },
  }),
];
