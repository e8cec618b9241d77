import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { formerAddress, rememberAddress } from './index.ts';

const { db } = await testDatabase();
const one = '00000000-0000-4000-8000-000000000001';
const two = '00000000-0000-4000-8000-000000000002';

test('a former slug leads to its object, and to the same one for ever', async () => {
  await rememberAddress(db, { kind: 'campus', id: one, from: 'a', to: 'b' });
  await rememberAddress(db, { kind: 'campus', id: two, from: 'a', to: 'c' });
  expect(await formerAddress(db, 'campus', 'a')).toBe(one);
  expect(await formerAddress(db, 'organisation', 'a')).toBeNull();
});

test('a slug taken back by its object is no longer a former one', async () => {
  await rememberAddress(db, { kind: 'organisation', id: one, from: 'x', to: 'y' });
  await rememberAddress(db, { kind: 'organisation', id: one, from: 'y', to: 'x' });
  expect(await formerAddress(db, 'organisation', 'x')).toBeNull();
  expect(await formerAddress(db, 'organisation', 'y')).toBe(one);
});
