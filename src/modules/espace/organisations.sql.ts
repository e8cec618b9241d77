import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { isContradicted } from '#modules/organisations/index.ts';
import { presentMember } from '#modules/reseau/index.ts';

/** Whether the row `o` of `organisation` stands in a scope: held itself, present member of a campus, or of a région. */
export const organisationInScope = (scope: Scope, today: string): RawBuilder<boolean> =>
  scope.whole
    ? sql`true`
    : sql`(o.id = any(${scope.organisations}::uuid[])
        or exists (select 1 from adhesion a where a.organisation_id = o.id and a.campus_id = any(${scope.campus}::uuid[])
          and ${presentMember(today)})
        or exists (select 1 from departement d where d.code = o.departement_code
          and d.region_code = any(${[...scope.regions, ...scope.regionsAcademiques]}::text[])))`;

/** In use: neither closed nor in the bin. */
export const inUse = sql`o.ferme_le is null and o.supprimee_le is null`;

export interface ContradictedRow {
  id: string;
  slug: string;
  nom: string;
}

/** Sheets of a scope whose sources differ. @param today ISO day, for memberships. */
export async function contradictedInScope(
  db: Db,
  scope: Scope,
  today: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<ContradictedRow[]> {
  const { rows } = await sql<ContradictedRow>`
    select o.id, o.slug, o.nom from organisation o
    where ${inUse} and ${organisationInScope(scope, today)} and ${isContradicted}
    order by o.nom collate "fr-x-icu", o.id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}
