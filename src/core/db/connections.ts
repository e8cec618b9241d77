import type pg from 'pg';
import { OperatorError } from '#core/errors/index.ts';

/** How many sessions of its account a base accepts at once. */
export async function connectionsAccepted(pool: Pick<pg.ClientBase, 'query'>): Promise<number> {
  // reserved_connections: PostgreSQL ≥ 16. A superuser passes the limits of the account and of the base.
  const { rows } = await pool.query<{ accepted: number }>(`
    select case when r.rolsuper then total else least(
      total - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true), '0')::int,
      nullif(r.rolconnlimit, -1), nullif(d.datconnlimit, -1)) end as accepted
    from (select current_setting('max_connections')::int as total) s, pg_roles r, pg_database d
    where r.rolname = session_user and d.datname = current_database()`);
  return rows[0]?.accepted ?? 0;
}

/** The two pools of a service, and one more: the keeper of the embedded base, or a command. */
export const connectionsOfService = (dbPool: number): number => 2 * dbPool + 1;

/**
 * Under load, a service whose pools are larger than its base would answer 503 to part of its visitors.
 * @param otherwise what to do if DB_POOL is to stay. @throws OperatorError
 */
export async function requireConnections(pool: pg.Pool, dbPool: number, otherwise: string): Promise<void> {
  const accepted = await connectionsAccepted(pool);
  const needed = connectionsOfService(dbPool);
  if (needed <= accepted) return;
  const fitting = Math.floor((accepted - 1) / 2);
  const way = fitting >= 1 ? `donnez DB_POOL=${fitting} au plus, ou ${otherwise}` : otherwise;
  throw new OperatorError(
    `DB_POOL=${dbPool} demande ${needed} connexions à la base, qui n’en accepte que ${accepted} : ${way}.`,
  );
}
