import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from './index.ts';

/** A Kysely on one connection, so that COPY and other statements share its transaction. */
export function onClient(client: pg.PoolClient): Kysely<DB> {
  const same = new Proxy(client, {
    get(target, name) {
      if (name === 'release') return () => {};
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: { connect: async () => same, end: async () => {}, options: {} } }),
  });
}
