import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { signedStates } from '../commitment-kinds.ts';
import { type MembershipState, presentStates } from '../membership.ts';
import type { Given, GivenPart } from './given.ts';

/** What is counted: the days, and what the room above knows of meetings. */
export interface GivenScope {
  campusId: string;
  /** ISO days, both included. */
  from: string;
  to: string;
  /** Rows `organisation_id`, `invitations`, `presences`. */
  meetings: RawBuilder<unknown>;
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

/** Commitments `g` signed in the period, of the campus. */
const signed = ({ campusId, from, to }: GivenScope) => sql`g.campus_id = ${campusId}::uuid
  and g.etat = any(${[...signedStates]}::text[]) and coalesce(g.signature_le, g.debut, g.cree_le::date)
  between ${from}::date and ${to}::date`;

/**
 * What commitments gave, as rows `organisation_id`, `genre`, `unite`, `promis`, `recu`: promised by those signed in the period,
 * received on a day of it.
 */
const parts = (scope: GivenScope, of: RawBuilder<unknown>) => sql`
  select organisation_id, genre, unite, sum(promis) as promis, sum(recu) as recu from (
    select g.organisation_id, p.genre, p.unite, p.quantite as promis, 0::bigint as recu
    from engagement g join promesse p on p.engagement_id = g.id where ${signed(scope)} and ${of}
    union all
    select g.organisation_id, p.genre, p.unite, 0, x.quantite
    from engagement g join promesse p on p.engagement_id = g.id join apport x on x.promesse_id = p.id
    where g.campus_id = ${scope.campusId}::uuid and x.recu_le between ${scope.from}::date and ${scope.to}::date and ${of}) q
  group by organisation_id, genre, unite`;

const ORDER = sql`array_position(array['montant','jours','heures','visites','places','equipement','locaux','personnes','groupes','prestation'], genre)`;
const asList = sql`jsonb_agg(jsonb_build_object('genre', genre, 'unite', unite, 'promis', promis, 'recu', recu) order by ${ORDER}, unite)`;

const kept = (scope: GivenScope, filter: GivenFilter): RawBuilder<unknown> => {
  const has = sql`exists (select from engagement g where g.organisation_id = a.organisation_id and ${signed(scope)})`;
  // Who has left and once signed stays in: the totals are those of every commitment.
  const all = [
    sql`a.campus_id = ${scope.campusId}::uuid and o.supprimee_le is null and (a.statut = any(${[...presentStates]}::text[])
      or exists (select from engagement g where g.campus_id = a.campus_id and g.organisation_id = a.organisation_id
        and g.etat = any(${[...signedStates]}::text[])))`,
  ];
  if (filter.engage === 'oui') all.push(has);
  if (filter.engage === 'non') all.push(sql`not ${has}`);
  for (const word of filter.words) all.push(sql`strpos(lower(unaccent(o.nom)), ${word}) > 0`);
  return sql.join(all, sql` and `);
};

const meetings = (scope: GivenScope, of: RawBuilder<unknown>) =>
  sql`(select organisation_id, invitations, presences from (${scope.meetings}) every_one where ${of})`;

/** Members that a filter keeps, in French order, with what each gave and received. */
export async function listGiven(
  db: Db,
  scope: GivenScope,
  filter: GivenFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: GivenRow[]; total: number }> {
  const shown = sql`organisation_id in (select organisation_id from page)`;
  const { rows } = await sql<GivenRow & { total: number }>`
    with page as materialized (
      select a.id, a.organisation_id, count(*) over ()::int as total,
        row_number() over (order by o.nom collate "fr-x-icu", o.id) as n
      from adhesion a join organisation o on o.id = a.organisation_id
      where ${kept(scope, filter)} order by n limit ${slice.limit} offset ${slice.offset}),
    given as (select organisation_id, ${asList} as parts from (
      ${parts(scope, sql`g.organisation_id in (select organisation_id from page)`)}) p group by 1),
    signed as (select g.organisation_id, count(*)::int as n from engagement g
      where ${signed(scope)} and g.${shown} group by 1),
    spoken as (select e.organisation_id, count(*)::int as n from echange e
      where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
        and e.le between ${scope.from}::date and ${scope.to}::date and e.${shown} group by 1)
    select o.slug, o.nom, o.commune_nom as commune, a.statut, s.nature = 'exemple' as exemple,
      coalesce(signed.n, 0) as engagements, coalesce(given.parts, '[]') as parts,
      coalesce(m.invitations, 0) as invitations, coalesce(m.presences, 0) as presences, coalesce(spoken.n, 0) as echanges,
      page.total
    from page join adhesion a on a.id = page.id join organisation o on o.id = page.organisation_id
    join origine s on s.id = a.origine_id
    left join given on given.organisation_id = o.id left join signed on signed.organisation_id = o.id
    left join spoken on spoken.organisation_id = o.id
    left join ${meetings(scope, shown)} m on m.organisation_id = o.id
    order by page.n`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What every member that a filter keeps gave and received, together: the sums of its list. */
export async function totalGiven(db: Db, scope: GivenScope, filter: GivenFilter): Promise<Given> {
  const inside = sql`organisation_id in (select organisation_id from shown)`;
  const { rows } = await sql<Given>`
    with shown as materialized (select a.organisation_id from adhesion a join organisation o on o.id = a.organisation_id
      where ${kept(scope, filter)}),
    given as (select genre, unite, sum(promis) as promis, sum(recu) as recu from (
      ${parts(scope, sql`g.organisation_id in (select organisation_id from shown)`)}) p group by 1, 2)
    select (select count(*)::int from engagement g where ${signed(scope)} and g.${inside}) as engagements,
      coalesce((select ${asList} from given), '[]') as parts,
      coalesce((select sum(m.invitations)::int from ${meetings(scope, inside)} m), 0) as invitations,
      coalesce((select sum(m.presences)::int from ${meetings(scope, inside)} m), 0) as presences,
      (select count(*)::int from echange e where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
        and e.le between ${scope.from}::date and ${scope.to}::date and e.${inside}) as echanges`.execute(db);
  return rows[0]!;
}

/** What one organisation gave to a campus and received of it. */
export async function givenBy(db: Db, scope: GivenScope, organisationId: string): Promise<Given> {
  const one = sql`organisation_id = ${organisationId}::uuid`;
  const { rows } = await sql<Given & { parts: GivenPart[] }>`
    select (select count(*)::int from engagement g where ${signed(scope)} and g.${one}) as engagements,
      coalesce((select ${asList} from (${parts(scope, sql`g.organisation_id = ${organisationId}::uuid`)}) p), '[]') as parts,
      coalesce((select m.invitations from ${meetings(scope, one)} m), 0) as invitations,
      coalesce((select m.presences from ${meetings(scope, one)} m), 0) as presences,
      (select count(*)::int from echange e where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
        and e.le between ${scope.from}::date and ${scope.to}::date and e.${one}) as echanges`.execute(db);
  return rows[0]!;
}
