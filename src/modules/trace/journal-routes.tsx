import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import {
  authorOf,
  type JournalFilter,
  type JournalLineView,
  journalLines,
  journalRead,
  streamJournal,
} from '#core/journal/index.ts';
import { demand, mayEver, roleLabel, scopeOf } from '#modules/droits/index.ts';
import type { TraceHooks } from './hooks.ts';
import { journalColumns } from './journal-export.ts';
import { accountsWithin, linesWithin, placeNames } from './journal-scope.sql.ts';
import { namesOfAct } from './labels.ts';
import { criteriaOf, JOURNAL, JOURNAL_CSV } from './links.ts';
import { type JournalQuery, journalQuery } from './schemas.ts';
import { JournalPage } from './views/journal-page.tsx';

const ACT = 'comptes.lire_journal_acces';
const PER_PAGE = 50;

const filterOf = (query: JournalQuery): JournalFilter => ({
  nature: query.nature,
  act: query.acte,
  actorId: query.compte,
  objectType: query.objet,
  objectId: query.numero,
  from: query.du,
  to: query.au,
});

/** Lines of an act were written under the names that it bore; a reader of some campuses sees theirs alone. */
const searched = (ctx: RequestContext, filter: JournalFilter) => ({
  ...filter,
  acts: filter.act ? namesOfAct(filter.act) : undefined,
  within: linesWithin(scopeOf(ctx.actor!, ACT)),
});

/** What the lines are about, in names: the accounts, the campuses and the organisations. */
async function namesIn(
  ctx: RequestContext,
  hooks: TraceHooks,
  lines: JournalLineView[],
  actorId: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const about = (types: string[]) =>
    lines.flatMap((line) => (line.objectId !== null && types.includes(line.objectType) ? [line.objectId] : []));
  const asked = actorId ? await accountsWithin(ctx.db, scopeOf(ctx.actor!, ACT), [actorId]) : [];
  const accounts = [...lines.flatMap((line) => line.actorId ?? []), ...about(['compte']), ...asked];
  return new Map([
    ...(await hooks.accountNames(ctx.db, accounts)),
    ...(await placeNames(ctx.db, about(['campus', 'organisation']))),
  ]);
}

/** Accounts of that name among those that the reader may see lines of. */
async function found(ctx: RequestContext, hooks: TraceHooks, words: string) {
  const accounts = await hooks.findAccounts(ctx.db, words);
  const seen = await accountsWithin(
    ctx.db,
    scopeOf(ctx.actor!, ACT),
    accounts.map((one) => one.id),
  );
  return accounts.filter((one) => seen.has(one.id));
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
    access: mayEver(ACT),
    query: journalQuery,
    handle: async (ctx, { query }) => {
      const decision = demand(ctx.actor, ACT);
      const filter = filterOf(query);
      await traced(ctx, decision, filter, false);
      // One more than the page says whether there is a next one.
      const lines = await journalLines(ctx.db, searched(ctx, filter), { before: query.avant, limit: PER_PAGE + 1 });
      const shown = lines.slice(0, PER_PAGE);
      const names = await namesIn(ctx, hooks, shown, filter.actorId);
      return page(
        <JournalPage
          lines={shown}
          filter={filter}
          names={names}
          roleLabel={roleLabel}
          who={query.qui ?? ''}
          found={query.qui ? await found(ctx, hooks, query.qui) : []}
          next={lines.length > PER_PAGE ? shown.at(-1)!.id : null}
          later={query.avant !== undefined}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: JOURNAL_CSV,
    access: withRecentFactor(mayEver(ACT)),
    query: journalQuery,
    handle: async (ctx, { query }) => {
      const filter = filterOf(query);
      await traced(ctx, demand(ctx.actor, ACT), filter, true);
      return csv(
        ctx,
        'journal',
        streamJournal(ctx.db, searched(ctx, filter)),
        journalColumns,
        flavourOf(ctx.url.searchParams),
      );
    },
  }),
];
