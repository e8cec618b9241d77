import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { loadCards } from '../cards.sql.ts';
import { getCertification, registerSheets, tradesOfCertification } from '../certification.sql.ts';
import { MAX_PAGE, readCriteria } from '../criteria.ts';
import { publicCampus } from '../lheo/export-routes.ts';
import { readOfferFile } from '../lheo/read-offer-file.ts';
import { countSites, sitesOf } from '../lines.sql.ts';
import { readOffer } from '../read-offer.ts';
import { searchPage } from '../read-results.ts';
import { ApiPage } from '../views/api-page.tsx';
import { answer, paced, REQUESTS } from './answers.ts';
import { API, API_LIST, apiCampusUrl, apiCertificationUrl, apiListUrl, apiOfferUrl, OPENAPI } from './links.ts';
import { CRITERIA, MOST_PER_PAGE, openApi, PER_PAGE } from './openapi.ts';
import { campusAnswer, certificationOf, LICENCE, offerAnswer, resultOf, siteOf } from './present.ts';

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const listQuery = z.object({ par_page: z.coerce.number().int().min(1).max(MOST_PER_PAGE).catch(PER_PAGE) });
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000).catch(1) });
const unknown = () => new NotFound('formation.unknown', 'Cette formation n’existe pas, ou plus, à cette adresse.');
const known = { method: 'GET', access: 'public' } as const;

async function list(ctx: RequestContext, size: number): Promise<Result> {
  const criteria = readCriteria(ctx.url.searchParams);
  const { answer: place, search, cards } = await searchPage(ctx, criteria, size);
  const pages = Math.min(MAX_PAGE, Math.ceil(search.total / size));
  const next = criteria.page < pages ? { ...criteria, page: criteria.page + 1 } : null;
  return answer({
    licence: LICENCE,
    total: search.total,
    page: criteria.page,
    pages,
    suivante: next && ctx.origin + apiListUrl(next, size === PER_PAGE ? null : size),
    lieu: place.kind === 'found' ? place.place.label : null,
    lieu_inconnu: place.kind === 'unknown',
    formations: cards.map(resultOf(ctx.origin)),
  });
}

async function certificationSheet(ctx: RequestContext, asked: string, at: number): Promise<Result> {
  const certification = await getCertification(ctx.db, asked);
  if (!certification) throw unknown();
  const { id } = certification;
  const [sheets, trades, { sites: total }, sites] = await Promise.all([
    registerSheets(ctx.db, id),
    tradesOfCertification(ctx.db, id),
    countSites(ctx.db, id),
    sitesOf(ctx.db, id, null, { limit: PER_PAGE, offset: (at - 1) * PER_PAGE }),
  ]);
  const pages = Math.ceil(total / PER_PAGE);
  return answer({
    licence: LICENCE,
    certification: certificationOf(certification, sheets, trades, ctx.origin),
    total,
    page: at,
    pages,
    suivante: at < pages ? ctx.origin + apiCertificationUrl(asked, at + 1) : null,
    etablissements: sites.map(siteOf(certification.slug, ctx.origin)),
  });
}

/** Real addresses for the page that documents the API: what this installation has. */
async function examples(ctx: RequestContext) {
  const { search } = await searchPage(ctx, readCriteria(new URLSearchParams()), 1);
  const [card] = await loadCards(ctx.pool, search.found);
  const whole = { whole: true, campus: [], organisations: [], regions: [], regionsAcademiques: [] };
  const [campus] = await campusesInScope(ctx.db, whole, 1);
  return {
    list: apiListUrl(readCriteria(new URLSearchParams({ quoi: 'maintenance', niveau: '4,5' }))),
    certification: card ? apiCertificationUrl(card.certificationSlug) : null,
    offer: card ? apiOfferUrl(card.certificationSlug, card.organisationSlug) : null,
    campus: campus ? apiCampusUrl(campus.slug) : null,
  };
}

/** The open API of the offer, its description and its page. */
export const apiRoutes: Route[] = [
  defineRoute({
    ...known,
    path: API,
    cache: 'page',
    handle: async (ctx) => {
      const criteria = CRITERIA.map(({ name, description }) => ({ name, description }));
      return page(
        <ApiPage examples={await examples(ctx)} criteria={criteria} requests={REQUESTS} origin={ctx.origin} />,
      );
    },
  }),
  defineRoute({
    ...known,
    path: OPENAPI,
    handle: (ctx) =>
      raw(JSON.stringify(openApi(ctx.origin, ctx.shell.name), null, 1), 'application/json; charset=utf-8', {
        headers: {
          'Access-Control-Allow-Origin': '*',
          'Cache-Control': 'public, max-age=3600',
          'X-Robots-Tag': 'noindex',
        },
      }),
  }),
  defineRoute({
    ...known,
    path: API_LIST,
    query: listQuery,
    handle: (ctx, { query }) => paced(ctx, () => list(ctx, query.par_page)),
  }),
  defineRoute({
    ...known,
    path: apiCertificationUrl(':certification'),
    params: z.object({ certification: slug }),
    query: pageQuery,
    handle: (ctx, { params, query }) => paced(ctx, () => certificationSheet(ctx, params.certification, query.page)),
  }),
  defineRoute({
    ...known,
    path: apiOfferUrl(':certification', ':etablissement'),
    params: z.object({ certification: slug, etablissement: slug }),
    handle: (ctx, { params }) =>
      paced(ctx, async () => {
        const today = isoDate(ctx.clock.now());
        const model = await readOffer(ctx.db, params.certification, params.etablissement, today);
        if (!model) throw unknown();
        return answer(offerAnswer(model, ctx.origin, today));
      }),
  }),
  defineRoute({
    ...known,
    path: apiCampusUrl(':slug'),
    params: z.object({ slug }),
    handle: (ctx, { params }) =>
      paced(ctx, async () => {
        const found = await publicCampus(ctx, params.slug, apiCampusUrl);
        if ('elsewhere' in found) return found.elsewhere;
        return answer(campusAnswer(await readOfferFile(ctx.db, found.campus, ctx.origin, isoDate(ctx.clock.now()))));
      }),
  }),
];
