import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { nameHidden } from '#modules/reseau/index.ts';
import { type ActionState, RETAINED } from './action.ts';

/** An organisation that pilots an action, or is engaged in it. */
interface Engaging {
  slug: string;
  nom: string;
}

/** An action as anybody may read it. */
export interface PublicAction {
  id: string;
  titre: string;
  projet: string;
  axe: string | null;
  etat: ActionState;
  /** ISO days. */
  debut: string | null;
  fin: string | null;
  pilote: Engaging | null;
  partenaires: Engaging[];
  exemple: boolean;
}

/** Actions `a` of a project `j` that were retained and not abandoned. */
export const retained = sql`a.supprimee_le is null and a.etat = any(${[...RETAINED]}::text[])`;
const shown = sql`${retained} and a.publiee`;

/** Of the action, else of its project, else of the day on which it was noted; without an end it goes on. */
export const during = ({ from, to }: { from: string; to: string }): RawBuilder<unknown> => sql`
  coalesce(a.debut, j.debut, a.cree_le::date) <= ${to}::date and coalesce(a.fin, j.fin, ${to}::date) >= ${from}::date`;

/** Organisations engaged in the action `a`, as rows `organisation_id`, each once. */
const engagedIn = sql`(select a.organisation_id where a.organisation_id is not null
  union select t.organisation_id from action_partenaire t where t.action_id = a.id)`;

/**
 * Who leads or helps the same action of a campus between two days, as rows `genre`, `cle`, `organisation_id`, each once, for the room
 * `reseau`: retained actions, whose period meets these days. @param of ISO days, both included; `publicOnly`: those that the campus shows.
 */
export const actionLinks = (of: {
  campusId: string;
  from: string;
  to: string;
  publicOnly?: boolean;
}): RawBuilder<unknown> => sql`
  select 'action' as genre, a.id as cle, e.organisation_id
  from action a join projet j on j.id = a.projet_id cross join lateral ${engagedIn} e
  where j.campus_id = ${of.campusId}::uuid and ${of.publicOnly ? shown : retained} and ${during(of)}`;

/** Last day (Paris) on which something was said of a retained action of a campus, for each organisation engaged in it, as rows `organisation_id`, `le`. */
export const lastActions = (campusId: string): RawBuilder<unknown> => sql`
  select e.organisation_id, max((a.maj_le at time zone 'Europe/Paris')::date) as le
  from action a join projet j on j.id = a.projet_id cross join lateral ${engagedIn} e
  where j.campus_id = ${campusId}::uuid and ${retained} group by 1`;

export interface PublicActionFilter {
  campusId: string;
  /** Slugs of organisations that are all engaged in it; empty: whoever is. */
  engaged: readonly string[];
  /** ISO days that its period meets; null: whenever. */
  period: { from: string; to: string } | null;
}

/** An organisation of a public page: one that lets its name be shown in the campus. */
const named = sql`o.supprimee_le is null and not ${nameHidden(sql`j.campus_id`, sql`o.id`)}`;

function kept({ campusId, engaged, period }: PublicActionFilter): RawBuilder<unknown> {
  const parts = [sql`j.campus_id = ${campusId}::uuid and ${shown}`];
  if (period) parts.push(during(period));
  for (const slug of engaged)
    parts.push(sql`exists (select from ${engagedIn} e join organisation o on o.id = e.organisation_id
      where o.slug = ${slug} and ${named})`);
  return sql.join(parts, sql` and `);
}

/** Actions that a campus shows, project by project, in the order of the themes. */
export async function publicActions(
  db: Db,
  filter: PublicActionFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: PublicAction[]; total: number }> {
  const { rows } = await sql<PublicAction & { total: number }>`
    select a.id, a.titre, j.titre as projet, x.nom as axe, a.etat, to_char(a.debut, 'YYYY-MM-DD') as debut,
      to_char(a.fin, 'YYYY-MM-DD') as fin, q.nature = 'exemple' as exemple, count(*) over ()::int as total,
      (select json_build_object('slug', o.slug, 'nom', o.nom) from organisation o
        where o.id = a.organisation_id and ${named}) as pilote,
      coalesce((select json_agg(json_build_object('slug', o.slug, 'nom', o.nom) order by o.nom collate "fr-x-icu", o.id)
        from action_partenaire t join organisation o on o.id = t.organisation_id
        where t.action_id = a.id and ${named}), '[]') as partenaires
    from action a join projet j on j.id = a.projet_id join origine q on q.id = a.origine_id
    left join projet_axe x on x.id = a.axe_id
    where ${kept(filter)}
    order by j.cree_le, j.id, x.rang nulls last, a.rang, a.titre, a.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Names of organisations engaged in what a campus shows, by slug; who is in none of it has no name here. */
export async function engagedNames(db: Db, campusId: string, slugs: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<Engaging>`
    select distinct o.slug, o.nom from action a join projet j on j.id = a.projet_id cross join lateral ${engagedIn} e
    join organisation o on o.id = e.organisation_id
    where j.campus_id = ${campusId}::uuid and ${shown} and o.slug = any(${[...slugs]}::text[]) and ${named}`.execute(
    db,
  );
  return new Map(rows.map(({ slug, nom }) => [slug, nom]));
}

/** Addresses of the campuses that show an action. */
export async function campusesWithActions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select c.slug from campus c where exists (select from action a join projet j on j.id = a.projet_id
      where j.campus_id = c.id and ${shown}) order by c.slug`.execute(db);
  return rows.map((row) => row.slug);
}
