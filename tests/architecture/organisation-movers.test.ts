import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ownReferences } from '#modules/organisations/moved.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';

const { db } = await testDatabase();

test('a merge moves every column that points to an organisation, and no other', async () => {
  const { rows } = await sql<{ place: string }>`
    select c.conrelid::regclass::text || '.' || a.attname as place
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'organisation'::regclass`.execute(db);
  const moved = [...ownReferences, ...organisationHooks.moved].map((one) => `${one.table}.${one.column}`);
  expect(rows.length).toBeGreaterThan(20);
  expect(moved.sort()).toEqual(rows.map((row) => row.place).sort());
});

test('what is unique for an organisation is declared so: a merge never breaks a key', async () => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select i.indrelid::regclass::text as "table",
      array_agg(a.attname::text order by a.attname) filter (where a.attname is not null) as columns
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisunique group by i.indexrelid, i.indrelid`.execute(db);
  const faults = [...ownReferences, ...organisationHooks.moved].filter(
    ({ table, column, once }) => !once && rows.some((index) => index.table === table && index.columns.includes(column)),
  );
  expect(faults.map((one) => one.table)).toEqual([]);
});
