import { expect, test } from 'vitest';
import { isTest, readText, sourcesUnder } from './source.ts';

const { actes, anciens, champs, objets } = JSON.parse(readText('data/journal/libelles.json')) as {
  actes: Record<string, string>;
  anciens: Record<string, string>;
  champs: Record<string, string>;
  objets: Record<string, string>;
};

/** Files that write in the journal, by its core or by a line that their room has of its own: `journalMeeting`. */
const writers = sourcesUnder('src').filter(
  (source) =>
    !isTest(source.path) &&
    !source.path.startsWith('src/core/journal/') &&
    source.imports.some(
      ({ specifier, values }) =>
        (values.length > 0 && specifier.startsWith('#core/journal/')) ||
        values.some((name) => /^journal[A-Z]/.test(name)),
    ),
);

/** Texts given to a property of the lines that these files write: `act: exported ? 'a.b' : 'a.c'`. */
function given(property: string, shape: RegExp): { text: string; path: string }[] {
  return writers.flatMap(({ path }) =>
    [...readText(path).matchAll(new RegExp(`\\b${property}:\\s*([^,;{}]+)`, 'g'))].flatMap((found) =>
      [...found[1]!.matchAll(/'([^']+)'/g)]
        .map((one) => ({ text: one[1]!, path }))
        .filter((one) => shape.test(one.text)),
    ),
  );
}

test('each act that the journal may hold has its words in French', () => {
  const acts = given('act', /^[a-z_]+\.[a-z_]+$/);
  expect(acts.length).toBeGreaterThan(30);
  const missing = acts.filter(({ text }) => !Object.hasOwn(actes, text));
  expect(missing.map(({ text, path }) => `${path}: ${text} is not in data/journal/libelles.json`)).toEqual([]);
});

test('each sort of object that it speaks of, too', () => {
  const missing = given('objectType', /^[a-z_]+$/).filter(({ text }) => !Object.hasOwn(objets, text));
  expect(missing.map(({ text, path }) => `${path}: ${text} is not in data/journal/libelles.json`)).toEqual([]);
});

test('each former name of an act leads to a name of today, and is written no more', () => {
  const written = new Set(given('act', /^[a-z_]+\.[a-z_]+$/).map(({ text }) => text));
  expect(Object.keys(anciens).length).toBeGreaterThan(0);
  for (const [before, now] of Object.entries(anciens)) {
    expect([before, actes[now] !== undefined, actes[before] === undefined, written.has(before)]).toEqual([
      before,
      true,
      true,
      false,
    ]);
  }
});

/** Names of the details that these files write: `details: { campus: campus.id, lignes }`. */
const detailed = writers.flatMap(({ path }) =>
  [...readText(path).matchAll(/\bdetails: \{([^{}]*)\}/g)].flatMap(([, body]) =>
    body!.split(',').flatMap((part) => {
      const name = /^\s*([a-z_0-9]+)\s*(:|$)/.exec(part)?.[1];
      return name ? [{ name, path }] : [];
    }),
  ),
);

test('what a line keeps beside has its words too', () => {
  expect(detailed.length).toBeGreaterThan(50);
  const missing = detailed.filter(({ name }) => !Object.hasOwn(champs, name));
  expect(missing.map(({ name, path }) => `${path}: ${name} is not in data/journal/libelles.json`)).toEqual([]);
});
