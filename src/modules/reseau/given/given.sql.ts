import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { nameHolds } from '#modules/organisations/index.ts';
import { signedStates } from '../commitment-kinds.ts';
import { type MembershipState, presentStates } from '../membership.ts';
import type { Given, GivenPart, GivenTotals } from './given.ts';
import type { Shares } from './share.ts';
import { countedShares } from './shares.sql.ts';

/** What is counted: the days, and what the rooms above know. */
export interface GivenScope {
  campusId: string;
  /** ISO days, both included. */
  from: string;
  to: string;
  /** Rows `organisation_id`, `invitations`, `presences`, of some organisations alone when their ids are given, as a subquery. */
  meetings(among: RawBuilder<unknown> | null): RawBuilder<unknown>;
  shares: readonly Shares[];
}

export interface GivenFilter {
  words: readonly string[];
  /** With a signed commitment in the period, or without. */
  engage: '' | 'oui' | 'non';
}

export interface GivenRow extends Given {
  slug: string;
  nom: string;
  commune: string | null;
  statut: MembershipState;
  exemple: boolean;
}

/**
 * Whether the commitment `g` was signed in the period. Of a comparison of that `coalesce` the planner would suppose that it
 * keeps one in two hundred; of a `case` it supposes a half.
 */
const inPeriod = ({ from, to }: GivenScope) =>
  sql`case when coalesce(g.signature_le, g.debut, g.cree_le::date) between ${from}::date and ${to}::date then true else false end`;

/** Commitments `g` of the campus that were signed, whenever. */
const signed = ({ campusId }: GivenScope) =>
  sql`g.campus_id = ${campusId}::uuid and g.etat = any(${[...signedStates]}::text[])`;

/**
 * What commitments gave, promise by promise, as rows `organisation_id`, `genre`, `unite`, `promis`, `recu`: promised by those
 * signed in the period, received on a day of it, were they signed before.
 */
const flows = (scope: GivenScope, of: RawBuilder<unknown>) => sql`
  select organisation_id, genre, unite, case when ici then quantite else 0 end as promis, coalesce(recu, 0) as recu
  from (select g.organisation_id, p.genre, p.unite, p.quantite, x.recu,
      g.etat = any(${[...signedStates]}::text[]) and ${inPeriod(scope)} as ici
    from engagement g join promesse p on p.engagement_id = g.id
    left join (select promesse_id, sum(quantite) as recu from apport
      where recu_le between ${scope.from}::date and ${scope.to}::date group by 1) x on x.promesse_id = p.id
    where g.campus_id = ${scope.campusId}::uuid and ${of}) every_one
  where ici or recu is not null`;

/** Exchanges `e` of the campus in the period. */
const spoken = ({ campusId, from, to }: GivenScope) => sql`e.campus_id = ${campusId}::uuid and e.retire_le is null
  and e.le between ${from}::date and ${to}::date`;

const ORDER = sql`array_position(array['montant','jours','heures','visites','places','equipement','locaux','personnes','groupes','prestation'], genre)`;
const SUMS = sql`sum(promis) as promis, sum(recu) as recu`;
const asList = sql`jsonb_agg(jsonb_build_object('genre', genre, 'unite', unite, 'promis', promis, 'recu', recu) order by ${ORDER}, unite)`;

/** Members `a`, organisations `o`, that a filter keeps; `signes` says who ever signed, and `ici` in the period. */
const kept = (scope: GivenScope, filter: GivenFilter): RawBuilder<unknown> => {
  // Who has left and once signed stays in: the totals are those of every commitment.
  const all = [
    sql`a.campus_id = ${scope.campusId}::uuid and o.supprimee_le is null and (a.statut = any(${[...presentStates]}::text[])
      or o.id in (select organisation_id from signes))`,
  ];
  const here = sql`(select organisation_id from signes where ici)`;
  if (filter.engage === 'oui') all.push(sql`o.id in ${here}`);
  if (filter.engage === 'non') all.push(sql`o.id not in ${here}`);
  for (const word of filter.words) all.push(nameHolds('o', word));
  return sql.join(all, sql` and `);
};

/** What the page shows of each of its members: the numbers are read by their own rows. */
const lines = (scope: GivenScope) => sql`
  select o.slug, o.nom, o.commune_nom as commune, a.statut, s.nature = 'exemple' as exemple,
    (select count(*)::int from engagement g where g.organisation_id = o.id and ${signed(scope)} and ${inPeriod(scope)}) as engagements,
    coalesce(given.parts, '[]') as parts,
    coalesce(m.invitations, 0) as invitations, coalesce(m.presences, 0) as presences,
    (select count(*)::int from echange e where e.organisation_id = o.id and ${spoken(scope)}) as echanges,
    coalesce(shared.partages, '{}') as partages
  from page join adhesion a on a.id = page.id join organisation o on o.id = page.organisation_id
  join origine s on s.id = a.origine_id left join reunions m on m.organisation_id = o.id
  left join given on given.organisation_id = o.id left join shared on shared.organisation_id = o.id
  order by page.nom collate "fr-x-icu", o.id`;

/** Members that a filter keeps, as `gardees`; who ever signed, as `signes`. */
const keptMembers = (scope: GivenScope, filter: GivenFilter) => sql`
  signes as materialized (
    select g.organisation_id, ${inPeriod(scope)} as ici from engagement g where ${signed(scope)}),
  gardees as materialized (
    select a.id, a.organisation_id, o.nom from adhesion a join organisation o on o.id = a.organisation_id
    where ${kept(scope, filter)})`;

/** A page of the members that a filter keeps, in French order, read one by one. */
async function readRows(
  db: Db,
  scope: GivenScope,
  filter: GivenFilter,
  slice: { limit: number; offset: number },
): Promise<GivenRow[]> {
  const { rows } = await sql<GivenRow>`
    with ${keptMembers(scope, filter)},
    page as materialized (
      select * from gardees order by nom collate "fr-x-icu", organisation_id limit ${slice.limit} offset ${slice.offset}),
    reunions as (${scope.meetings(sql`(select organisation_id from page)`)}),
    given as (select organisation_id, ${asList} as parts from (
      select organisation_id, genre, unite, ${SUMS}
      from (${flows(scope, sql`g.organisation_id in (select organisation_id from page)`)}) f group by 1, 2, 3) p group by 1),
    shared as (${countedShares(scope.shares, sql`(select organisation_id from page)`)})
    ${lines(scope)}`.execute(db);
  return rows;
}

/** How many members a filter keeps, and the sums of them all: nothing is grouped by organisation that does not come so. */
async function readTotals(db: Db, scope: GivenScope, filter: GivenFilter): Promise<GivenTotals & { total: number }> {
  const these = sql`(select organisation_id from gardees)`;
  const { rows } = await sql<GivenTotals & { total: number }>`
    with ${keptMembers(scope, filter)}, reunions as (${scope.meetings(null)})
    select coalesce((select ${asList} from (select genre, unite, ${SUMS} from (${flows(scope, sql`true`)}) f
        where organisation_id in ${these} group by 1, 2) p), '[]') as parts,
      (select count(*)::int from gardees) as total,
      (select count(*)::int from signes where ici and organisation_id in ${these}) as engagements,
      m.invitations, m.presences,
      (select count(*)::int from echange e where ${spoken(scope)} and e.organisation_id in ${these}) as echanges
    from (select coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences
      from reunions where organisation_id in ${these}) m`.execute(db);
  return rows[0]!;
}

/**
 * Members that a filter keeps, in French order, with what each gave and received, and the sums of them all: two statements at
 * once, each on a connection, since the sums take most of the time.
 */
export async function readGiven(
  db: Db,
  scope: GivenScope,
  filter: GivenFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: GivenRow[]; total: number; totals: GivenTotals }> {
  const [rows, { total, ...totals }] = await Promise.all([
    readRows(db, scope, filter, slice),
    readTotals(db, scope, filter),
  ]);
  return { rows, total, totals };
}

/** What one organisation gave to a campus and received of it. */
export async function givenBy(db: Db, scope: GivenScope, organisationId: string): Promise<Given> {
  const one = sql`organisation_id = ${organisationId}::uuid`;
  const { rows } = await sql<Given & { parts: GivenPart[] }>`
    select (select count(*)::int from engagement g where g.${one} and ${signed(scope)} and ${inPeriod(scope)}) as engagements,
      coalesce((select ${asList} from (select genre, unite, ${SUMS} from (${flows(scope, sql`g.${one}`)}) f group by 1, 2) p), '[]') as parts,
      m.invitations, m.presences,
      (select count(*)::int from echange e where ${spoken(scope)} and e.${one}) as echanges,
      coalesce((select partages from (${countedShares(scope.shares, sql`(select ${organisationId}::uuid)`)}) s), '{}') as partages
    from (select coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences
      from (${scope.meetings(sql`(select ${organisationId}::uuid)`)}) own) m`.execute(db);
  return rows[0]!;
}
