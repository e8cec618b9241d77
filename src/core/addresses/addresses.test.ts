import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { rememberAddress } from './index.ts';

const { db } = await testDatabase();
const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

/** Id of the object that a former slug leads to. */
async function ownerOf(kind: string, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('ancienne_adresse')
    .select('objet_id')
    .where('objet_type', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.objet_id;
}

test('a former slug leads to its object, and to the same one for ever', async () => {
  await rememberAddress(db, { kind: 'campus', id: one, from: 'a', to: 'b' });
  await rememberAddress(db, { kind: 'campus', id: two, from: 'a', to: 'c' });
  expect(await ownerOf('campus', 'a')).toBe(one);
  expect(await ownerOf('organisation', 'a')).toBeUndefined();
});

test('a slug taken back by its object is no longer a former one', async () => {
  await rememberAddress(db, { kind: 'organisation', id: one, from: 'x', to: 'y' });
  await rememberAddress(db, { kind: 'organisation', id: one, from: 'y', to: 'x' });
  expect(await ownerOf('organisation', 'x')).toBeUndefined();
  expect(await ownerOf('organisation', 'y')).toBe(one);
});
