import { expect, test } from 'vitest';
import { slugify } from './index.ts';

test.each([
  ['Lycée de l’Estuaire', 'lycee-de-l-estuaire'],
  ['  Œuvres & métiers !', 'oeuvres-metiers'],
  ['', ''],
])('« %s » has the address %s', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

test('a long one is cut between words, and a word longer than all is cut where it must be', () => {
  expect(slugify('lycée des métiers', 12)).toBe('lycee-des');
  expect(slugify('lycée des métiers', 9)).toBe('lycee-des');
  expect(slugify('a'.repeat(100), 80)).toBe('a'.repeat(80));
});
