import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { inTime } from '#core/http/deadline.ts';
import type { DB } from './types.gen.ts';

export { migrate, readMigrations } from './migrate.ts';
export type { DB } from './types.gen.ts';

/** The database as acts and reads receive it: first parameter of every function of a `*.sql.ts`. */
export type Db = Kysely<DB>;
/** A transaction is a `Db`: functions that only read or write take `Db`, acts that must be atomic say `Tx`. */
export type Tx = Transaction<DB>;

// date stays a string `2027-03-16` (a day has no time zone); bigint and numeric counts are numbers here:
// no count or amount of the trade reaches 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export interface OpenDb {
  db: Db;
  /** The pool under Kysely, for COPY and named statements. */
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface PoolOptions {
  max?: number;
  applicationName?: string;
  /** A statement that lasts longer is stopped by the server; absent: none is. */
  statementMs?: number;
}

/** Opens a pool on a PostgreSQL ≥ 15. Does not connect yet. */
export function openDb(url: string, options: PoolOptions = {}): OpenDb {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    application_name: options.applicationName ?? 'maillage',
    connectionTimeoutMillis: 5_000,
    ...(options.statementMs === undefined ? {} : { onConnect: limiting(options.statementMs) }),
  });
  // A dropped idle connection is not a crash: the next query opens another one.
  pool.on('error', () => {});
  // Nor is one dropped while in use: its query is rejected, but the client itself also emits, and nobody else listens.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    // Kysely ends the pool only if it was asked something; the pool alone may have been.
    if (!pool.ending) await pool.end();
  };
  return { db, pool, close };
}

/** Said once connected: among the parameters of the start, PgBouncer refuses it. The pool hands out a client that has its limit. */
const limiting = (ms: number) => async (client: pg.ClientBase) => {
  try {
    await inTime(client.query(`set statement_timeout = ${Math.round(ms)}`));
  } catch (error) {
    (client as pg.Client).connection.stream.destroy(); // else its end would be waited for
    throw error;
  }
};

/**
 * Runs `work` in one transaction; it is the transaction that `work` hands to whatever it calls. Within a transaction already
 * open it is that one: what fails takes everything with it.
 */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work);
}
