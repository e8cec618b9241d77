import { expect, test } from 'vitest';
import { medianLines, nameFaults, sizeFaults } from './names.ts';
import { filesUnder, isTest, parseSource, sourcesUnder } from './source.ts';

const sources = [...sourcesUnder('src'), ...sourcesUnder('tests'), ...sourcesUnder('scripts')];

test('no file and no symbol has a name that says nothing', () => {
  const paths = ['src', 'tests', 'scripts', 'db', 'docs', 'data'].flatMap(filesUnder);
  expect(nameFaults(paths, sources)).toEqual([]);
});

test('files and functions keep their size', () => {
  expect(sizeFaults(sources)).toEqual([]);
});

test('the median file of the rooms stays near sixty lines', () => {
  const rooms = sources.filter((source) => source.path.startsWith('src/modules/') && !isTest(source.path));
  expect(medianLines(rooms)).toBeLessThanOrEqual(90);
});

test('the checks find what they look for', () => {
  const long = parseSource('src/modules/campus/views/a.tsx', `export function f() {\n${'f();\n'.repeat(160)}}\n`);
  expect(sizeFaults([long])).toHaveLength(2);
  const named = parseSource(
    'src/core/text/a.ts',
    'export const old = 1;\nexport const oldSlug = 1;\nexport function sharedUtils() {}\nconst fold = 1;',
  );
  expect(nameFaults(['src/core/helpers.ts', 'src/core/renew.ts'], [named])).toEqual([
    'src/core/helpers.ts',
    'src/core/text/a.ts declares old',
    'src/core/text/a.ts declares sharedUtils',
  ]);
});
