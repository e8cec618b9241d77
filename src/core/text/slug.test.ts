import { expect, test } from 'vitest';
import { capitalise, slugify } from './index.ts';

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

test.each([
  ['élèves de l’Estuaire', 'Élèves de l’Estuaire'],
  ['UAI', 'UAI'],
  ['2 sites', '2 sites'],
  ['', ''],
])('« %s » opens a line as « %s »', (text, opening) => {
  expect(capitalise(text)).toBe(opening);
});
