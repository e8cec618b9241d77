import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '#core/db/index.ts';

/** Says that the offer is no longer what it was. */
export const turnEdition = (tx: Db) =>
  sql`insert into recherche_edition default values
    on conflict (seule) do update set numero = recherche_edition.numero + 1, faite_le = now()`.execute(tx);

/** Number of the present edition of the offer: it moves with each refresh of the search, and with nothing else; 0: it was never made. */
export async function offerEdition(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ numero: string }>({
    name: 'formations-edition',
    text: 'select numero from recherche_edition',
  });
  return Number(rows[0]?.numero ?? 0);
}
