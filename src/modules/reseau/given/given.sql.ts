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

/**
 * Commitments `g` signed in the period, of the campus. Of a comparison of that `coalesce` the planner would suppose that it
 * keeps one in two hundred; of a `case` it supposes a half.
 */
const signed = ({ campusId, from, to }: GivenScope) => sql`g.campus_id = ${campusId}::uuid
  and g.etat = any(${[...signedStates]}::text[])
  and case when coalesce(g.signature_le, g.debut, g.cree_le::date) between ${from}::date and ${to}::date then true else false end`;

/**
 * What commitments gave, as rows `organisation_id`, `genre`, `unite`, `promis`, `recu`: promised by those signed in the period,
 * received on a day of it.
 */
const flows = (scope: GivenScope, of: RawBuilder<unknown>) => sql`
  select g.organisation_id, p.genre, p.unite, p.quantite as promis, 0::bigint as recu
  from engagement g join promesse p on p.engagement_id = g.id where ${signed(scope)} and ${of}
  union all
  select g.organisation_id, p.genre, p.unite, 0, x.quantite
  from engagement g join promesse p on p.engagement_id = g.id join apport x on x.promesse_id = p.id
  where g.campus_id = ${scope.campusId}::uuid and x.recu_le between ${scope.from}::date and ${scope.to}::date and ${of}`;

const ORDER = sql`array_position(array['montant','jours','heures','visites','places','equipement','locaux','personnes','groupes','prestation'], genre)`;
const asList = sql`jsonb_agg(jsonb_build_object('genre', genre, 'unite', unite, 'promis', promis, 'recu', recu) order by ${ORDER}, unite)`;

/** Rows `a` of `adhesion` joined to `o`, `signataires` being those who signed in the period. */
const kept = (scope: GivenScope, filter: GivenFilter): RawBuilder<unknown> => {
  const has = sql`a.organisation_id in (select organisation_id from signataires)`;
  // Who has left and once signed stays in: the totals are those of every commitment.
  const all = [
    sql`a.campus_id = ${scope.campusId}::uuid and o.supprimee_le is null and (a.statut = any(${[...presentStates]}::text[])
      or a.organisation_id in (select g.organisation_id from engagement g where g.campus_id = ${scope.campusId}::uuid
        and g.etat = any(${[...signedStates]}::text[])))`,
  ];
  if (filter.engage === 'oui') all.push(has);
  if (filter.engage === 'non') all.push(sql`not ${has}`);
  for (const word of filter.words) all.push(sql`strpos(lower(unaccent(o.nom)), ${word}) > 0`);
  return sql.join(all, sql` and `);
};

/** Each part is counted once an organisation, whatever the list asks of it. */
const signataires = (scope: GivenScope) => sql`signataires as materialized (
  select g.organisation_id, count(*)::int as n from engagement g where ${signed(scope)} group by 1)`;

/** Members that a filter keeps, in French order, with what each gave and received. */
export async function listGiven(
  db: Db,
  scope: GivenScope,
  filter: GivenFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: GivenRow[]; total: number }> {
  // An array, of which the planner makes a condition inside what it groups: only those shown are counted.
  const shown = sql`organisation_id = any(array(select organisation_id from page))`;
  const { rows } = await sql<GivenRow & { total: number }>`
    with ${signataires(scope)},
    page as materialized (
      select a.id, a.organisation_id, count(*) over ()::int as total, o.nom
      from adhesion a join organisation o on o.id = a.organisation_id
      where ${kept(scope, filter)} order by o.nom collate "fr-x-icu", o.id limit ${slice.limit} offset ${slice.offset}),
    given as (select organisation_id, ${asList} as parts from (
      select organisation_id, genre, unite, sum(promis) as promis, sum(recu) as recu
      from (${flows(scope, sql`g.${shown}`)}) f group by 1, 2, 3) p group by 1),
    spoken as (select e.organisation_id, count(*)::int as n from echange e
      where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
        and e.le between ${scope.from}::date and ${scope.to}::date and e.${shown} group by 1)
    select o.slug, o.nom, o.commune_nom as commune, a.statut, s.nature = 'exemple' as exemple,
      coalesce(signataires.n, 0) as engagements, coalesce(given.parts, '[]') as parts,
      coalesce(m.invitations, 0) as invitations, coalesce(m.presences, 0) as presences, coalesce(spoken.n, 0) as echanges,
      page.total
    from page join adhesion a on a.id = page.id join organisation o on o.id = page.organisation_id
    join origine s on s.id = a.origine_id
    left join given on given.organisation_id = o.id left join signataires on signataires.organisation_id = o.id
    left join spoken on spoken.organisation_id = o.id
    left join (select organisation_id, invitations, presences from (${scope.meetings}) every_one where ${shown}) m
      on m.organisation_id = o.id
    order by page.nom collate "fr-x-icu", o.id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** What every member that a filter keeps gave and received, together: the sums of its list. */
export async function totalGiven(db: Db, scope: GivenScope, filter: GivenFilter): Promise<Given> {
  const { rows } = await sql<Given>`
    with ${signataires(scope)},
    shown as materialized (select a.organisation_id from adhesion a join organisation o on o.id = a.organisation_id
      where ${kept(scope, filter)}),
    flows as materialized (${flows(scope, sql`true`)}),
    held as materialized (${scope.meetings}),
    given as (select genre, unite, sum(promis) as promis, sum(recu) as recu from flows join shown using (organisation_id)
      group by 1, 2),
    met as (select coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences
      from held join shown using (organisation_id))
    select coalesce((select sum(n)::int from signataires join shown using (organisation_id)), 0) as engagements,
      coalesce((select ${asList} from given), '[]') as parts, met.invitations, met.presences,
      (select count(*)::int from echange e join shown using (organisation_id)
        where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
          and e.le between ${scope.from}::date and ${scope.to}::date) as echanges
    from met`.execute(db);
  return rows[0]!;
}

/** What one organisation gave to a campus and received of it. */
export async function givenBy(db: Db, scope: GivenScope, organisationId: string): Promise<Given> {
  const one = sql`organisation_id = ${organisationId}::uuid`;
  const { rows } = await sql<Given & { parts: GivenPart[] }>`
    select (select count(*)::int from engagement g where ${signed(scope)} and g.${one}) as engagements,
      coalesce((select ${asList} from (select genre, unite, sum(promis) as promis, sum(recu) as recu
        from (${flows(scope, sql`g.${one}`)}) f group by 1, 2) p), '[]') as parts,
      m.invitations, m.presences,
      (select count(*)::int from echange e where e.campus_id = ${scope.campusId}::uuid and e.retire_le is null
        and e.le between ${scope.from}::date and ${scope.to}::date and e.${one}) as echanges
    from (select coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences
      from (${scope.meetings}) every_one where ${one}) m`.execute(db);
  return rows[0]!;
}
