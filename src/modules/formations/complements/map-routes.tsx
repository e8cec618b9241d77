import { NotFound } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace, presentCampusSlug } from '#modules/campus/index.ts';
import { OfferMapEmbed } from '../views/offer-map-embed.tsx';
import { OfferMapPage } from '../views/offer-map-page.tsx';
import { complementsJsonLd } from './json-ld.ts';
import { offerMapCsvUrl, offerMapEmbedUrl, offerMapUrl, publicComplementsCsvUrl } from './links.ts';
import { mapColumns } from './map-export.ts';
import { mapLines } from './offer-map.sql.ts';
import { offerLevels } from './offer-map.ts';
import { readCampusHistories } from './present-histories.ts';
import { complementsOfCampus } from './public.sql.ts';
import { complementLines, publicColumns } from './public-export.ts';
import { campusParams } from './schemas.ts';

/** @throws NotFound when no campus has this address. */
async function publicCampus(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(ctx.db, slug);
  if (!campus) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas. Cherchez-le dans la liste des campus.');
  return campus;
}

/** Where a campus that changed address stands now; null when it did not move. */
async function movedTo(ctx: RequestContext, slug: string, address: (slug: string) => string) {
  const present = await presentCampusSlug(ctx.db, slug);
  return present && present !== slug ? movedPermanently(address(present) + ctx.url.search) : null;
}

async function readMap(ctx: RequestContext, slug: string) {
  const campus = await publicCampus(ctx, slug);
  const today = isoDate(ctx.clock.now());
  const [lines, complements, histories] = await Promise.all([
    mapLines(ctx.db, campus.id),
    complementsOfCampus(ctx.db, campus.id, today),
    readCampusHistories(ctx.db, campus.id, today),
  ]);
  const sources = await loadSources(
    ctx.db,
    complements.map((one) => one.origineId),
  );
  return { campus, lines, levels: offerLevels(lines, complements), complements, histories, sources, today };
}
export type OfferMap = Awaited<ReturnType<typeof readMap>>;

/** The offer of a campus as a table: the page, its file, and what another site may show of it. */
export const offerMapRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: offerMapUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: campusParams,
    handle: async (ctx, { params }) => {
      const moved = await movedTo(ctx, params.slug, offerMapUrl);
      if (moved) return moved;
      const map = await readMap(ctx, params.slug);
      const jsonLd = complementsJsonLd(map.complements, ctx.origin);
      return page(<OfferMapPage map={map} jsonLd={jsonLd} origin={ctx.origin} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: offerMapEmbedUrl(':slug'),
    access: 'public',
    cache: 'page',
    embeddable: true,
    params: campusParams,
    handle: async (ctx, { params }) => {
      const moved = await movedTo(ctx, params.slug, offerMapEmbedUrl);
      return moved ?? page(<OfferMapEmbed map={await readMap(ctx, params.slug)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: offerMapCsvUrl(':slug'),
    access: 'public',
    params: campusParams,
    handle: async (ctx, { params }) => {
      const moved = await movedTo(ctx, params.slug, offerMapCsvUrl);
      if (moved) return moved;
      const { campus, lines, complements } = await readMap(ctx, params.slug);
      const columns = mapColumns(ctx.origin, complements);
      return csv(ctx, `offre_${campus.slug}`, lines, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicComplementsCsvUrl(':slug'),
    access: 'public',
    params: campusParams,
    handle: async (ctx, { params }) => {
      const moved = await movedTo(ctx, params.slug, publicComplementsCsvUrl);
      if (moved) return moved;
      const campus = await publicCampus(ctx, params.slug);
      const today = isoDate(ctx.clock.now());
      const complements = await complementsOfCampus(ctx.db, campus.id, today, ['formations']);
      const origins = complements.map((one) => one.origineId);
      const columns = publicColumns(ctx.origin, await loadSources(ctx.db, origins));
      const lines = complementLines(complements);
      return csv(ctx, `complements_${campus.slug}`, lines, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
