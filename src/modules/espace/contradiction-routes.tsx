import { z } from 'zod';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver, scopeOf } from '#modules/droits/index.ts';
import { contradictionsOf } from '#modules/organisations/index.ts';
import { CONTRADICTIONS } from './links.ts';
import { contradictedInScope } from './organisations.sql.ts';
import { ContradictionsPage } from './views/contradictions-page.tsx';

const MEND = 'organisations.modifier_fiche';
const PER_PAGE = 20;

/** Sheets whose sources differ, among those that a person may mend. */
export const contradictionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: CONTRADICTIONS,
    access: mayEver(MEND),
    query: z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1) }),
    handle: async (ctx, { query }) => {
      const found = await contradictedInScope(ctx.db, scopeOf(ctx.actor!, MEND), isoDate(ctx.clock.now()), {
        limit: PER_PAGE + 1,
        offset: (query.page - 1) * PER_PAGE,
      });
      const rows = await Promise.all(
        found.slice(0, PER_PAGE).map(async (one) => ({ ...one, fields: await contradictionsOf(ctx.db, one.id) })),
      );
      return page(<ContradictionsPage rows={rows} current={query.page} more={found.length > PER_PAGE} />);
    },
  }),
];
