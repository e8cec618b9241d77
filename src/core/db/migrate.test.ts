import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { migrate } from './index.ts';

const { db } = await testDatabase();

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(db, migrationsFolder)).toEqual([]);
});

test('distances on the sphere are those of earthdistance', async () => {
  const { rows } = await sql<{ km: number }>`
    select distance_km(position_terre(45.1279, -0.6697) <-> position_terre(44.8572, -0.5737)) as km`.execute(db);
  expect(rows[0]!.km).toBeCloseTo(31.03, 1);
});
