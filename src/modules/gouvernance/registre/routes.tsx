import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type RegisterFilter, searchDecisions } from '../decisions.sql.ts';
import { chargeText, decisionState } from '../follow-labels.ts';
import { meetingScope, READ_MEETINGS } from '../meeting-access.ts';
import { decisionsQuery } from '../meeting-schemas.ts';
import * as links from '../meetings/links.ts';
import { instancesInScope } from '../meetings.sql.ts';
import { DecisionsPage } from '../views/decisions-page.tsx';
import { decisionPageRoutes } from './decision-routes.tsx';
import { decisionColumns, rectifiedOf } from './export.ts';
import type { ProjectHooks } from './hooks.ts';
import { tiedActions } from './links.sql.ts';
import { actionsByDecision } from './read-actions.ts';

const PER_PAGE = 50;
const ALL = 10_000;
const STATES = ['adoptee', 'en_execution', 'executee', 'en_retard', 'rejetee', 'reportee', 'rapportee'] as const;

type Query = ReturnType<typeof decisionsQuery.parse>;

/** What the list and its file look for; « sans action »: nothing that is under way carries it out. */
async function filterOf(ctx: RequestContext, hooks: ProjectHooks, query: Query): Promise<RegisterFilter> {
  const { page: _, actions, ...filters } = query;
  const scope = meetingScope(ctx.actor!);
  const carrying = actions ? await hooks.carryingActions(ctx.db, await tiedActions(ctx.db, scope)) : null;
  return { ...filters, carrying, today: isoDate(ctx.clock.now()) };
}

/** The register of all decisions, with the actions that carry them out. */
export const buildDecisionRoutes = (hooks: ProjectHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.DECISIONS,
    access: mayEver(READ_MEETINGS),
    query: decisionsQuery,
    handle: async (ctx, { query }) => {
      const { page: current, ...filters } = query;
      const scope = meetingScope(ctx.actor!);
      const range = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
      const { rows, total } = await searchDecisions(ctx.db, scope, await filterOf(ctx, hooks, query), range);
      const actionsOf = await actionsByDecision(ctx.db, ctx.actor!, { hooks, ids: rows.map((row) => row.id) });
      const view = {
        rows: rows.map((row) => ({
          ...row,
          state: decisionState(row.etat),
          where: row.instance,
          day: frenchPartialDate(row.priseLe),
          charge: chargeText(row),
          rectified: rectifiedOf(row),
          actions: actionsOf(row.id),
        })),
        count: total > 0 ? count(total, 'décision') : 'Aucune décision',
        filters,
        instances: (await instancesInScope(ctx.db, scope)).map((one) => [one.id, `${one.nom}, ${one.campus}`] as const),
        states: STATES.map((one) => [one, decisionState(one).label] as const),
        narrowed: Boolean(query.q || query.instance || query.etat || query.actions),
        page: current,
        pages: Math.ceil(total / PER_PAGE),
      };
      return page(<DecisionsPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.DECISIONS_CSV,
    access: withRecentFactor(mayEver(READ_MEETINGS)),
    query: decisionsQuery,
    handle: async (ctx, { query }) => {
      const scope = meetingScope(ctx.actor!);
      const filter = await filterOf(ctx, hooks, query);
      const { rows } = await searchDecisions(ctx.db, scope, filter, { limit: ALL, offset: 0 });
      const actionsOf = await actionsByDecision(ctx.db, ctx.actor!, { hooks, ids: rows.map((row) => row.id) });
      const { page: _, ...asked } = query;
      await journalRead(ctx.db, {
        act: 'decisions.exported',
        objectType: 'decision',
        exported: true,
        actorId: ctx.actor!.id,
        actorRole: ctx.actor!.grants[0]?.role ?? 'connecté',
        grant: ctx.actor!.grants[0] ?? null,
        requestId: ctx.requestId,
        details: { ...asked, lignes: rows.length },
      });
      return csv(ctx, 'decisions', rows, decisionColumns(actionsOf), flavourOf(ctx.url.searchParams));
    },
  }),
  ...decisionPageRoutes(hooks),
];
