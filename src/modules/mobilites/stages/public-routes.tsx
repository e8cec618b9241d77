import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { PublicStayPage } from '../views/public-stay-page.tsx';
import { PublicStaysPage } from '../views/public-stays-page.tsx';
import { supportFile } from './application-routes.tsx';
import { satisfactionOf } from './applications.sql.ts';
import { offerColumns } from './export.ts';
import { PUBLIC_STAYS, PUBLIC_STAYS_CSV, publicStayUrl, publicSupportUrl } from './links.ts';
import { offerChoices, publicOffer, publicOffers } from './offers.sql.ts';
import { idParams, type PublicQuery, publicQuery, supportParams } from './schemas.ts';
import { isOpen } from './stay-workflow.ts';
import { supportsOf } from './supports.sql.ts';

const PER_PAGE = 30;
const MOST = 20_000;

const filterOf = (ctx: RequestContext, query: PublicQuery) => ({ ...query, today: isoDate(ctx.clock.now()) });

/** Offers that anybody may read: places, hosts and dates, never who asked for them. */
export const publicStayRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PUBLIC_STAYS,
    access: 'public',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const filter = filterOf(ctx, query);
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await publicOffers(ctx.db, filter, slice);
      const choices = await offerChoices(ctx.db, filter);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      return page(<PublicStaysPage list={list} query={query} choices={choices} today={filter.today} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_STAYS_CSV,
    access: 'public',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const { rows } = await publicOffers(ctx.db, filterOf(ctx, query), { limit: MOST, offset: 0 });
      return csv(ctx, 'stages_enseignants', rows, offerColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicStayUrl(':id'),
    access: 'public',
    params: idParams,
    handle: async (ctx, { params }) => {
      const offer = await publicOffer(ctx.db, params.id);
      if (!offer) throw unknownPage();
      const today = isoDate(ctx.clock.now());
      return page(
        <PublicStayPage
          offer={offer}
          open={isOpen(offer, today)}
          today={today}
          supports={await supportsOf(ctx.db, offer.id)}
          opinion={await satisfactionOf(ctx.db, offer.id)}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicSupportUrl(':id', ':support'),
    access: 'public',
    params: supportParams,
    handle: async (ctx, { params }) => supportFile(ctx, params.support, { offreId: params.id }),
  }),
];
