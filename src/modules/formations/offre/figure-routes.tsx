import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { meanwhile } from '#modules/reseau/index.ts';
import { OfferConflictPage } from '../views/offre-conflict-page.tsx';
import { FiguresPage } from '../views/offre-figures-page.tsx';
import { lineAt, naming, OFFER_STALE, OfferRefused, ofEstablishment, offerContext, subjectOfLine } from './context.ts';
import { type FigureValues, readFigures } from './figures.sql.ts';
import { figureLabels } from './labels.ts';
import { showLine } from './line-routes.tsx';
import { figuresUrl, lineUrl, validationUrl } from './links.ts';
import { readLineModel } from './read-line.ts';
import { judgeFigures, typedYears, typeFigures, valuesOfFigures } from './save-figures.ts';
import {
  checkedFigures,
  type FigureField,
  figureInputs,
  figuresForm,
  figureTexts,
  judgeForm,
  type Sent,
  sentFigures,
  yearParams,
} from './schemas.ts';
import { FIGURES, TYPE_FIGURES, VALIDATE_FIGURES } from './tie.ts';
import type { OfferLineView } from './ties.sql.ts';

const none: FigureValues = { capacite: null, colorees: null, effectif: null, filles: null };

async function show(
  ctx: RequestContext,
  line: OfferLineView,
  annee: number,
  filled: { sent: Sent<FigureField>; errors: Record<string, string> },
): Promise<Result> {
  const { years } = await readLineModel(ctx.db, offerContext(ctx), line);
  const year = years.find((one) => one.annee === annee) ?? { annee, typed: null, published: [] };
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200;
  return page(<FiguresPage line={line} year={year} {...filled} />, { status });
}

/** The line of an address, for who types its figures. @throws NotFound · Forbidden. */
async function typedAt(ctx: RequestContext, id: string): Promise<OfferLineView> {
  const line = await lineAt(ctx.db, id);
  demand(ctx.actor, TYPE_FIGURES, ofEstablishment(line.organisationId));
  return line;
}

/** Places and pupils of a line for a year: typed by its establishment, validated by a campus. */
export const figureRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: figuresUrl(':ligne', ':annee'),
    access: mayEver(TYPE_FIGURES),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const line = await typedAt(ctx, params.ligne);
      const typed = await readFigures(ctx.db, line.id, params.annee);
      const sent = { version: typed?.version ?? 0, values: figureTexts(typed ?? none) };
      const open = typedYears(offerContext(ctx).today).includes(params.annee);
      const errors: Record<string, string> = open
        ? {}
        : { capacite: 'Cette année scolaire ne se saisit pas, ou plus.' };
      return show(ctx, line, params.annee, { sent, errors });
    },
  }),
  defineRoute({
    method: 'POST',
    path: figuresUrl(':ligne', ':annee'),
    access: mayEver(TYPE_FIGURES),
    params: yearParams,
    form: figuresForm,
    handle: async (ctx, { params, form }) => {
      const line = await typedAt(ctx, params.ligne);
      return typed(ctx, line, params.annee, sentFigures(form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: validationUrl(':ligne', ':annee'),
    access: mayEver(VALIDATE_FIGURES),
    params: yearParams,
    form: judgeForm,
    handle: async (ctx, { params, form }) => {
      const line = await lineAt(ctx.db, params.ligne);
      demand(ctx.actor, VALIDATE_FIGURES, await subjectOfLine(ctx.db, line, offerContext(ctx).today));
      const sent = form.ok ? form.value : { acte: 'renvoyer' as const, motif: '', version: 0 };
      try {
        const at = { ligneId: line.id, annee: params.annee };
        await transaction(ctx.db, (tx) => judgeFigures(tx, offerContext(ctx), at, sent));
        const text =
          sent.acte === 'valider' ? 'Effectifs validés : ils sont publics.' : 'Effectifs renvoyés à l’établissement.';
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(lineUrl(line.id));
      } catch (error) {
        if (!(error instanceof OfferRefused || error instanceof Conflict)) throw error;
        const judgement = { annee: params.annee, motif: sent.motif, error: error.sentence };
        return showLine(ctx, line.id, { judgement, status: error.status });
      }
    },
  }),
];

async function typed(
  ctx: RequestContext,
  line: OfferLineView,
  annee: number,
  sent: Sent<FigureField>,
): Promise<Result> {
  const read = checkedFigures(sent.values);
  if (!read.ok) return show(ctx, line, annee, { sent, errors: read.errors });
  const order = { version: sent.version, values: read.values };
  try {
    const at = { ligneId: line.id, annee };
    const version = await transaction(ctx.db, (tx) => typeFigures(tx, offerContext(ctx), at, order));
    const same = version === sent.version;
    const text = same ? 'Rien n’avait changé.' : 'Effectifs enregistrés : le campus les valide, puis ils sont publics.';
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text });
    return seeOther(lineUrl(line.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === OFFER_STALE) return bothVersions(ctx, line, annee, sent);
    if (!(error instanceof OfferRefused)) throw error;
    return show(ctx, line, annee, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  line: OfferLineView,
  annee: number,
  sent: Sent<FigureField>,
): Promise<Result> {
  const one = (await readFigures(ctx.db, line.id, annee))!;
  const object = { type: FIGURES, id: one.id, state: valuesOfFigures(one), version: one.version };
  const { base, other } = await meanwhile(ctx.db, naming, object, sent.version);
  const merge = mergeVersions(figureInputs, base && figureTexts(base), sent.values, figureTexts(one));
  const versions = { action: figuresUrl(line.id, annee), version: one.version, merge, labels: figureLabels, other };
  return page(<OfferConflictPage line={line} {...versions} show={(_, value) => value} />, { status: 409 });
}
