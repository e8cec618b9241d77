import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableStreet } from './streets.ts';

test.each([
  ['9 AVENUE ALFRED SAUVY', '9 avenue Alfred Sauvy'],
  ['BOULEVARD D ALSACE', 'Boulevard d’Alsace'],
  ['7 ROUTE DE DARVOY', '7 route de Darvoy'],
  ['16 RUE DUFOUR, BP 94225', '16 rue Dufour, BP 94225'],
  ['BATIMENT 4, 1350 AVENUE ALBERT EINSTEIN', 'Bâtiment 4, 1350 avenue Albert Einstein'],
  ['4 RUE RAVIER, CS 57058', '4 rue Ravier, CS 57058'],
  ['1 PLACE SAINT GERVAIS', '1 place Saint-Gervais'],
  ['12 rue des Écoles', '12 rue des Écoles'],
  ['2 rue DES Lilas', '2 rue DES Lilas'],
  ['BP 12', 'BP 12'],
])('%s → %s', (raw, expected) => expect(readableStreet(raw)).toBe(expected));

test('never throws, keeps every digit', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9 ,'-]{1,60}$/), (raw) => {
      expect(readableStreet(raw)?.replace(/\D/g, '')).toBe(raw.replace(/\D/g, ''));
    }),
  );
});
