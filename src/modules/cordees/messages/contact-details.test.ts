import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactDetails } from './contact-details.ts';

test.each([
  ['Écris-moi : ada.exemple@exemple.fr, ou au 06 12 34 56 78.', ['ada.exemple@exemple.fr', '06 12 34 56 78']],
  ['ada arobase exemple point fr', ['ada arobase exemple point fr']],
  ['ada (at) exemple [dot] fr', ['ada (at) exemple [dot] fr']],
  ['0612345678, 06.12.34.56.78, 06-12-34-56-78', ['0612345678', '06.12.34.56.78', '06-12-34-56-78']],
  ['0 6 1 2 3 4 5 6 7 8', ['0 6 1 2 3 4 5 6 7 8']],
  ['06/12/34/56/78', ['06/12/34/56/78']],
  ['+33 6 12 34 56 78 ou 0033612345678', ['+33 6 12 34 56 78', '0033612345678']],
  ['０６ １２ ３４ ５６ ７８', ['06 12 34 56 78']],
  ['06\u200b12345678', ['0612345678']],
  ['Voir https://exemple.org/page?x=1 et www.exemple.org', ['https://exemple.org/page?x=1', 'www.exemple.org']],
  ['mon site exemple.fr/moi', ['exemple.fr/moi']],
  ['discord.gg/abc', ['discord.gg/abc']],
  ['sur le réseau je suis @ada_exemple', ['@ada_exemple']],
  ['Snap : ada17, insta=ada', ['Snap : ada17', 'insta=ada']],
  ['06.12.2034 56', ['06.12.2034 56']],
  ['0 6 05.11.2026', ['0 6 05.11.2026']],
  ['05.11.2026@exemple.fr', ['05.11.2026@exemple.fr']],
  ['+33 6 05.11.2026', ['+33 6 05.11.2026']],
  ['ada@exemple.fr et encore ada@exemple.fr', ['ada@exemple.fr']],
])('finds in « %s » what would reach somebody elsewhere', (text, found) => {
  expect(contactDetails(text)).toEqual(found);
});

test.each([
  'Rendez-vous le 12/11/2026 à 14:30, salle 12.',
  'Nous étions 24 en 2026-2027, dont 12 de 3e.',
  'Le BTS se fait en 2 ans ; comptez 1 250,50 € de matériel.',
  'J’ai fait un CAP. Puis un bac pro. Et vous ?',
  'L’établissement 0171234A accueille 1 200 élèves.',
  'Instagram et les réseaux sociaux : un métier.',
  'Au point où nous en sommes, trois questions suffisent.',
  'Les 5.11 et 12.11, de 9 h à 11 h.',
  'Rendez-vous le 05.11.2026 14 h, ou 06-11-2026 14:30.',
  '05.11.2026 9h30, puis 12.11.2026 à 10 h.',
])('leaves « %s » alone', (text) => {
  expect(contactDetails(text)).toEqual([]);
});

const digit = fc.integer({ min: 0, max: 9 });
test('finds each French number, however it is spaced, whatever stands around it', () => {
  fc.assert(
    fc.property(
      fc.array(digit, { minLength: 9, maxLength: 9 }),
      fc.array(fc.constantFrom('', ' ', '.', '-', '\u00a0'), { minLength: 9, maxLength: 9 }),
      fc.constantFrom('', 'Appelle ', 'c’est le '),
      (digits, spaces, before) => {
        const number = `0${digits.map((one, at) => `${spaces[at]}${one}`).join('')}`;
        expect(contactDetails(`${before}${number} merci`)).toHaveLength(1);
      },
    ),
  );
});

test('answers whatever is typed, and finds nothing in plain words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => Array.isArray(contactDetails(text))),
  );
  const word = fc.constantFrom(
    'une',
    'filière',
    'métier',
    'élève',
    'pourquoi',
    'l’atelier',
    'bac',
    'pro',
    '2026',
    '12',
  );
  fc.assert(fc.property(fc.array(word), (words) => contactDetails(words.join(', ')).length === 0));
});
