import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { campusParams, READ_MEMBERS, SEE_COOPERATIONS as SEE } from '../member-routes.tsx';
import { SingleLinksPage } from '../views/single-links-page.tsx';
import { cooperationQuery, periodOf } from './cooperation.ts';
import { entered } from './entered.ts';
import { singleColumns, singleLines } from './export.ts';
import type { CooperationHooks } from './hooks.ts';
import { singleLinksUrl } from './links.ts';
import { singleLinksOf } from './read-single-links.ts';

/** Lines of each list of the page; the file has the others. */
const LISTED = 40;
const EVERY = 50_000;

/** « Un seul lien » : members that one partner alone ties to the others, and those that have no link. */
export const singleLinkRoutes = (hooks: CooperationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: singleLinksUrl(':slug'),
    access: mayEver(SEE),
    params: campusParams,
    query: cooperationQuery,
    handle: async (ctx, { params, query }) => {
      const context = await entered(ctx, params.slug, hooks);
      const found = await singleLinksOf(context, query, LISTED);
      const period = periodOf(query, context.today);
      const network = context.allowed(READ_MEMBERS);
      return page(
        <SingleLinksPage campus={context.campus} found={found} query={query} period={period} network={network} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${singleLinksUrl(':slug')}.csv`,
    access: mayEver(SEE),
    params: campusParams,
    query: cooperationQuery,
    handle: async (ctx, { params, query }) => {
      const context = await entered(ctx, params.slug, hooks);
      const found = await singleLinksOf(context, query, EVERY);
      const lines = singleLines(found, context.allowed(READ_MEMBERS));
      await journalRead(ctx.db, {
        ...authorOf(ctx, context.decision),
        act: 'cooperations.exported',
        objectType: 'campus',
        objectId: context.campus.id,
        exported: true,
        details: { lignes: lines.length, liste: 'un_seul_lien' },
      });
      return csv(ctx, `un_seul_lien_${params.slug}`, lines, singleColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
