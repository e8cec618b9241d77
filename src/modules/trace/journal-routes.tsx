import { withRecentFactor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import {
  authorOf,
  type JournalFilter,
  type JournalLineView,
  type JournalSearch,
  journalLines,
  journalRead,
  streamJournal,
} from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver, roleLabel, scopeOf } from '#modules/droits/index.ts';
import type { TraceHooks } from './hooks.ts';
import { journalColumns } from './journal-export.ts';
import { type Bounds, linesWithin, namedWithin } from './journal-scope.sql.ts';
import { namesOfAct } from './labels.ts';
import { criteriaOf, JOURNAL, JOURNAL_CSV } from './links.ts';
import { READ_JOURNAL } from './object-history.ts';
import { type JournalQuery, journalQuery } from './schemas.ts';
import { JournalPage } from './views/journal-page.tsx';

const PER_PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const filterOf = (query: JournalQuery): JournalFilter => ({
  nature: query.nature,
  act: query.acte,
  actorId: query.compte,
  objectType: query.objet,
  objectId: query.numero,
  from: query.du,
  to: query.au,
});

/** What may be read: null for everything. */
async function boundsOf(ctx: RequestContext, hooks: TraceHooks): Promise<Bounds | null> {
  const { whole, campus } = scopeOf(ctx.actor!, READ_JOURNAL);
  if (whole) return null;
  const today = isoDate(ctx.clock.now());
  const members = await hooks.membersOfCampuses(ctx.db, campus, today);
  const people = await hooks.accountsHolding(ctx.db, campus, members, today);
  return { campuses: campus, places: [...campus, ...members], people };
}

/** The accounts asked for, by number or by words of their name, among those that may be named. */
async function peopleAsked(ctx: RequestContext, hooks: TraceHooks, query: JournalQuery, bounds: Bounds | null) {
  const { compte, qui } = query;
  const among = bounds && (compte || qui) ? await namedWithin(ctx.db, bounds) : null;
  const asked = compte && (bounds === null || among?.includes(compte)) ? [compte] : [];
  return { asked, found: qui ? await hooks.findAccounts(ctx.db, qui, among) : { accounts: [], more: false } };
}

/** Lines of an act were written under the names that it bore. */
const searched = (filter: JournalFilter, bounds: Bounds | null): JournalSearch => ({
  ...filter,
  acts: filter.act ? namesOfAct(filter.act) : undefined,
  within: bounds && linesWithin(bounds),
});

/** What the lines are about, in names: the accounts, the campuses and the organisations. */
async function namesIn(
  db: Db,
  hooks: TraceHooks,
  lines: JournalLineView[],
  asked: string[],
): Promise<ReadonlyMap<string, string>> {
  const about = (types: string[]) =>
    lines.flatMap((line) => (line.objectId !== null && types.includes(line.objectType) ? [line.objectId] : []));
  const accounts = [...lines.flatMap((line) => line.actorId ?? []), ...about(['compte']), ...asked];
  const places = about(['campus', 'organisation']).filter((id) => UUID.test(id));
  return new Map([...(await hooks.accountNames(db, accounts)), ...(await hooks.placeNames(db, places))]);
}

/** Whoever reads the journal is in the journal: its lines name accounts. */
const traced = (ctx: RequestContext, decision: ReturnType<typeof demand>, filter: JournalFilter, exported: boolean) =>
  journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: exported ? 'journal.exported' : 'journal.read',
    objectType: 'journal',
    exported,
    details: criteriaOf(filter),
  });

export const journalRoutes = (hooks: TraceHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: JOURNAL,
    access: mayEver(READ_JOURNAL),
    query: journalQuery,
    handle: async (ctx, { query }) => {
      const decision = demand(ctx.actor, READ_JOURNAL);
      const filter = filterOf(query);
      await traced(ctx, decision, filter, false);
      // One more than the page says whether there is a next one.
      const bounds = await boundsOf(ctx, hooks);
      const lines = await journalLines(ctx.db, searched(filter, bounds), { before: query.avant, limit: PER_PAGE + 1 });
      const shown = lines.slice(0, PER_PAGE);
      const { asked, found } = await peopleAsked(ctx, hooks, query, bounds);
      return page(
        <JournalPage
          lines={shown}
          filter={filter}
          names={await namesIn(ctx.db, hooks, shown, asked)}
          roleLabel={roleLabel}
          who={query.qui ?? ''}
          found={found}
          next={lines.length > PER_PAGE ? shown.at(-1)!.id : null}
          later={query.avant !== undefined}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: JOURNAL_CSV,
    access: withRecentFactor(mayEver(READ_JOURNAL)),
    query: journalQuery,
    handle: async (ctx, { query }) => {
      const filter = filterOf(query);
      await traced(ctx, demand(ctx.actor, READ_JOURNAL), filter, true);
      return csv(
        ctx,
        'journal',
        streamJournal(ctx.db, searched(filter, await boundsOf(ctx, hooks))),
        journalColumns,
        flavourOf(ctx.url.searchParams),
      );
    },
  }),
];
