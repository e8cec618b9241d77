import type { Db } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { certificationsOfTrade } from '#modules/formations/index.ts';
import { TradePage } from '../views/trade-page.tsx';
import { TradesPage } from '../views/trades-page.tsx';
import { projectColumns, tensionColumns, tradeColumns, trainingColumns } from './export.ts';
import { occupationJsonLd } from './json-ld.ts';
import { type ProjectLine, projectsIn, tensionOf } from './labour.sql.ts';
import { PROJECTS_CSV, TRADES, TRADES_CSV, tensionCsvUrl, tradeUrl, trainingsCsvUrl } from './links.ts';
import { readTrade } from './read-trade.ts';
import { tradeParams, tradesQuery, whereQuery } from './schemas.ts';
import { readWhere, type Territory } from './territory.ts';
import { domainChoices, getTrade, listTrades, type TradeView } from './trades.sql.ts';

const PER_PAGE = 50;
const MOST = 20_000;
const BATCH = 2_000;

async function theTrade(db: Db, code: string): Promise<TradeView> {
  const trade = await getTrade(db, code);
  if (!trade)
    throw new NotFound('metier.unknown', 'Ce métier n’est pas dans le répertoire que cette installation a lu.');
  return trade;
}

async function* allProjects(db: Db, territory: Territory): AsyncGenerator<ProjectLine> {
  for (let offset = 0; ; offset += BATCH) {
    const rows = await projectsIn(db, territory, { limit: BATCH, offset });
    yield* rows;
    if (rows.length < BATCH) return;
  }
}

const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: TRADES,
    access: 'public',
    cache: 'page',
    query: tradesQuery,
    handle: async (ctx, { query }) => {
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const [list, domains] = await Promise.all([listTrades(ctx.db, query, slice), domainChoices(ctx.db)]);
      return page(
        <TradesPage query={query} list={{ ...list, pages: Math.ceil(list.total / PER_PAGE) }} domains={domains} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: TRADES_CSV,
    access: 'public',
    query: tradesQuery,
    handle: async (ctx, { query }) => {
      const { rows } = await listTrades(ctx.db, query, { limit: MOST, offset: 0 });
      return csv(ctx, 'metiers', rows, tradeColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: PROJECTS_CSV,
    access: 'public',
    query: whereQuery,
    handle: async (ctx, { query }) => {
      const { territory } = await readWhere(ctx.db, query);
      const rows = allProjects(ctx.db, territory);
      return csv(ctx, 'projets_recrutement', rows, projectColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** Trades of the ROME: what they are, where they lack, what leads there, who asks for them. */
export const tradeRoutes: Route[] = [
  ...listRoutes,
  defineRoute({
    method: 'GET',
    path: tradeUrl(':rome'),
    access: 'public',
    cache: 'page',
    params: tradeParams,
    query: whereQuery,
    handle: async (ctx, { params, query }) => {
      const trade = await theTrade(ctx.db, params.rome);
      const model = await readTrade(ctx.db, trade, query, isoDate(ctx.clock.now()));
      return page(<TradePage model={model} jsonLd={occupationJsonLd(model, ctx.origin)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: tensionCsvUrl(':rome'),
    access: 'public',
    params: tradeParams,
    query: whereQuery,
    handle: async (ctx, { params, query }) => {
      const { code } = await theTrade(ctx.db, params.rome);
      const { territory } = await readWhere(ctx.db, query);
      const { rows } = await tensionOf(ctx.db, code, territory, MOST);
      return csv(ctx, 'tension', rows, tensionColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: trainingsCsvUrl(':rome'),
    access: 'public',
    params: tradeParams,
    query: whereQuery,
    handle: async (ctx, { params, query }) => {
      const { code } = await theTrade(ctx.db, params.rome);
      const { point } = await readWhere(ctx.db, query);
      const rows = await certificationsOfTrade(ctx.db, code, { point, today: isoDate(ctx.clock.now()) });
      return csv(ctx, 'formations_du_metier', rows, trainingColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];
