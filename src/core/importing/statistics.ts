import type pg from 'pg';

/**
 * Refreshes the statistics of the tables that the last transaction of this connection changed much: the next file of
 * the same command joins with them at once, long before the database would do it by itself.
 */
export async function refreshStatistics(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_stat_user_tables
     where schemaname = current_schema() and n_mod_since_analyze > 500 + n_live_tup / 10`,
  );
  for (const { name } of rows) await client.query(`analyze ${name}`);
}
