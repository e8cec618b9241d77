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
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '#modules/reseau/index.ts';
import { AddLinePage } from '../views/offre-add-page.tsx';
import { certificationsNamed } from './add-line.sql.ts';
import { addLine, LineExists, membersThatTrain } from './add-line.ts';
import { ManyRefused } from './change-tie.ts';
import { OfferRefused, offerContext } from './context.ts';
import { addLineUrl, lineUrl } from './links.ts';
import { addForm, addQuery, placeParams, type SentLine } from './schemas.ts';
import { tellChanges } from './tell.ts';
import { KEEP_OFFER } from './tie.ts';

const MOST_FOUND = 30;
const nothing: SentLine = { q: '', certification: '', organisation: '', statut: '', acte: 'demander' };

interface Filled {
  sent: SentLine;
  errors: Record<string, string>;
  known?: string;
}

/** Certifications that typed words name. */
export const foundNamed = (ctx: RequestContext, typed: string) =>
  certificationsNamed(ctx.db, fold(typed).split(/\s+/).filter(Boolean), isoDate(ctx.clock.now()), MOST_FOUND);

async function show(ctx: RequestContext, campus: CampusPlace, { sent, errors, known }: Filled): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const found = await foundNamed(ctx, sent.q);
  const members = await membersThatTrain(ctx.db, campus.id, today);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const model = { campus, found, members, sent, errors, known: known ?? null, today };
  return page(<AddLinePage {...model} />, { status });
}

function errorsOf(sent: SentLine): Record<string, string> {
  return {
    ...(sent.certification === '' ? { certification: 'Cherchez une certification, puis choisissez-la.' } : {}),
    ...(sent.organisation === '' ? { organisation: 'Choisissez un établissement membre du campus.' } : {}),
    ...(sent.statut === '' ? { statut: 'Choisissez sous quel statut elle est ouverte.' } : {}),
  };
}

/** A line that no file shows: certification × member × status. */
export const addLineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: addLineUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: addQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      return show(ctx, campus, { sent: { ...nothing, q: query.q }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: addLineUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    form: addForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      return added(ctx, campus, form.ok ? form.value : nothing);
    },
  }),
];

async function added(ctx: RequestContext, campus: CampusPlace, sent: SentLine): Promise<Result> {
  const errors = errorsOf(sent);
  const { statut } = sent;
  if (Object.keys(errors).length > 0 || statut === '') return show(ctx, campus, { sent, errors });
  const context = offerContext(ctx);
  try {
    const [done] = await transaction(ctx.db, async (tx) => {
      const changed = await addLine(tx, context, campus, { ...sent, statut });
      await tellChanges(tx, context, changed);
      return changed;
    });
    const text = done!.surParole
      ? 'La formation est dans l’offre, sur la parole du campus.'
      : 'La formation attend la réponse de l’établissement.';
    leaveFlash(ctx.cookies, { tone: 'ok', text });
    return seeOther(lineUrl(done!.line.id));
  } catch (error) {
    if (error instanceof LineExists)
      return show(ctx, campus, { sent, errors: { certification: error.sentence }, known: error.ligneId });
    if (error instanceof OfferRefused) return show(ctx, campus, { sent, errors: { [error.field]: error.sentence } });
    if (error instanceof ManyRefused) return show(ctx, campus, { sent, errors: { certification: error.sentence } });
    throw error;
  }
}
