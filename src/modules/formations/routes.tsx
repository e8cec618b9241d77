import { z } from 'zod';
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
import { isoDate } from '#core/time/index.ts';
import { apiRoutes } from './api/routes.tsx';
import { type CertificationView, getCertification, presentCertificationSlug } from './certification.sql.ts';
import { complementsJsonLd } from './complements/json-ld.ts';
import { complementRoutes } from './complements/routes.ts';
import { readCriteria } from './criteria.ts';
import { elmRoutes } from './elm/routes.ts';
import { offerColumns, siteColumns } from './files.ts';
import type { FormationsHooks } from './hooks.ts';
import { outcomesRoutes } from './insertion/routes.tsx';
import { certificationJsonLd, offerJsonLd } from './json-ld.ts';
import { lheoRoutes } from './lheo/routes.ts';
import { presentSchoolSlug } from './lines.sql.ts';
import { certificationUrl, offerUrl, sitesCsvUrl } from './links.ts';
import { offerRoutes } from './offre/routes.ts';
import { allSites, readCertification } from './read-certification.ts';
import { readComparison } from './read-compare.ts';
import { readOffer } from './read-offer.ts';
import { allResults, readResults } from './read-results.ts';
import { CertificationPageView } from './views/certification-page.tsx';
import { ComparePageView } from './views/compare-page.tsx';
import { OfferPageView } from './views/offer-page.tsx';
import { ResultsPage } from './views/results-page.tsx';

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const unknown = () => new NotFound('formation.unknown', 'Cette formation n’existe pas, ou plus, à cette adresse.');
const isClosed = (ctx: RequestContext, certification: CertificationView): boolean =>
  certification.fermeture !== null && certification.fermeture <= isoDate(ctx.clock.now());

// A search is made once: its page is not kept in the memory of the server (200,000 other addresses are as likely), only by the
// browser that asked, for the way back.
const ONCE = { headers: { 'Cache-Control': 'private, max-age=60' } };

const listRoutes = (hooks: FormationsHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/formations',
    access: 'public',
    cache: 'none',
    handle: async (ctx) => {
      const criteria = readCriteria(ctx.url.searchParams);
      return page(<ResultsPage results={await readResults(ctx, criteria, isoDate(ctx.clock.now()))} />, ONCE);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/formations.csv',
    access: 'public',
    handle: (ctx) => {
      const params = ctx.url.searchParams;
      return csv(ctx, 'formations', allResults(ctx, readCriteria(params)), offerColumns, flavourOf(params));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/comparer',
    access: 'public',
    cache: 'page',
    handle: async (ctx) => page(<ComparePageView model={await readComparison(ctx, hooks, ctx.url.searchParams)} />),
  }),
];

/** What leads to a training and what follows it. */
async function readAround(
  ctx: RequestContext,
  hooks: FormationsHooks,
  of: { certificationId: string; organisationId?: string },
) {
  const [bridges, followUps] = await Promise.all([
    hooks.bridgesOf(ctx.db, of),
    hooks.followUpsOf(ctx.pool, of.certificationId),
  ]);
  return { bridges, followUps };
}

const certificationRoutes = (hooks: FormationsHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/formations/:certification',
    access: 'public',
    cache: 'page',
    params: z.object({ certification: slug }),
    handle: async (ctx, { params }) => {
      const certification = await getCertification(ctx.db, params.certification);
      if (!certification) return moved(ctx, params.certification, certificationUrl);
      const near = readCriteria(new URLSearchParams({ ou: ctx.url.searchParams.get('ou') ?? '' })).ou;
      const model = await readCertification(ctx.db, certification, near, isoDate(ctx.clock.now()));
      const jsonLd = [certificationJsonLd(model, ctx.origin), ...complementsJsonLd(model.complements, ctx.origin)];
      const around = await readAround(ctx, hooks, { certificationId: certification.id });
      return page(<CertificationPageView {...{ model, ...around, closed: isClosed(ctx, certification), jsonLd }} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/formations/:certification/sites.csv',
    access: 'public',
    params: z.object({ certification: slug }),
    handle: async (ctx, { params }) => {
      const flavour = flavourOf(ctx.url.searchParams);
      const format = flavour === 'machine' ? 'csv' : 'csv-excel';
      const certification = await getCertification(ctx.db, params.certification);
      if (!certification) return moved(ctx, params.certification, (present) => sitesCsvUrl(present, format));
      return csv(ctx, 'sites', allSites(ctx.db, certification.id), siteColumns(certification.slug), flavour);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/formations/:certification/:etablissement',
    access: 'public',
    cache: 'page',
    params: z.object({ certification: slug, etablissement: slug }),
    handle: async (ctx, { params }) => {
      const model = await readOffer(ctx.db, params.certification, params.etablissement, isoDate(ctx.clock.now()));
      if (!model) return movedOffer(ctx, params.certification, params.etablissement);
      const at = { certificationId: model.certification.id, organisationId: model.school.id };
      return page(
        <OfferPageView
          model={model}
          today={isoDate(ctx.clock.now())}
          {...(await readAround(ctx, hooks, at))}
          closed={isClosed(ctx, model.certification)}
          jsonLd={[offerJsonLd(model, ctx.origin), ...complementsJsonLd(model.complements, ctx.origin)]}
        />,
      );
    },
  }),
];

/** The address that a certification has now. @throws NotFound when it never existed. */
async function moved(ctx: RequestContext, former: string, address: (slug: string) => string) {
  const present = await presentCertificationSlug(ctx.db, former);
  if (!present) throw unknown();
  return movedPermanently(address(present) + ctx.url.search);
}

async function movedOffer(ctx: RequestContext, certification: string, school: string) {
  const [presentCertification, presentSchool] = await Promise.all([
    presentCertificationSlug(ctx.db, certification),
    presentSchoolSlug(ctx.db, school),
  ]);
  if (!presentCertification && !presentSchool) throw unknown();
  const [c, s] = [presentCertification ?? certification, presentSchool ?? school];
  if (!(await readOffer(ctx.db, c, s, isoDate(ctx.clock.now())))) throw unknown();
  return movedPermanently(offerUrl(c, s));
}

/** Every route of this room. @param hooks what the rooms above give to its pages. */
export const buildRoutes = (hooks: FormationsHooks): Route[] => [
  ...listRoutes(hooks),
  ...lheoRoutes,
  ...elmRoutes,
  ...apiRoutes,
  ...outcomesRoutes,
  ...certificationRoutes(hooks),
  ...complementRoutes,
  ...offerRoutes,
];
