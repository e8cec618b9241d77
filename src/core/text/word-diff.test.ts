import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const side = (parts: ReturnType<typeof wordDiff>, other: 'removed' | 'added'): string =>
  parts
    .filter((part) => part.kind !== other)
    .map((part) => part.text)
    .join('');

test('marks the words that changed, no more', () => {
  expect(wordDiff('Les actions menées dans le cadre', 'Les actions engagées dans le cadre')).toEqual([
    { kind: 'same', text: 'Les actions ' },
    { kind: 'removed', text: 'menées' },
    { kind: 'added', text: 'engagées' },
    { kind: 'same', text: ' dans le cadre' },
  ]);
});

test('words that follow one another are one change', () => {
  expect(wordDiff('12 rue du Port', '3 allée des Pins')).toHaveLength(2);
});

test('added and removed alone', () => {
  expect(wordDiff('', 'Blaye')).toEqual([{ kind: 'added', text: 'Blaye' }]);
  expect(wordDiff('Blaye', '')).toEqual([{ kind: 'removed', text: 'Blaye' }]);
  expect(wordDiff('Blaye', 'Blaye')).toEqual([{ kind: 'same', text: 'Blaye' }]);
  expect(wordDiff('', '')).toEqual([]);
});

test('each side is found whole again, whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom('le', 'lycée', ' ', ', ', 'de', '\n', '33')).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      const parts = wordDiff(a, b);
      expect(side(parts, 'added')).toBe(a);
      expect(side(parts, 'removed')).toBe(b);
    }),
  );
});

test('two long texts are compared in a moment', () => {
  const long = (word: string) => Array.from({ length: 8000 }, (_, n) => `${word}${n}`).join(' ');
  const started = performance.now();
  const parts = wordDiff(`début ${long('a')} fin`, `début ${long('b')} fin`);
  expect(performance.now() - started).toBeLessThan(500);
  expect(parts.map((part) => part.kind)).toEqual(['same', 'removed', 'added', 'same']);
});
