import { type RawBuilder, sql } from 'kysely';

/**
 * Lines (`j`) of the journal that whoever reads it within some campuses may see: what was done under a role on these
 * campuses or to them, what their people did for themselves or for an organisation, and, outside the roles on other campuses,
 * what was done to these people. Not what one of them does elsewhere, under a role of the instance or of a territory.
 */
export const linesWithin = (campuses: readonly string[], people: readonly string[]): RawBuilder<unknown> => sql`(
  j.acteur_cible = any(${[...campuses]}::text[])
  or (j.objet_type = 'campus' and j.objet_id = any(${[...campuses]}::text[]))
  or (coalesce(j.acteur_perimetre, 'organisation') = 'organisation' and j.acteur_id = any(${[...people]}::text[]))
  or (j.acteur_perimetre is distinct from 'campus' and j.objet_type = 'compte' and j.objet_id = any(${[...people]}::text[])))`;
