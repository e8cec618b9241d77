import { expect, test } from 'vitest';
import { isTest, readText, sourcesUnder } from './source.ts';

/** Where a line stands in an offer is read whole by the offer itself, by the files that fill it, by who loads it, and by who moves it. */
const OWNERS =
  /^src\/modules\/formations\/(offre\/|lheo\/(apply|match)\.sql\.ts|demo\.sql\.ts|moved\.ts)|^src\/core\/|^src\/modules\/table-owners\.ts/;

const faultsOf = (sources: readonly { path: string; text: string }[]): string[] =>
  sources
    .filter(
      ({ path, text }) =>
        !OWNERS.test(path) && !isTest(path) && /\bligne_campus\b/.test(text) && !/\bshownTie\(/.test(text),
    )
    .map(({ path }) => `${path} reads ligne_campus without shownTie: it would show lines that nobody confirmed`);

test('whoever reads the lines of a campus reads those that are shown', () => {
  const paths = sourcesUnder('src').map((source) => source.path);
  expect(faultsOf(paths.map((path) => ({ path, text: readText(path) })))).toEqual([]);
});

test('a reading of every line is found', () => {
  const text = 'sql`select 1 from ligne_campus k`';
  expect(faultsOf([{ path: 'src/modules/site/a.sql.ts', text }])).toHaveLength(1);
  expect(faultsOf([{ path: 'src/modules/formations/offre/a.sql.ts', text }])).toEqual([]);
});
