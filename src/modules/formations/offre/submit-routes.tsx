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
import { mayEver } from '#modules/droits/index.ts';
import type { OrganisationView } from '#modules/organisations/index.ts';
import { SubmitLinePage } from '../views/offre-submit-page.tsx';
import { campusesOf, LineExists, submitLine } from './add-line.ts';
import { foundNamed } from './add-routes.tsx';
import { ManyRefused } from './change-tie.ts';
import { OfferRefused, offerContext } from './context.ts';
import { lineUrl, submitLineUrl } from './links.ts';
import { ownAt } from './own-routes.tsx';
import { addQuery, placeParams, type SentSubmission, submitForm } from './schemas.ts';
import { tellChanges } from './tell.ts';
import { KEEP_OFFER } from './tie.ts';

const nothing: SentSubmission = { q: '', certification: '', campus: '', statut: '' };

interface Filled {
  sent: SentSubmission;
  errors: Record<string, string>;
  known?: string;
}

async function show(
  ctx: RequestContext,
  { id, slug, nom }: OrganisationView,
  { sent, errors, known }: Filled,
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const campuses = await campusesOf(ctx.db, id, today);
  const found = await foundNamed(ctx, sent.q);
  const model = { school: { slug, nom }, found, campuses, sent, errors, known: known ?? null, today };
  return page(<SubmitLinePage {...model} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

const errorsOf = (sent: SentSubmission): Record<string, string> => ({
  ...(sent.certification === '' ? { certification: 'Cherchez une certification, puis choisissez-la.' } : {}),
  ...(sent.statut === '' ? { statut: 'Choisissez sous quel statut elle est ouverte.' } : {}),
  ...(sent.campus === '' ? { campus: 'Choisissez un campus dont l’établissement est membre.' } : {}),
});

/** A training that an establishment submits to a campus of which it is a member. */
export const submitLineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: submitLineUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: addQuery,
    handle: async (ctx, { params, query }) => {
      const { organisation } = await ownAt(ctx, params.slug);
      return show(ctx, organisation, { sent: { ...nothing, q: query.q }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: submitLineUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    form: submitForm,
    handle: async (ctx, { params, form }) => {
      const { organisation } = await ownAt(ctx, params.slug);
      return submitted(ctx, organisation, form.ok ? form.value : nothing);
    },
  }),
];

async function submitted(ctx: RequestContext, school: OrganisationView, sent: SentSubmission): Promise<Result> {
  const errors = errorsOf(sent);
  const { statut } = sent;
  if (Object.keys(errors).length > 0 || statut === '') return show(ctx, school, { sent, errors });
  const context = offerContext(ctx);
  try {
    const [done] = await transaction(ctx.db, async (tx) => {
      const changed = await submitLine(tx, context, school, { ...sent, statut });
      await tellChanges(tx, context, changed);
      return changed;
    });
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'La formation est soumise : le campus répond.' });
    return seeOther(lineUrl(done!.line.id));
  } catch (error) {
    if (error instanceof LineExists)
      return show(ctx, school, { sent, errors: { certification: error.sentence }, known: error.ligneId });
    if (error instanceof OfferRefused) return show(ctx, school, { sent, errors: { [error.field]: error.sentence } });
    if (error instanceof ManyRefused) return show(ctx, school, { sent, errors: { certification: error.sentence } });
    throw error;
  }
}
