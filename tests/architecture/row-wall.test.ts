import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { isTest, parseSource, type Source, sourcesUnder } from './source.ts';
import { tableUses } from './tables.ts';

const { db } = await testDatabase();
const walled = new Set(
  (
    await sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`.execute(db)
  ).rows.map((row) => row.name),
);

/** SQL on a table behind the wall in a file that does not ask for a `ScopedTx`: it could run without saying who asks. */
const unscoped = (sources: Source[], tables: ReadonlySet<string> = walled): string[] =>
  sources
    .filter((source) => !isTest(source.path))
    .filter((source) => !source.imports.some((one) => one.types.includes('ScopedTx')))
    .flatMap((source) =>
      tableUses(source)
        .filter((use) => tables.has(use.table))
        .map((use) => `${use.path}:${use.line} ${use.kind}s ${use.table} without a ScopedTx`),
    );

test('there is a wall, and what stands behind it is reached with a scope only', () => {
  expect([...walled]).toEqual(expect.arrayContaining(['demande_de_droit', 'incident', 'incident_compte']));
  expect(unscoped(sourcesUnder('src'))).toEqual([]);
});

test('SQL that forgets the scope is found', () => {
  const text = "export const all = (db: Db) => db.selectFrom('incident').selectAll().execute();";
  expect(unscoped([parseSource('src/modules/donnees/a.sql.ts', text)])).toHaveLength(1);
  const scoped = `import type { ScopedTx } from '#core/db/scoped.ts';\n${text}`;
  expect(unscoped([parseSource('src/modules/donnees/a.sql.ts', scoped)])).toEqual([]);
});
