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
import { campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '#modules/reseau/index.ts';
import type { SentJudgement } from '../views/offre-judge.tsx';
import { OfferLinePage } from '../views/offre-line-page.tsx';
import type { SentAct } from '../views/offre-line-ties.tsx';
import { changeTies, ManyRefused, type TieOrder } from './change-tie.ts';
import { lineAt, offerContext, readersOfLine } from './context.ts';
import { answerUrl, lineUrl, tieUrl } from './links.ts';
import { doneWords } from './list-routes.tsx';
import { ownAt } from './own-routes.tsx';
import { readLineModel } from './read-line.ts';
import { typedYears } from './save-figures.ts';
import { actForm, lineParams, tieParams } from './schemas.ts';
import { tellChanges } from './tell.ts';
import { KEEP_OFFER } from './tie.ts';
import { tiesOfLine } from './ties.sql.ts';

const noAct = { sent: { acte: '', campus: '', motif: '' }, error: undefined };
const noJudgement: SentJudgement = { annee: null, motif: '', error: undefined };

/** The page of a line, with what was refused of an act. */
export async function showLine(
  ctx: RequestContext,
  id: string,
  filled: { act?: { sent: SentAct; error: string | undefined }; judgement?: SentJudgement; status?: number } = {},
): Promise<Result> {
  const context = offerContext(ctx);
  const line = await lineAt(ctx.db, id);
  const model = await readLineModel(ctx.db, context, line);
  return page(
    <OfferLinePage
      model={model}
      open={typedYears(context.today)}
      act={filled.act ?? noAct}
      judgement={filled.judgement ?? noJudgement}
    />,
    { status: filled.status ?? 200 },
  );
}

/** One line of the offer, and one act on it: by a campus, or by its establishment. */
export const lineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: lineUrl(':ligne'),
    access: mayEver(KEEP_OFFER),
    params: lineParams,
    handle: async (ctx, { params }) => {
      const line = await lineAt(ctx.db, params.ligne);
      demand(ctx.actor, KEEP_OFFER, await readersOfLine(ctx.db, line, offerContext(ctx).today));
      return showLine(ctx, line.id);
    },
  }),
  defineRoute({
    method: 'POST',
    path: tieUrl(':slug', ':ligne'),
    access: mayEver(KEEP_OFFER),
    params: tieParams,
    form: actForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      const line = await lineAt(ctx.db, params.ligne);
      const { campus: known } = await readersOfLine(ctx.db, line, offerContext(ctx).today);
      if (!known!.includes(campus.id)) throw unknownPage();
      const sent = form.ok ? form.value : { ...noAct.sent, version: -1 };
      return acted(ctx, { ...sent, side: 'campus', campus, ligneId: line.id }, { ...sent, campus: campus.slug });
    },
  }),
  defineRoute({
    method: 'POST',
    path: answerUrl(':slug', ':ligne'),
    access: mayEver(KEEP_OFFER),
    params: tieParams,
    form: actForm,
    handle: async (ctx, { params, form }) => {
      const { organisation } = await ownAt(ctx, params.slug);
      const line = await lineAt(ctx.db, params.ligne);
      if (line.organisationId !== organisation.id) throw unknownPage();
      const sent = form.ok ? form.value : { ...noAct.sent, version: -1 };
      const tie = (await tiesOfLine(ctx.db, line.id)).find((one) => one.campus === sent.campus);
      if (!tie) {
        const act = { sent, error: 'Aucun campus de ce nom ne montre cette formation. Relisez la page.' };
        return showLine(ctx, line.id, { act, status: 422 });
      }
      const campus = { id: tie.campusId, slug: tie.campus, nom: tie.campusNom };
      return acted(ctx, { ...sent, side: 'etablissement', campus, ligneId: line.id }, sent);
    },
  }),
];

async function acted(ctx: RequestContext, order: TieOrder, sent: SentAct): Promise<Result> {
  const act = (error: string) => ({ sent, error });
  if (order.acte === '')
    return showLine(ctx, order.ligneId, { act: act('Choisissez ce que vous faites.'), status: 422 });
  const context = offerContext(ctx);
  try {
    const [done] = await transaction(ctx.db, async (tx) => {
      const changed = await changeTies(tx, context, [order]);
      await tellChanges(tx, context, changed);
      return changed;
    });
    leaveFlash(ctx.cookies, { tone: 'ok', text: doneWords([done!]) });
    return seeOther(lineUrl(order.ligneId));
  } catch (error) {
    if (!(error instanceof ManyRefused || error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return showLine(ctx, order.ligneId, { act: act(error.sentence), status: 422 });
  }
}
