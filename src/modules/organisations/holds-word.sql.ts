import { type RawBuilder, sql } from 'kysely';
import { identifierKinds } from './identifiers.ts';

/**
 * Whether the row `o` of `organisation` has this code, typed in whatever case. Read once, by the index of codes, and not once
 * an organisation.
 */
export const hasCode = (code: string): RawBuilder<boolean> => sql`o.id in (
  select i.organisation_id from identifiant i where i.genre = any(${[...identifierKinds]}::text[])
    and i.valeur = any(${[code.toLowerCase(), code.toUpperCase()]}::text[]))`;

/** Whether a folded text holds a folded word. `like` and not `strpos`, which also counts at which letter. */
export const holds = (text: RawBuilder<unknown>, word: string): RawBuilder<boolean> =>
  sql`${text} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;

/** Whether the name of a row of `organisation` holds a folded word; the index of names answers from three letters on. */
export const nameHolds = (row: string, word: string): RawBuilder<boolean> => holds(sql.ref(`${row}.nom_plie`), word);
