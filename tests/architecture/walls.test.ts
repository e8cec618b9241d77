import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graph, type Room } from '#modules/graph.ts';
import { cycleOf, mayImport, rooms } from './rooms.ts';
import { parseSource, ROOT, type Source, sourcesUnder } from './source.ts';
import { importFaults, purityFaults, sqlFaults, viewFaults } from './walls.ts';

const sources = sourcesUnder('src');
const samples = (files: Record<string, string>): Source[] =>
  Object.entries(files).map(([path, text]) => parseSource(path, text));

describe('rooms', () => {
  test('the graph has no cycle', () => {
    expect(cycleOf(graph)).toBeNull();
    expect(cycleOf({ a: ['b'], b: ['c'], c: ['a'] })).toEqual(['a', 'b', 'c', 'a']);
  });

  test('the page of the architecture draws each edge, or a longer path in its place, and says what each room holds', () => {
    const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
    const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from, to]) => [from!, to!] as const);
    expect(drawn.filter(([from, to]) => !mayImport(from as Room, to as Room))).toEqual([]);
    const reached = (from: string): string[] =>
      drawn.filter((edge) => edge[0] === from).flatMap(([, to]) => [to, ...reached(to)]);
    const edges = rooms.flatMap((from) => graph[from].map((to) => [from, to] as const));
    expect(edges.filter(([from, to]) => !reached(from).includes(to))).toEqual([]);
    expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, room]) => room).sort()).toEqual([...rooms].sort());
  });

  test('a room is imported through its door, along an edge, and core imports none', () => {
    expect(importFaults(sources)).toEqual([]);
  });

  test.each([
    ['past the door', 'src/modules/campus/a.ts', "import { x } from '#modules/organisations/facts.ts';"],
    ['against the graph', 'src/modules/referentiels/a.ts', "import { x } from '#modules/campus/index.ts';"],
    ['a composing room', 'src/modules/campus/a.ts', "import { x } from '#modules/site/index.ts';"],
    ['a room from core', 'src/core/text/a.ts', "import { x } from '#modules/campus/index.ts';"],
    ['dynamically', 'src/core/text/a.ts', "const x = await import('#modules/campus/index.ts');"],
    ['the composition', 'src/modules/campus/a.ts', "import { x } from '#app';"],
    ['everything at once', 'src/modules/campus/index.ts', "export * from './a.ts';"],
  ])('importing %s is a fault', (_, path, text) => {
    expect(importFaults(samples({ [path]: text }))).toHaveLength(1);
  });

  test('an import along an edge through the door is right', () => {
    const right = "import { x } from '#modules/organisations/index.ts';\nimport { y } from '#core/text/index.ts';";
    expect(importFaults(samples({ 'src/modules/campus/a.ts': right }))).toEqual([]);
  });
});

describe('inside a room', () => {
  test('views see types, labels, links and core/html', () => {
    expect(viewFaults(sources)).toEqual([]);
  });

  test('SQL lives in *.sql.ts, which see types and core/db', () => {
    expect(sqlFaults(sources)).toEqual([]);
  });

  test('rules, labels, links, schemas and views never reach the database', () => {
    expect(purityFaults(sources)).toEqual([]);
  });

  test('a view that reads the database through another room is found', () => {
    const wrong = samples({
      'src/modules/campus/views/a.tsx': "import { listOf } from '#modules/organisations/index.ts';",
      'src/modules/organisations/index.ts': "export { listOf } from './organisations.sql.ts';",
      'src/modules/organisations/organisations.sql.ts': 'export const listOf = 1;',
    });
    expect(viewFaults(wrong)).toHaveLength(1);
    expect(purityFaults(wrong)).toHaveLength(1);
  });

  test('a view may use the labels of another room', () => {
    const right = samples({
      'src/modules/campus/views/a.tsx':
        "import { sector, type Kind } from '#modules/organisations/index.ts';\nimport { Page } from '#core/html/index.ts';",
      'src/modules/organisations/index.ts': "export { sector } from './labels.ts';",
      'src/modules/organisations/labels.ts': 'export const sector = 1;',
    });
    expect([...viewFaults(right), ...purityFaults(right)]).toEqual([]);
  });

  test.each([
    ['a Kysely query', "export const f = (db) => db.selectFrom('campus');"],
    ['a tagged text', 'export const f = (db) => sql`select 1`.execute(db);'],
    ['a plain text', "export const f = (pool) => pool.query('select nom from campus');"],
  ])('%s outside *.sql.ts is a fault', (_, text) => {
    expect(sqlFaults(samples({ 'src/modules/campus/routes.ts': text }))).toHaveLength(1);
    expect(sqlFaults(samples({ 'src/modules/campus/campus.sql.ts': text }))).toEqual([]);
  });
});
