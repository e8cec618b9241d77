import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';

const { db, pool } = await testDatabase();

/** As a server that stops does it. */
async function cut(pid: number): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  await admin.query('select pg_terminate_backend($1)', [pid]);
  await admin.end();
}

const pidOf = async (client: Pick<pg.PoolClient, 'query'>): Promise<number> =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;

test('a connection cut between two queries of its holder fails the next one and nothing else', async () => {
  const client = await pool.connect();
  await cut(await pidOf(client));
  await expect
    .poll(() =>
      client.query('select 1').then(
        () => 'answered',
        () => 'refused',
      ),
    )
    .toBe('refused');
  client.release(true);
  expect(await pidOf(pool)).toBeGreaterThan(0);
});

test('a query cut while it runs is rejected; the pool gives another connection', async () => {
  const client = await pool.connect();
  const pid = await pidOf(client);
  const slow = client.query('select pg_sleep(20)').then(
    () => 'answered',
    (error: { code?: string }) => error.code,
  );
  await new Promise((done) => setTimeout(done, 50));
  await cut(pid);
  expect(await slow).toBe('57P01');
  client.release(true);
  expect(await db.selectFrom('journal').select('id').execute()).toEqual([]);
});
