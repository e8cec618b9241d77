import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { dataVersion, writeJournal } from './index.ts';

const { db, pool } = await testDatabase();
const line = { act: 'test.done', objectType: 'test', objectId: null, actorRole: 'essai' };

test('the version moves with each write and stays still otherwise', async () => {
  const empty = await dataVersion(db);
  expect(await dataVersion(db)).toBe(empty);
  await writeJournal(db, line);
  const one = await dataVersion(db);
  expect(one).not.toBe(empty);
  await writeJournal(db, line);
  expect(await dataVersion(db)).not.toBe(one);
});

test('a transaction that took its number first and commits last moves the version too', async () => {
  const slow = await pool.connect();
  try {
    await slow.query('begin');
    await slow.query("insert into journal (acte, objet_type, acteur_role) values ('slow', 'test', 'essai')");
    await writeJournal(db, line);
    const before = await dataVersion(db);
    await slow.query('commit');
    expect(await dataVersion(db)).not.toBe(before);
  } finally {
    slow.release();
  }
});

test('a thousand lines and more keep one number per state', async () => {
  const seen = new Set<number>();
  await pool.query(
    "insert into journal (acte, objet_type, acteur_role) select 'many', 'test', 'essai' from generate_series(1, 1500)",
  );
  for (let n = 0; n < 5; n++) {
    await writeJournal(db, line);
    seen.add(await dataVersion(db));
  }
  expect(seen.size).toBe(5);
});
