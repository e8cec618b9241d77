import { type RawBuilder, sql } from 'kysely';

/**
 * Lines (`j`) of the journal that whoever reads it within some campuses may see: what was done under a role on these
 * campuses or to them, and, outside the roles on others, by and to their people.
 */
export const linesWithin = (campuses: readonly string[], people: readonly string[]): RawBuilder<unknown> => sql`(
  j.acteur_cible = any(${[...campuses]}::text[])
  or (j.objet_type = 'campus' and j.objet_id = any(${[...campuses]}::text[]))
  or (j.acteur_perimetre is distinct from 'campus'
    and (j.acteur_id = any(${[...people]}::text[])
      or (j.objet_type = 'compte' and j.objet_id = any(${[...people]}::text[])))))`;
