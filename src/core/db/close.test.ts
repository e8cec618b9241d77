import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { openDb } from './index.ts';

const { url } = await testDatabase();

test.each([
  ['its pool alone', async (opened: ReturnType<typeof openDb>) => void (await opened.pool.query('select 1'))],
  ['Kysely', async ({ db }: ReturnType<typeof openDb>) => void (await db.selectFrom('journal').selectAll().execute())],
  ['nothing', async () => {}],
])('a database of which %s was used is closed at once', async (_, use) => {
  const opened = openDb(url);
  await use(opened);
  await opened.close();
  expect(opened.pool.ended).toBe(true);
  expect(opened.pool.totalCount).toBe(0);
});
