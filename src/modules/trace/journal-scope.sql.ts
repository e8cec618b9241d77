import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';

/** Accounts that hold or held a role on these campuses, or in an organisation that belongs to one of them. */
const accountsOf = (campus: readonly string[]) => sql`(
  select t.compte_id::text from attribution t
  where t.campus_id = any(${[...campus]}::uuid[])
    or t.organisation_id in (
      select a.organisation_id from adhesion a
      where a.campus_id = any(${[...campus]}::uuid[]) and a.statut not in ('prospect', 'cite')))`;

/**
 * Lines (`j`) of the journal that whoever reads it within some campuses may see: what was done under a role on these
 * campuses or to them, and, outside the roles of others, by and to their people. Null: every line.
 */
export function linesWithin({ whole, campus }: Pick<Scope, 'whole' | 'campus'>): RawBuilder<unknown> | null {
  if (whole) return null;
  if (campus.length === 0) return sql`false`;
  const people = accountsOf(campus);
  return sql`(
    j.acteur_cible = any(${[...campus]}::text[])
    or (j.objet_type = 'campus' and j.objet_id = any(${[...campus]}::text[]))
    or (j.acteur_perimetre is distinct from 'campus'
      and (j.acteur_id in ${people} or (j.objet_type = 'compte' and j.objet_id in ${people}))))`;
}

/** Those of these accounts that are people of the campuses read. */
export async function accountsWithin(
  db: Db,
  { whole, campus }: Pick<Scope, 'whole' | 'campus'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (whole) return new Set(ids);
  const { rows } = await sql<{ id: string }>`
    select distinct id from unnest(${[...ids]}::text[]) as given(id) where id in ${accountsOf(campus)}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Names of the campuses and organisations that lines are about, by number; those that no longer exist have none. */
export async function placeNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id::text, coalesce(nom_usuel, nom) as nom from campus where id::text = any(${[...ids]}::text[])
    union all
    select id::text, nom from organisation where id::text = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.nom]));
}
