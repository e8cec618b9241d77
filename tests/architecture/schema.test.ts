import { readdirSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { tableOwners } from '#modules/table-owners.ts';
import { testDatabase } from '#tests/support/database.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { readText, sourcesUnder } from './source.ts';

const { db } = await testDatabase();

interface TableRow {
  name: string;
  comment: string | null;
}

/** Tables of the migrated schema; those of the migration tool itself are left out. */
const tables = (
  await sql<TableRow>`
    select c.relname as name, obj_description(c.oid) as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'm', 'v') and c.relname not like 'kysely_%'
    order by c.relname`.execute(db)
).rows;

test('each table has an owner room, and each owned table exists', () => {
  expect(tables.map((table) => table.name)).toEqual(Object.keys(tableOwners).sort());
});

test('each table has a comment', () => {
  expect(tables.filter((table) => !table.comment).map((table) => table.name)).toEqual([]);
});

test('each constraint and index has a name that we chose', async () => {
  // A foreign key written inline keeps PostgreSQL's own name, table_column_fkey: it says all there is to say.
  const { rows } = await sql<{ name: string }>`
    select conname as name from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c', 'x')
      and conrelid::regclass::text not like 'kysely_%' and conname ~ '_(pkey|key\\d*|check\\d*|excl\\d*)$'
    union all
    select indexname from pg_indexes
    where schemaname = 'public' and tablename not like 'kysely_%' and indexname ~ '_(idx|key|pkey)\\d*$'
    order by 1`.execute(db);
  expect(rows.map((row) => row.name)).toEqual([]);
});

test('tables and columns are French words without accents, in snake case', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' order by 1`.execute(db);
  expect(rows.filter((row) => !/^[a-z0-9_]+\.[a-z0-9_]+$/.test(row.name))).toEqual([]);
});

test('instants carry their time zone, money is integer, generated columns are stored', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name || ' ' || data_type as name from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%'
      and data_type in ('timestamp without time zone', 'money', 'time without time zone', 'character varying', 'json')
    order by 1`.execute(db);
  expect(rows.map((row) => row.name)).toEqual([]);
});

test('migrations are numbered one by one, one subject each, forward only', () => {
  const names = readdirSync(migrationsFolder).sort();
  names.forEach((name, index) => {
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z0-9_]+\\.sql$`));
  });
});

test('migrations and statements need nothing newer than PostgreSQL 15', () => {
  // Virtual generated columns and named NOT NULL are PostgreSQL 18; ANY_VALUE, JSON_TABLE and 6_000 are 16 and 17.
  const recent =
    /\bgenerated\s+always\s+as\s*\([^;]*?\)\s*virtual|\bany_value\s*\(|\bjson_table\s*\(|\buuidv7\s*\(|(?<![\w$])\d+_\d/i;
  const migrations = readdirSync(migrationsFolder).map((name) => ({
    where: name,
    text: readText(`db/migrations/${name}`),
  }));
  const statements = [...sourcesUnder('src'), ...sourcesUnder('tests')].flatMap(({ path, strings }) =>
    strings
      .filter(({ tag }) => tag !== null && /^sql\b/.test(tag))
      .map(({ text, line }) => ({ where: `${path}:${line}`, text })),
  );
  expect(statements.length).toBeGreaterThan(1_000);
  const found = [...migrations, ...statements].filter(({ text }) => recent.test(text)).map(({ where }) => where);
  expect(found).toEqual([]);
  expect(recent.test('select 1 limit 6_000')).toBe(true);
});
