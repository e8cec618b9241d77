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
  raw,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { presentCampusSlug } from '#modules/campus/index.ts';
import { governanceJson, publicColumns, publicLines } from './exports.ts';
import { governanceUrl } from './links.ts';
import { type Governance, readGovernance } from './read-governance.ts';
import { GovernancePage } from './views/governance-page.tsx';

const slugParam = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

/** @throws NotFound when no campus has, or had, this address. */
async function governanceAt(ctx: RequestContext, slug: string): Promise<Governance> {
  const found = await readGovernance(ctx.db, slug, isoDate(ctx.clock.now()));
  if (!found) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas. Cherchez-le dans la liste des campus.');
  return found;
}

/** « Qui gouverne », for anybody. */
export const publicRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: governanceUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: slugParam,
    handle: async (ctx, { params }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(governanceUrl(present));
      return page(<GovernancePage governance={await governanceAt(ctx, params.slug)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${governanceUrl(':slug')}.csv`,
    access: 'public',
    params: slugParam,
    handle: async (ctx, { params }) => {
      const lines = publicLines(await governanceAt(ctx, params.slug));
      return csv(ctx, 'gouvernance', lines, publicColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${governanceUrl(':slug')}.json`,
    access: 'public',
    params: slugParam,
    handle: async (ctx, { params }) =>
      raw(
        JSON.stringify(governanceJson(await governanceAt(ctx, params.slug), ctx.origin)),
        'application/json; charset=utf-8',
        { headers: { 'X-Robots-Tag': 'noindex' } },
      ),
  }),
];
