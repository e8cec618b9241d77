import { expect, test } from 'vitest';
import { parseSource, sourcesUnder } from './source.ts';
import { tableFaults, tableUses } from './tables.ts';

const sources = sourcesUnder('src');
const faultsOf = (path: string, text: string): string[] => tableFaults([parseSource(path, text)]);

test('each table is written by its owner and read along the graph', () => {
  expect(tableFaults(sources)).toEqual([]);
});

test('the scan sees the writes of this very tree', () => {
  const written = new Set(
    sources
      .flatMap((one) => tableUses(one))
      .filter((use) => use.kind === 'write')
      .map((use) => use.table),
  );
  expect([...written]).toContain('origine');
});

test.each([
  ['an insert', "db.insertInto('campus').values({})"],
  ['an update', "db.updateTable('campus as c').set({})"],
  ['a delete', "db.deleteFrom('campus')"],
  ['an SQL text', 'sql`insert into campus (nom) values (1)`'],
  ['a COPY', "pool.query('copy campus (nom) from stdin')"],
  ['a DELETE with USING', 'sql`delete from campus using organisation where true`'],
  ['an UPDATE', 'sql`update campus set nom = 1`'],
  ['a REFRESH', 'sql`refresh materialized view concurrently campus`'],
])('%s on the table of another room is a fault', (_, text) => {
  expect(faultsOf('src/modules/formations/a.sql.ts', text)).toHaveLength(1);
  expect(faultsOf('src/modules/campus/a.sql.ts', text)).toEqual([]);
});

test('reading goes downwards only', () => {
  const text = "db.selectFrom('campus').innerJoin('organisation as o', 'o.id', 'siege')";
  expect(faultsOf('src/modules/formations/a.sql.ts', text)).toEqual([]);
  expect(faultsOf('src/modules/organisations/a.sql.ts', text)).toHaveLength(1);
  expect(
    faultsOf('src/modules/organisations/b.sql.ts', 'sql`select 1 from organisation o join campus c on true`'),
  ).toHaveLength(1);
});
