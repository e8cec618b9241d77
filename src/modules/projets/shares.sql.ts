import { type RawBuilder, sql } from 'kysely';
import { ACTIVE } from './action.ts';
import { during, retained } from './public.sql.ts';

/**
 * Who pilots or helps some actions `a` of projects `j`, as rows `organisation_id`, `action_id`, `pilote`: said as partner of what it
 * pilots, an organisation pilots it. @param among ids of some organisations, as a subquery: their actions alone are read; null: whoever is engaged.
 */
function engaged(kept: RawBuilder<unknown>, among: RawBuilder<unknown> | null): RawBuilder<unknown> {
  const of = (organisation: RawBuilder<unknown>) =>
    among ? sql`${organisation} in ${among}` : sql`${organisation} is not null`;
  return sql`select a.organisation_id, a.id as action_id, true as pilote from action a join projet j on j.id = a.projet_id
    where ${kept} and ${of(sql`a.organisation_id`)}
    union all
    select t.organisation_id, a.id, false from action_partenaire t join action a on a.id = t.action_id join projet j on j.id = a.projet_id
    where ${kept} and ${of(sql`t.organisation_id`)} and t.organisation_id is distinct from a.organisation_id`;
}

/** Who is engaged in the actions of a campus that are retained and not done. @param among as `engaged`. */
export const engagedRows = (campusId: string, among: RawBuilder<unknown> | null): RawBuilder<unknown> =>
  engaged(
    sql`j.campus_id = ${campusId}::uuid and a.supprimee_le is null and a.etat = any(${[...ACTIVE]}::text[])`,
    among,
  );

/**
 * Retained actions of a campus whose period meets these ISO days, as rows of `reseau.ShareRow` with `organisation_id`: for who pilots
 * each, and for each other organisation engaged in it. @param among ids of the organisations, as a subquery.
 */
export const sharedActions = (
  of: { campusId: string; from: string; to: string },
  among: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select e.organisation_id, case when e.pilote then 'action_menee' else 'action_partenaire' end as genre, a.id as cle, a.id::text as dans,
    a.titre, to_char(coalesce(a.debut, j.debut), 'YYYY-MM-DD') as le, a.etat, q.nature = 'exemple' as exemple
  from (${engaged(sql`j.campus_id = ${of.campusId}::uuid and ${retained} and ${during(of)}`, among)}) e
  join action a on a.id = e.action_id join projet j on j.id = a.projet_id join origine q on q.id = a.origine_id`;
