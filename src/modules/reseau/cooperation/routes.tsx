import { z } from 'zod';
import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { campusParams, READ_COMMITMENTS, READ_MEMBERS, SEE_COOPERATIONS as SEE } from '../member-routes.tsx';
import { CooperationsPage } from '../views/cooperations-page.tsx';
import { SharedPage } from '../views/shared-page.tsx';
import { cooperationQuery, EXPORTED, periodOf, SHOWN } from './cooperation.ts';
import { entered } from './entered.ts';
import { pairColumns, pairLines } from './export.ts';
import type { CooperationHooks } from './hooks.ts';
import { cooperationsUrl, sharedUrl } from './links.ts';
import { presentCooperations } from './present-cooperations.ts';
import { cooperationsOf, sharedOf } from './read-cooperations.ts';
import { singleLinkRoutes } from './single-link-routes.tsx';

const organisation = z.string().regex(/^[a-z0-9-]{1,200}$/);
const pairParams = campusParams.extend({ organisation, autre: organisation });

/** Who works with whom: a matrix and its drawing, as a file, and what each number counts. */
export const cooperationRoutes = (hooks: CooperationHooks): Route[] => [
  ...pageRoutes(hooks),
  cooperationsFile(hooks),
  ...singleLinkRoutes(hooks),
];

const pageRoutes = (hooks: CooperationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: cooperationsUrl(':slug'),
    access: mayEver(SEE),
    params: campusParams,
    query: cooperationQuery,
    handle: async (ctx, { params, query }) => {
      const context = await entered(ctx, params.slug, hooks);
      const found = await cooperationsOf(context, query, SHOWN);
      if (!found) throw unknownPage();
      const period = periodOf(query, context.today);
      const network = context.allowed(READ_MEMBERS);
      return page(
        <CooperationsPage
          campus={context.campus}
          found={presentCooperations(found)}
          query={query}
          period={period}
          network={network}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: sharedUrl(':slug', { one: ':organisation', other: ':autre' }),
    access: mayEver(SEE),
    params: pairParams,
    query: cooperationQuery,
    handle: async (ctx, { params, query }) => {
      const context = await entered(ctx, params.slug, hooks);
      const found = await sharedOf(context, {
        actor: context.actor,
        query,
        one: params.organisation,
        other: params.autre,
        readsCommitments: context.allowed(READ_COMMITMENTS),
      });
      if (!found) throw unknownPage();
      const period = periodOf(query, context.today);
      const network = context.allowed(READ_MEMBERS);
      return page(<SharedPage campus={context.campus} found={found} query={query} period={period} network={network} />);
    },
  }),
];

const cooperationsFile = (hooks: CooperationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: `${cooperationsUrl(':slug')}.csv`,
    access: mayEver(SEE),
    params: campusParams,
    query: cooperationQuery,
    handle: async (ctx, { params, query }) => {
      const context = await entered(ctx, params.slug, hooks);
      const found = await cooperationsOf(context, query, EXPORTED);
      if (!found) throw unknownPage();
      const lines = pairLines(found);
      await journalRead(ctx.db, {
        ...authorOf(ctx, context.decision),
        act: 'cooperations.exported',
        objectType: 'campus',
        objectId: context.campus.id,
        exported: true,
        details: { lignes: lines.length },
      });
      return csv(ctx, `cooperations_${params.slug}`, lines, pairColumns, flavourOf(ctx.url.searchParams));
    },
  });
