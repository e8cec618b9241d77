import { type RawBuilder, sql } from 'kysely';

/** The target of a row of `attribution` or `invitation`, as `Grant.cible` says it. @param row alias of the table. */
export const cibleOf = (row: 'a' | 'i'): RawBuilder<string | null> => {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`coalesce(${column('campus_id')}::text, ${column('organisation_id')}::text, ${column('region_academique_code')},
    ${column('region_code')}, ${column('objet_type')} || ':' || ${column('objet_id')})`;
};
