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
import { historyOf } from '#core/journal/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { PlacementConflictPage } from '../views/placement-conflict-page.tsx';
import { PlacementEditPage } from '../views/placement-edit-page.tsx';
import { newPlacementAt, type PlacementPlace, placementAt, placementContext } from './access.ts';
import { checkedPlacement, placementValues, schoolLines } from './check-placement.ts';
import { editPlacementUrl, newPlacementUrl, placementUrl } from './links.ts';
import { OFFER_PLACEMENT, PLACEMENT, PLACEMENT_STALE, type PlacementText } from './placement.ts';
import { type Placement, readPlacement } from './placements.sql.ts';
import { readSchools } from './read-schools.ts';
import { editPlacement, hostsFor, offerPlacement, PlacementRefused } from './save-placement.ts';
import {
  EMPTY_PLACEMENT,
  type PlacementValues,
  placementForm,
  placementInputs,
  placementParams,
  type SentPlacement,
  slugParams,
} from './schemas.ts';

type Errors = Readonly<Record<string, string>>;

/** Places are offered to pupils, or what is said of them changes. */
export const placementFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newPlacementUrl(':slug'),
    access: mayEver(OFFER_PLACEMENT),
    params: slugParams,
    handle: async (ctx, { params }) => {
      const place = await newPlacementAt(ctx, params.slug);
      const organisation = place.hosts.length === 1 ? place.hosts[0]!.slug : '';
      return show(place, null, { sent: { ...EMPTY_PLACEMENT, organisation }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newPlacementUrl(':slug'),
    access: mayEver(OFFER_PLACEMENT),
    params: slugParams,
    form: placementForm,
    handle: async (ctx, { params, form }) =>
      saved(ctx, await newPlacementAt(ctx, params.slug), null, form.ok ? form.value : EMPTY_PLACEMENT),
  }),
  defineRoute({
    method: 'GET',
    path: editPlacementUrl(':slug', ':id'),
    access: mayEver(OFFER_PLACEMENT),
    params: placementParams,
    handle: async (ctx, { params }) => {
      const { place, placement } = await placementAt(ctx, params);
      const sent = { version: placement.version, ...placementValues(placement, placement.ecoles) };
      return show(place, placement, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editPlacementUrl(':slug', ':id'),
    access: mayEver(OFFER_PLACEMENT),
    params: placementParams,
    form: placementForm,
    handle: async (ctx, { params, form }) => {
      const { place, placement } = await placementAt(ctx, params);
      return saved(ctx, place, placement, form.ok ? form.value : EMPTY_PLACEMENT);
    },
  }),
];

const show = (
  place: PlacementPlace,
  placement: Placement | null,
  filled: { sent: SentPlacement; errors: Errors },
): Result =>
  page(
    <PlacementEditPage campus={place.campus} placement={placement} hosts={hostsFor(place, placement)} {...filled} />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );

type Read = { ok: true; text: PlacementText; ecoles: string[] } | { ok: false; errors: Errors };

async function readForm(ctx: RequestContext, placement: Placement | null, sent: SentPlacement): Promise<Read> {
  const { today } = placementContext(ctx);
  const checked = checkedPlacement(sent, { today, kept: placement?.semaines ?? [] });
  const schools = await readSchools(ctx.db, schoolLines(sent), placement?.ecoles ?? []);
  const errors = { ...(checked.ok ? {} : checked.errors), ...(schools.ok ? {} : { ecoles: schools.error }) };
  return checked.ok && schools.ok ? { ok: true, text: checked.text, ecoles: schools.ids } : { ok: false, errors };
}

async function saved(
  ctx: RequestContext,
  place: PlacementPlace,
  placement: Placement | null,
  sent: SentPlacement,
): Promise<Result> {
  const read = await readForm(ctx, placement, sent);
  if (!read.ok) return show(place, placement, { sent, errors: read.errors });
  const by = placementContext(ctx);
  try {
    if (!placement) {
      const id = await transaction(ctx.db, (tx) => offerPlacement(tx, by, place, read));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’offre est ouverte.' });
      return seeOther(placementUrl(place.campus.slug, id));
    }
    const order = { id: placement.id, version: sent.version, text: read.text, ecoles: read.ecoles };
    const same = (await transaction(ctx.db, (tx) => editPlacement(tx, by, place, order))) === placement.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Offre enregistrée.' });
    return seeOther(placementUrl(place.campus.slug, placement.id));
  } catch (error) {
    if (placement && error instanceof Conflict && error.code === PLACEMENT_STALE)
      return bothVersions(ctx, place, placement.id, sent);
    if (!(error instanceof PlacementRefused)) throw error;
    return show(place, placement, { sent, errors: error.errors });
  }
}

const valuesIn = ({ version: _, ...values }: SentPlacement): PlacementValues => values;

/** The journal keeps nothing of what an offer says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(
  ctx: RequestContext,
  place: PlacementPlace,
  id: string,
  sent: SentPlacement,
): Promise<Result> {
  const placement = (await readPlacement(ctx.db, place.campus.id, id))!;
  const history = await historyOf(ctx.db, PLACEMENT, id, { versions: true, limit: 50 });
  const last = history.find((entry) => entry.version === placement.version);
  const names = await accountNames(ctx.db, last?.actorId ? [last.actorId] : []);
  const other = last ? { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at } : null;
  const now = placementValues(placement, placement.ecoles);
  const merge = mergeVersions(placementInputs, null, valuesIn(sent), now);
  const hosts = hostsFor(place, placement);
  return page(
    <PlacementConflictPage campus={place.campus} placement={placement} merge={merge} other={other} hosts={hosts} />,
    { status: 409 },
  );
}
