import { type RawBuilder, sql } from 'kysely';

/** One name per trade of each staged occupation; the key tells the trade, since one occupation may have several. */
export const spreadTrades = (table: string): RawBuilder<unknown> =>
  sql`select s.cle || ':' || code as cle, code as rome_code, s.libelle, s.ligne
    from ${sql.table(table)} s cross join unnest(s.rome) as code`;
