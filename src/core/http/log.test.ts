import pino from 'pino';
import { expect, test } from 'vitest';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mountRoutes } from './index.ts';

const opened = await testDatabase();

test('the one-time token of an address is not written in the log', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const token = 'aB3_-'.repeat(9).slice(0, 43);
  await mountRoutes({ ...testDeps(opened), log }, []).request(`http://localhost/invitation/${token}`);
  expect(JSON.parse(lines[0]!)).toMatchObject({ path: '/invitation/(jeton)', status: 404 });
});
