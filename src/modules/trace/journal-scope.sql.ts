import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What whoever reads the journal within some campuses is bound to. */
export interface Bounds {
  campuses: readonly string[];
  /** The campuses, and the organisations that are their members: where a role is theirs to know. */
  places: readonly string[];
  /** Who holds a role there today. */
  people: readonly string[];
}

/**
 * Lines (`j`) of the journal within these bounds: what was done under a role on the campuses or in their members, by whoever
 * held it then; what was done to the campuses; what the people of today did for themselves; and, outside the roles on other
 * campuses, what was done to them. Not what one of them does elsewhere, nor what who left has done since for themselves.
 */
export const linesWithin = ({ campuses, places, people }: Bounds): RawBuilder<unknown> => sql`(
  j.acteur_cible = any(${[...places]}::text[])
  or (j.objet_type = 'campus' and j.objet_id = any(${[...campuses]}::text[]))
  or (j.acteur_perimetre is null and j.acteur_id = any(${[...people]}::text[]))
  or (j.acteur_perimetre is distinct from 'campus' and j.objet_type = 'compte' and j.objet_id = any(${[...people]}::text[])))`;

/** Who may be named within these bounds: the people of today, and who acted there under a role. */
export async function namedWithin(db: Db, { places, people }: Bounds): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct acteur_id as id from journal
    where acteur_cible = any(${[...places]}::text[]) and acteur_id is not null`.execute(db);
  return [...new Set([...people, ...rows.map((row) => row.id)])];
}
