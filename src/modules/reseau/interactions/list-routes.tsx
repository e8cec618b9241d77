import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { campusParams } from '../member-routes.tsx';
import { ExchangesPage } from '../views/exchanges-page.tsx';
import { READ_EXCHANGES } from './exchange.ts';
import { accountsOf, listExchanges } from './exchange-list.sql.ts';
import { exchangeQuery } from './exchange-schemas.ts';
import { exchangeColumns } from './export.ts';
import { exchangesCsvUrl, exchangesUrl } from './links.ts';
import { exchangeFilterOf } from './read-exchanges.ts';

const PER_PAGE = 30;
const MOST = 50_000;

/** The exchanges of a whole campus, as a page and as a file. */
export const exchangeListRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: exchangesUrl(':slug'),
    access: mayEver(READ_EXCHANGES),
    params: campusParams,
    query: exchangeQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_EXCHANGES, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const filter = exchangeFilterOf(campus, query, { actor: ctx.actor!, today });
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listExchanges(ctx.db, filter, slice);
      const names = await hooks.organisations.accountNames(ctx.db, accountsOf(rows));
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      return page(<ExchangesPage campus={campus} list={list} query={query} names={names} today={today} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: exchangesCsvUrl(':slug'),
    access: withRecentFactor(mayEver(READ_EXCHANGES)),
    params: campusParams,
    query: exchangeQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_EXCHANGES, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const filter = exchangeFilterOf(campus, query, { actor: ctx.actor!, today });
      const { rows } = await listExchanges(ctx.db, filter, { limit: MOST, offset: 0 });
      const names = await hooks.organisations.accountNames(ctx.db, accountsOf(rows));
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'exchanges.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = exchangeColumns(ctx.origin, campus.slug, today, names);
      return csv(ctx, `echanges_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
