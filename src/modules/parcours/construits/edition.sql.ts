import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '#core/db/index.ts';

/** Says that what campuses propose to the explorer is no longer what it was. */
export const turnEdition = (tx: Db) =>
  sql`insert into parcours_edition default values
    on conflict (seule) do update set numero = parcours_edition.numero + 1`.execute(tx);

/** Number of what campuses propose: it moves with their bridges and published lines, and with nothing else. */
export async function proposedEdition(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ numero: string }>({
    name: 'parcours-edition',
    text: 'select numero from parcours_edition',
  });
  return Number(rows[0]?.numero ?? 0);
}
