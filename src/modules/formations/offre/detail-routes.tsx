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
import { DetailsPage } from '../views/offre-details-page.tsx';
import { lineAt, naming, OFFER_STALE, OfferRefused, offerContext, subjectOfLine } from './context.ts';
import { readDetails } from './details.sql.ts';
import { detailLabels } from './labels.ts';
import { detailsUrl, lineUrl } from './links.ts';
import { saidByCampuses } from './said-by-campuses.ts';
import { noDetails, saveDetails, valuesOfDetails } from './save-details.ts';
import {
  checkedDetails,
  type DetailField,
  detailInputs,
  detailsForm,
  detailTexts,
  lineParams,
  type Sent,
  sentDetails,
} from './schemas.ts';
import { DETAILS, KEEP_OFFER } from './tie.ts';
import type { OfferLineView } from './ties.sql.ts';

async function detailedAt(ctx: RequestContext, id: string): Promise<OfferLineView> {
  const line = await lineAt(ctx.db, id);
  demand(ctx.actor, KEEP_OFFER, await subjectOfLine(ctx.db, line, offerContext(ctx).today));
  return line;
}

async function show(
  ctx: RequestContext,
  line: OfferLineView,
  sent: Sent<DetailField>,
  errors: Record<string, string>,
): Promise<Result> {
  const known = await saidByCampuses(ctx.db, line, offerContext(ctx).today);
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(<DetailsPage line={line} known={known} sent={sent} errors={errors} />, { status });
}

/** What no file says of a line: said by its establishment, or by a campus. */
export const detailRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: detailsUrl(':ligne'),
    access: mayEver(KEEP_OFFER),
    params: lineParams,
    handle: async (ctx, { params }) => {
      const line = await detailedAt(ctx, params.ligne);
      const one = await readDetails(ctx.db, line.id);
      return show(ctx, line, { version: one?.version ?? 0, values: detailTexts(one ?? noDetails) }, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: detailsUrl(':ligne'),
    access: mayEver(KEEP_OFFER),
    params: lineParams,
    form: detailsForm,
    handle: async (ctx, { params, form }) => {
      const line = await detailedAt(ctx, params.ligne);
      return saved(ctx, line, sentDetails(form.ok ? form.value : form.typed));
    },
  }),
];

async function saved(ctx: RequestContext, line: OfferLineView, sent: Sent<DetailField>): Promise<Result> {
  const read = checkedDetails(sent.values);
  if (!read.ok) return show(ctx, line, sent, read.errors);
  const order = { version: sent.version, values: read.values };
  try {
    const version = await transaction(ctx.db, (tx) => saveDetails(tx, offerContext(ctx), line.id, order));
    const same = version === sent.version;
    const text = same ? 'Rien n’avait changé.' : 'Précisions enregistrées : la page publique les montre.';
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text });
    return seeOther(lineUrl(line.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === OFFER_STALE) return bothVersions(ctx, line, sent);
    if (!(error instanceof OfferRefused)) throw error;
    return show(ctx, line, sent, { [error.field]: error.sentence });
  }
}

async function bothVersions(ctx: RequestContext, line: OfferLineView, sent: Sent<DetailField>): Promise<Result> {
  const one = (await readDetails(ctx.db, line.id))!;
  const object = { type: DETAILS, id: one.id, state: valuesOfDetails(one), version: one.version };
  const { base, other } = await meanwhile(ctx.db, naming, object, sent.version);
  const merge = mergeVersions(detailInputs, base && detailTexts(base), sent.values, detailTexts(one));
  const versions = { action: detailsUrl(line.id), version: one.version, merge, labels: detailLabels, other };
  const words = (field: string, value: string) => (field === 'mixte' ? (value === 'oui' ? 'oui' : 'non') : value);
  return page(<OfferConflictPage line={line} {...versions} closed={['mixte']} show={words} />, { status: 409 });
}
