import { z } from 'zod';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusesInScope } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { countWaiting } from './candidatures.sql.ts';
import { readColleges } from './colleges.ts';
import { endingCommitments, overdueCommitments } from './commitment-list.sql.ts';
import { subjectOf } from './context.ts';
import { WRITE_MAILING } from './courriers/mailing.ts';
import type { ReseauHooks } from './hooks.ts';
import { READ_EXCHANGES } from './interactions/exchange.ts';
import { ASK } from './lettres/letter.ts';
import { addMemberUrl, membersCsvUrl, NETWORK, networkUrl } from './links.ts';
import { memberColumns } from './member-export.ts';
import { listMembers } from './member-list.sql.ts';
import { type MemberQuery, memberQuery, RENEWAL_DAYS } from './member-query.ts';
import { memberFilter } from './members-around.ts';
import { readMembers } from './read-members.ts';
import { criteriaOf } from './segments/criteria.ts';
import { listSegments } from './segments/segments.sql.ts';
import { MembersPage } from './views/members-page.tsx';
import { NetworksPage } from './views/networks-page.tsx';

export const READ_MEMBERS = 'reseau.lire_membres';
export const READ_COMMITMENTS = 'reseau.lire_engagements';
export const EXAMINE = 'reseau.instruire_adhesion';
export const SEE_COOPERATIONS = 'reseau.voir_cooperations';
export const RECORD = 'reseau.enregistrer_engagement';

export const campusParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

/** Most campuses of a list to choose from. */
const MOST_CAMPUSES = 500;
/** The page shows the nearest ends; the filter shows them all. */
const SHOWN_ENDINGS = 6;
const SHOWN_SEGMENTS = 8;
/** Most lines of an export. */
const MOST_MEMBERS = 50_000;

/** The network of a campus: its members as a list and as a file. */
export const memberRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: NETWORK,
    access: mayEver(READ_MEMBERS),
    query: memberQuery,
    handle: async (ctx, { query }) => {
      const campuses = await campusesInScope(ctx.db, scopeOf(ctx.actor!, READ_MEMBERS), MOST_CAMPUSES);
      const [only] = campuses;
      if (only && campuses.length === 1) return membersPage(ctx, hooks, only, query);
      return page(<NetworksPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: networkUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: memberQuery,
    handle: async (ctx, { params, query }) => membersPage(ctx, hooks, await campusAt(ctx.db, params.slug), query),
  }),
  defineRoute({
    method: 'GET',
    path: membersCsvUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: memberQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const engaged = hooks.engagedInActions(ctx.actor, campus);
      const { filter } = await memberFilter(ctx.db, query, today, engaged);
      const rows = await listMembers(ctx.db, campus.id, filter, {
        order: query.tri,
        limit: MOST_MEMBERS,
        offset: 0,
        engaged,
      });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'members.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const colleges = await readColleges(ctx.db, hooks, { campusId: campus.id, today });
      const columns = memberColumns(ctx.origin, colleges, engaged !== null, today);
      return csv(ctx, `membres_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** The members of a campus, with what waits and what ends. @throws NotFound where it is not theirs to know. */
async function membersPage(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  query: MemberQuery,
): Promise<Result> {
  const subject = subjectOf(campus);
  demand(ctx.actor, READ_MEMBERS, subject);
  const today = isoDate(ctx.clock.now());
  const allowed = (act: string) => may(ctx.actor, act, subject).allowed;
  const examines = allowed(EXAMINE);
  const colleges = await readColleges(ctx.db, hooks, { campusId: campus.id, today });
  const readsCommitments = allowed(READ_COMMITMENTS);
  const [list, ending, overdue, waiting, segments] = await Promise.all([
    readMembers(ctx.db, campus.id, query, today, colleges, hooks.engagedInActions(ctx.actor, campus)),
    readsCommitments ? endingCommitments(ctx.db, campus.id, today, RENEWAL_DAYS, SHOWN_ENDINGS) : [],
    readsCommitments ? overdueCommitments(ctx.db, campus.id, today, SHOWN_ENDINGS) : [],
    examines ? countWaiting(ctx.db, campus.id) : 0,
    listSegments(ctx.db, campus.id, ctx.actor!.id, { limit: SHOWN_SEGMENTS, offset: 0 }),
  ]);
  return page(
    <MembersPage
      campus={campus}
      list={list}
      query={query}
      today={today}
      ending={ending}
      overdue={overdue}
      asked={criteriaOf(query)}
      segments={segments}
      waiting={waiting}
      mayAdd={examines}
      mayReadCommitments={readsCommitments}
      mayReadExchanges={allowed(READ_EXCHANGES)}
      mayWrite={allowed(WRITE_MAILING)}
      mayAskLetters={allowed(ASK)}
      maySeeCooperations={allowed(SEE_COOPERATIONS)}
      addHref={addMemberUrl(campus.slug)}
    />,
  );
}
