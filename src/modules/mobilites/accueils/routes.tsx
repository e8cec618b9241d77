import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { maskAlone } from '#core/personal-data/small-cells.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import { accordsOfOffer } from '../accords/accords.sql.ts';
import { opinionOf } from '../accords/report.ts';
import { notesOfOffer } from '../accords/reports.sql.ts';
import { campusesOfKeepers } from '../keepers.sql.ts';
import { PlacementCampusesPage } from '../views/placement-campuses-page.tsx';
import { PlacementPage } from '../views/placement-page.tsx';
import { PlacementsPage } from '../views/placements-page.tsx';
import { type PlacementPlace, placeAt, placementAt, placementContext } from './access.ts';
import { placementColumns } from './export.ts';
import { PLACEMENTS_DESK, placementStateUrl, placementsCsvUrl, placementsUrl, placementUrl } from './links.ts';
import { OFFER_PLACEMENT } from './placement.ts';
import { campusPlacements, type Placement, readPlacement } from './placements.sql.ts';
import { changePlacementState, PlacementRefused } from './save-placement.ts';
import { pageQuery, placementParams, slugParams, stateForm } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;

const whose = (place: PlacementPlace) => ({ campusId: place.campus.id, hosts: place.team ? null : place.own });

/** The places that the members of a campus offer to pupils, and one of these offers. */
export const placementRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PLACEMENTS_DESK,
    access: mayEver(OFFER_PLACEMENT),
    query: pageQuery,
    handle: async (ctx, { query }) => {
      const scope = scopeOf(ctx.actor!, OFFER_PLACEMENT);
      const wide = await campusesInScope(ctx.db, scope, 200);
      const today = isoDate(ctx.clock.now());
      const own = await campusesOfKeepers(ctx.db, 'accueil_offre', { ids: scope.organisations, today });
      const campuses = [...new Map([...wide, ...own].map(({ slug, nom }) => [slug, { slug, nom }])).values()];
      const [only] = campuses;
      if (only && campuses.length === 1) return listPage(ctx, await placeAt(ctx, only.slug), query.page);
      return page(<PlacementCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: placementsUrl(':slug'),
    access: mayEver(OFFER_PLACEMENT),
    params: slugParams,
    query: pageQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await placeAt(ctx, params.slug), query.page),
  }),
  defineRoute({
    method: 'GET',
    path: placementsCsvUrl(':slug'),
    access: mayEver(OFFER_PLACEMENT),
    params: slugParams,
    handle: async (ctx, { params }) => {
      const place = await placeAt(ctx, params.slug);
      const decision = demand(ctx.actor, OFFER_PLACEMENT, place.subject);
      const { rows } = await campusPlacements(ctx.db, whose(place), { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'placements.exported',
        objectType: 'campus',
        objectId: place.campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `accueils_${place.campus.slug}`, rows, placementColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: placementUrl(':slug', ':id'),
    access: mayEver(OFFER_PLACEMENT),
    params: placementParams,
    handle: async (ctx, { params }) => {
      const { place, placement } = await placementAt(ctx, params);
      return showPlacement(ctx, place, placement, { typed: '', errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: placementStateUrl(':slug', ':id'),
    access: mayEver(OFFER_PLACEMENT),
    params: placementParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const { place, placement } = await placementAt(ctx, params);
      const { version, etat } = form.ok ? form.value : { version: 0, etat: '' as const };
      const order = { id: placement.id, version, etat };
      try {
        await transaction(ctx.db, (tx) => changePlacementState(tx, placementContext(ctx), place, order));
      } catch (error) {
        if (!(error instanceof PlacementRefused || error instanceof Conflict)) throw error;
        const now = (await readPlacement(ctx.db, place.campus.id, placement.id)) ?? placement;
        const errors = { etat: error.sentence };
        return showPlacement(ctx, place, now, { typed: etat, errors, status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’offre est à jour.' });
      return seeOther(placementUrl(place.campus.slug, placement.id));
    },
  }),
];

async function listPage(ctx: RequestContext, place: PlacementPlace, current: number): Promise<Result> {
  const slice = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
  const { rows, total } = await campusPlacements(ctx.db, whose(place), slice);
  const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
  return page(<PlacementsPage campus={place.campus} list={list} current={current} offers={place.hosts.length > 0} />);
}

/** The team reads the opinions of pupils however few; the host, from five on. */
async function showPlacement(
  ctx: RequestContext,
  place: PlacementPlace,
  placement: Placement,
  { status, ...filled }: { typed: string; errors: Record<string, string>; status: number },
): Promise<Result> {
  const accords = await accordsOfOffer(ctx.db, placement.id);
  const notes = await notesOfOffer(ctx.db, placement.id);
  const all = notes && opinionOf(notes);
  const opinion = all && (place.team || maskAlone(all.n) !== null) ? all : null;
  return page(
    <PlacementPage campus={place.campus} placement={placement} accords={accords} opinion={opinion} {...filled} />,
    { status },
  );
}
