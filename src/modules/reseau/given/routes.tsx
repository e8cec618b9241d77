import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { READ_EXCHANGES } from '../interactions/exchange.ts';
import { campusParams, READ_COMMITMENTS } from '../member-routes.tsx';
import { GivenPage } from '../views/given-page.tsx';
import { givenColumns, givenLines } from './export.ts';
import { type GivenFilter, readGiven } from './given.sql.ts';
import { type GivenQuery, givenQuery, yearsOf } from './given.ts';
import { givenCsvUrl, givenUrl } from './links.ts';
import { givenScope, kindsRead } from './scope.ts';

const PER_PAGE = 30;
const MOST = 50_000;

function asked(ctx: RequestContext, hooks: ReseauHooks, campus: CampusPlace, query: GivenQuery) {
  const scope = givenScope(ctx, hooks, campus, query.annee);
  const filter: GivenFilter = {
    words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
    engage: query.engage,
  };
  return { scope, filter };
}

/** What each member of a campus gave and received, as a page and as a file. */
export const givenRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: givenUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: givenQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const { scope, filter } = asked(ctx, hooks, campus, query);
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total, totals } = await readGiven(ctx.db, scope, filter, slice);
      return page(
        <GivenPage
          campus={campus}
          list={{ rows, total, pages: Math.ceil(total / PER_PAGE), totals }}
          query={query}
          years={yearsOf(isoDate(ctx.clock.now()))}
          readsExchanges={may(ctx.actor, READ_EXCHANGES, subjectOf(campus)).allowed}
          genres={kindsRead(scope.shares)}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: givenCsvUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: givenQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const { scope, filter } = asked(ctx, hooks, campus, query);
      const { rows } = await readGiven(ctx.db, scope, filter, { limit: MOST, offset: 0 });
      const lines = givenLines(rows, may(ctx.actor, READ_EXCHANGES, subjectOf(campus)).allowed);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'given.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: lines.length },
      });
      const name = `donne_et_recu_${campus.slug}`;
      return csv(ctx, name, lines, givenColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];
