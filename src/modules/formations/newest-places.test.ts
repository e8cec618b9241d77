import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newestPlacesText } from './newest-places.sql.ts';

test('every statement takes the places of a line in the one order', () => {
  const files = globSync('src/modules/**/*.sql.ts').filter((path) => !path.endsWith('newest-places.sql.ts'));
  expect(files.length).toBeGreaterThan(50);
  const own = files.filter((path) => /\.annee desc, \w+\.jeu/.test(readFileSync(path, 'utf8')));
  expect(own).toEqual([]);
  expect(newestPlacesText('a')).toBe("a.annee desc, (a.jeu = 'saisie') desc, a.jeu");
});
