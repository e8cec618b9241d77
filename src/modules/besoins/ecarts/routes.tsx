import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { placeAt } from '../exprimes/access.ts';
import { READ_NEEDS } from '../exprimes/need.ts';
import { campusParams } from '../exprimes/schemas.ts';
import { GapPage } from '../views/gap-page.tsx';
import { readAsked } from './asked.ts';
import { gapColumns } from './export.ts';
import { gapUrl } from './links.ts';
import { readGap } from './read-gap.ts';

/**
 * Whoever reads the needs of a campus: its team, its present members, who watches over it. Nothing is kept: to suppose otherwise is
 * to read otherwise. An organisation that left reads only what it stated, which is no comparison.
 */
const readFor = async (ctx: RequestContext, slug: string) => {
  const { campus, reader } = await placeAt(ctx, slug);
  if (!reader.campus && !reader.network) throw unknownPage();
  const year = Number(isoDate(ctx.clock.now()).slice(0, 4));
  return {
    campus,
    model: await readGap(ctx.db, { campusId: campus.id, reader }, readAsked(ctx.url.searchParams), year),
  };
};

/** Needs of a campus against what is trained, as a page and as a file. */
export const gapRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: gapUrl(':slug'),
    access: mayEver(READ_NEEDS),
    params: campusParams,
    handle: async (ctx, { params }) => page(<GapPage {...(await readFor(ctx, params.slug))} />),
  }),
  defineRoute({
    method: 'GET',
    path: `${gapUrl(':slug')}.csv`,
    access: mayEver(READ_NEEDS),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const { campus, model } = await readFor(ctx, params.slug);
      return csv(ctx, `ecarts_${campus.slug}`, model.gap.rows, gapColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
