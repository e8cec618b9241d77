import { expect, test } from 'vitest';
import { boardingOf, placesText } from './labels.ts';

test.each([
  [{ places: null, annee: null, anneeDebut: null }, 'places non renseignées'],
  [{ places: 0, annee: 2025, anneeDebut: 2025 }, '0 place, rentrée 2025'],
  [{ places: 24, annee: 2025, anneeDebut: 2025 }, '24 places, rentrée 2025'],
  [{ places: 39, annee: 2024, anneeDebut: 2022 }, '39 places, rentrées 2022 à 2024'],
])('%j', (card, text) => expect(placesText(card)).toBe(text));

test.each([
  // The directory speaks of the school: it comes before the beds of the demonstration set.
  [null, null, { text: 'non renseigné', example: false }],
  [true, null, { text: 'oui', example: false }],
  [false, 84, { text: 'non', example: false }],
  [true, 84, { text: 'oui, 84 places', example: true }],
  [null, 84, { text: 'oui, 84 places', example: true }],
  [null, 1, { text: 'oui, 1 place', example: true }],
  [null, 0, { text: 'non', example: true }],
])('boarding %j with %j beds', (school, beds, expected) => expect(boardingOf(school, beds)).toEqual(expected));
