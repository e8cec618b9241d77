import { expect, test } from 'vitest';
import { parseDocument } from './page.ts';
import { wordFaults } from './page-faults.ts';

const faults = (body: string): string[] =>
  wordFaults(parseDocument(`<html lang="fr"><head><title>Campus</title></head><body>${body}</body></html>`));

test('well set French has no fault', () => {
  const right =
    "L’offre\u00a0: 17\u202f500 places\u202f; «\u00a0soudeur\u00a0» à 14:32, où\u202f? <code>l'un : a</code>";
  expect(faults(`<p>${right}</p><script>const a = "null";</script>`)).toEqual([]);
});

test.each([
  "<p>L'offre</p>",
  '<p>Où ?</p>',
  '<p>Source : le rectorat</p>',
  '<p>« soudeur »</p>',
  '<p>Bravo\u202f!</p>',
  '<p>undefined places</p>',
  '<p>NaN %</p>',
  '<p>[object Object]</p>',
  '<a href="/">Cliquez ici</a>',
  '<img alt="L\'atelier">',
])('%s is a fault', (body) => {
  expect(faults(body)).toHaveLength(1);
});
