import { afterAll, expect, test } from 'vitest';
import { bareDatabase, restored, saved } from '#tests/support/backup.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { sealJournal, verifyJournal, writeJournal } from './index.ts';

const folder = await fixtureFolder();
afterAll(() => folder.dispose());

test('a restored journal is whole, holds the seal kept before the backup, and is sealed further', async () => {
  const source = await testDatabase();
  const line = { act: 'test.done', objectType: 'test', objectId: 'o1', actorRole: 'essai' };
  for (let n = 0; n < 5; n++) {
    await writeJournal(source.db, {
      ...line,
      changes: { before: { n, a: 'é' }, after: { n: n + 0.5 } },
      reason: 'Été',
    });
  }
  const { head } = await sealJournal(source.db);
  const archive = await saved(source, folder.path);
  const target = await bareDatabase();
  await restored(target, archive);
  expect((await verifyJournal(target.db, [head!])).faults).toEqual([]);
  await writeJournal(target.db, line);
  await sealJournal(target.db);
  const state = await verifyJournal(target.db, [head!]);
  expect(state).toMatchObject({ unsealed: 0, faults: [] });
  expect(state.verified).toBeGreaterThan(6);
});
