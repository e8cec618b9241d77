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
 * Whether the commitment `g` was signed in the period. Of a comparison of that `coalesce` the planner would suppose that it
 * keeps one in two hundred; of a `case` it supposes a half.
 */
const inPeriod = ({ from, to }: GivenScope) =>
  sql`case when coalesce(g.signature_le, g.debut, g.cree_le::date) between ${from}::date and ${to}::date then true else false end`;

/** Commitments `g` of the campus that were signed, whenever. */
const signed = ({ campusId }: GivenScope) =>
  sql`g.campus_id = ${campusId}::uuid and g.etat = any(${[...signedStates]}::text[])`;

/**
 * What commitments gave, as rows `organisation_id`, `genre`, `unite`, `promis`, `recu`: promised by those signed in the period,
 * which are the rows of `signes`, received on a day of it.
 */
const flows = (scope: GivenScope, of: RawBuilder<unknown>) => sql`
  select g.organisation_id, p.genre, p.unite, p.quantite as promis, 0::bigint as recu
  from signes g join promesse p on p.engagement_id = g.id where g.ici
  union all
  select g.organisation_id, p.genre, p.unite, 0, x.quantite
  from engagement g join promesse p on p.engagement_id = g.id join apport x on x.promesse_id = p.id
  where g.campus_id = ${scope.campusId}::uuid and x.recu_le between ${scope.from}::date and ${scope.to}::date and ${of}`;

/** Signed commitments of whoever is asked of; `ici`: in the period. */
const signes = (scope: GivenScope, of: RawBuilder<unknown>) => sql`signes as materialized (
  select g.id, g.organisation_id, ${inPeriod(scope)} as ici from engagement g where ${signed(scope)} and ${of})`;

/** Exchanges `e` of the campus in the period. */
const spoken = ({ campusId, from, to }: GivenScope) => sql`e.campus_id = ${campusId}::uuid and e.retire_le is null
  and e.le between ${from}::date and ${to}::date`;

const ORDER = sql`array_position(array['montant','jours','heures','visites','places','equipement','locaux','personnes','groupes','prestation'], genre)`;
const asList = sql`jsonb_agg(jsonb_build_object('genre', genre, 'unite', unite, 'promis', promis, 'recu', recu) order by ${ORDER}, unite)`;

/** Rows `a` of `adhesion` joined to `o` and, where it ever signed, to `n`: how many times in the period. */
const kept = (scope: GivenScope, filter: GivenFilter): RawBuilder<unknown> => {
  // Who has left and once signed stays in: the totals are those of every commitment.
  const all = [
    sql`a.campus_id = ${scope.campusId}::uuid and o.supprimee_le is null and (a.statut = any(${[...presentStates]}::text[])
      or n.n is not null)`,
  ];
  if (filter.engage === 'oui') all.push(sql`n.n > 0`);
  if (filter.engage === 'non') all.push(sql`coalesce(n.n, 0) = 0`);
  for (const word of filter.words) all.push(sql`strpos(lower(unaccent(o.nom)), ${word}) > 0`);
  return sql.join(all, sql` and `);
};

/**
 * Members that a filter keeps, in French order, with what each gave and received, and the sums of them all. In one pass: what
 * is counted for the sums is what the page shows, and each part is counted once an organisation.
 */
export async function readGiven(
  db: Db,
  scope: GivenScope,
  filter: GivenFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: GivenRow[]; total: number; totals: Given }> {
  const sums = sql`sum(promis) as promis, sum(recu) as recu`;
  const { rows } = await sql<Given & { rows: GivenRow[]; total: number }>`
    with ${signes(scope, sql`true`)},
    shown as materialized (
      select a.id, a.organisation_id, o.nom, coalesce(n.n, 0) as engagements, coalesce(m.invitations, 0) as invitations,
        coalesce(m.presences, 0) as presences, coalesce(e.n, 0) as echanges
      from adhesion a join organisation o on o.id = a.organisation_id
      left join (select organisation_id, count(*) filter (where ici)::int as n from signes group by 1) n
        on n.organisation_id = a.organisation_id
      left join (${scope.meetings}) m on m.organisation_id = a.organisation_id
      left join (select e.organisation_id, count(*)::int as n from echange e where ${spoken(scope)} group by 1) e
        on e.organisation_id = a.organisation_id
      where ${kept(scope, filter)}),
    flows as materialized (${flows(scope, sql`true`)}),
    page as materialized (
      select * from shown order by nom collate "fr-x-icu", organisation_id limit ${slice.limit} offset ${slice.offset}),
    given as (select organisation_id, ${asList} as parts from (
      select organisation_id, genre, unite, ${sums} from flows join page using (organisation_id) group by 1, 2, 3) p group by 1),
    lines as (
      select o.slug, o.nom, o.commune_nom as commune, a.statut, s.nature = 'exemple' as exemple, page.engagements,
        coalesce(given.parts, '[]') as parts, page.invitations, page.presences, page.echanges
      from page join adhesion a on a.id = page.id join organisation o on o.id = page.organisation_id
      join origine s on s.id = a.origine_id left join given on given.organisation_id = o.id
      order by page.nom collate "fr-x-icu", o.id)
    select coalesce((select jsonb_agg(to_jsonb(lines)) from lines), '[]') as rows,
      coalesce((select ${asList} from (select genre, unite, ${sums} from flows join shown using (organisation_id)
        group by 1, 2) p), '[]') as parts,
      count(*)::int as total, coalesce(sum(engagements)::int, 0) as engagements,
      coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences,
      coalesce(sum(echanges)::int, 0) as echanges
    from shown`.execute(db);
  const { rows: lines, total, ...totals } = rows[0]!;
  return { rows: lines, total, totals };
}

/** What one organisation gave to a campus and received of it. */
export async function givenBy(db: Db, scope: GivenScope, organisationId: string): Promise<Given> {
  const one = sql`organisation_id = ${organisationId}::uuid`;
  const { rows } = await sql<Given & { parts: GivenPart[] }>`
    with ${signes(scope, sql`g.${one}`)}
    select (select count(*)::int from signes where ici) as engagements,
      coalesce((select ${asList} from (select genre, unite, sum(promis) as promis, sum(recu) as recu
        from (${flows(scope, sql`g.${one}`)}) f group by 1, 2) p), '[]') as parts,
      m.invitations, m.presences,
      (select count(*)::int from echange e where ${spoken(scope)} and e.${one}) as echanges
    from (select coalesce(sum(invitations)::int, 0) as invitations, coalesce(sum(presences)::int, 0) as presences
      from (${scope.meetings}) every_one where ${one}) m`.execute(db);
  return rows[0]!;
}
