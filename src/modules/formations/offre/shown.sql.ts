import { type RawBuilder, sql } from 'kysely';

/** Whether the row of `ligne_campus` under this alias is shown in public: the one reading of that table for every public page. */
export const shownTie = (alias: 'lc' | 'k'): RawBuilder<boolean> => sql`${sql.ref(`${alias}.etat`)} = 'confirmee'`;
