import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, movedPermanently, type RequestContext, type Result, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace, presentCampusSlug } from '#modules/campus/index.ts';
import { lheoUrl } from './links.ts';
import { lheoText, readOfferFile } from './read-offer-file.ts';

export const campusSlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

/** Files for programs: read again after an hour, and never found by a search engine instead of the page. */
export const fileHeaders = (name: string): Record<string, string> => ({
  'Cache-Control': 'public, max-age=3600',
  'Content-Disposition': `attachment; filename="${name}"`,
  'X-Robots-Tag': 'noindex',
});

/** The campus at a public address, or where it is now. @throws NotFound. */
export async function publicCampus(
  ctx: RequestContext,
  slug: string,
  address: (slug: string) => string,
): Promise<{ campus: CampusPlace } | { elsewhere: Result }> {
  const campus = await campusPlace(ctx.db, slug);
  if (campus) return { campus };
  const present = await presentCampusSlug(ctx.db, slug);
  if (present) return { elsewhere: movedPermanently(address(present) + ctx.url.search) };
  throw new NotFound('campus.inconnu', 'Ce campus n’existe pas ou n’est pas encore au registre.');
}

export const noOffer = () =>
  new NotFound(
    'campus.sans_offre',
    'Ce campus ne montre encore aucune formation : il n’y a pas de fichier de son offre.',
  );

export const exportRoute: Route = defineRoute({
  method: 'GET',
  path: lheoUrl(':slug'),
  access: 'public',
  params: campusSlug,
  handle: async (ctx, { params }) => {
    const found = await publicCampus(ctx, params.slug, lheoUrl);
    if ('elsewhere' in found) return found.elsewhere;
    const text = lheoText(await readOfferFile(ctx.db, found.campus, ctx.origin, isoDate(ctx.clock.now())));
    if (text === null) throw noOffer();
    return raw(text, 'application/xml; charset=utf-8', { headers: fileHeaders(`${found.campus.slug}.lheo.xml`) });
  },
});
