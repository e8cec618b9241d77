import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { defineRoute, mountRoutes, raw } from './index.ts';

const opened = openDb((await testDatabase()).url, { max: 1, statementMs: 100 });
afterAll(() => opened.close());

const slow = defineRoute({
  method: 'GET',
  path: '/lente',
  access: 'public',
  handle: async (ctx) => {
    await sql`select pg_sleep(20)`.execute(ctx.db);
    return raw('lue', 'text/plain');
  },
});

test('a statement that lasts gives its connection back and answers in a sentence', async () => {
  const { status, headers, document } = await getPage(mountRoutes(testDeps(opened), [slow]), '/lente');
  expect([status, headers.get('retry-after')]).toEqual([503, '30']);
  expect(textOf(document.querySelector('main'))).toContain('Cette demande prend trop de temps.');
  expect((await opened.pool.query('select 1')).rowCount).toBe(1);
});
