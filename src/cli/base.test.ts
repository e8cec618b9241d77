import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { testConfig } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { openServiceBase } from './base.ts';

const { url } = await testDatabase();
const limitOf = async (pool: pg.Pool): Promise<unknown> => (await pool.query('show statement_timeout')).rows;

test('statements of requests are limited, those of the start and of the jobs are not', async () => {
  const base = await openServiceBase({ ...testConfig, databaseUrl: url }, 0);
  try {
    expect(await limitOf(base.requests.pool)).toEqual([{ statement_timeout: '30s' }]);
    expect(await limitOf(base.pool)).toEqual([{ statement_timeout: '0' }]);
  } finally {
    await base.close();
  }
  expect([base.pool.ended, base.requests.pool.ended]).toEqual([true, true]);
});

test('a service whose pools are larger than the server is refused before anything is touched, in one sentence', async () => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query<{ total: number }>("select current_setting('max_connections')::int as total");
  await admin.end();
  const opening = openServiceBase({ ...testConfig, databaseUrl: url, dbPool: rows[0]!.total }, 0);
  await expect(opening).rejects.toThrow(/^DB_POOL=\d+ demande \d+ connexions à la base, qui n’en accepte que \d+ : /);
});

test('the embedded base of a service holds both of its pools, full', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'maillage-connexions-'));
  const base = await openServiceBase({ ...testConfig, dataDir, dbPool: 32 }, 0);
  try {
    // One after the other: the time that a connection may take is counted.
    const held: pg.PoolClient[] = [];
    for (const pool of [base.pool, base.requests.pool]) {
      for (let n = 0; n < 32; n++) held.push(await pool.connect());
    }
    for (const client of held) client.release();
  } finally {
    await base.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);
