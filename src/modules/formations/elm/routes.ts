import { defineRoute, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusSlug, fileHeaders, noOffer, publicCampus } from '../lheo/export-routes.ts';
import { readOfferFile } from '../lheo/read-offer-file.ts';
import { elmOf } from './elm.ts';

export const elmUrl = (campus: string): string => `/campus/${campus}/offre.elm.jsonld`;

/** The offer of a campus for the European learning model. */
export const elmRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: elmUrl(':slug'),
    access: 'public',
    params: campusSlug,
    handle: async (ctx, { params }) => {
      const found = await publicCampus(ctx, params.slug, elmUrl);
      if ('elsewhere' in found) return found.elsewhere;
      const file = await readOfferFile(ctx.db, found.campus, ctx.origin, isoDate(ctx.clock.now()));
      if (file.lines.length + file.complements.length === 0) throw noOffer();
      return raw(JSON.stringify(elmOf(file), null, 1), 'application/ld+json', {
        headers: fileHeaders(`${found.campus.slug}.elm.jsonld`),
      });
    },
  }),
];
