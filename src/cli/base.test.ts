import type pg from 'pg';
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
