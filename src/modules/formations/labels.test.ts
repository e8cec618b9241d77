import { expect, test } from 'vitest';
import { boardingOf, placesText } from './labels.ts';

test.each([
  [{ places: null, annee: null, anneeDebut: null }, 'places non renseignées'],
  [{ places: 0, annee: 2025, anneeDebut: 2025 }, '0 place, rentrée 2025'],
  [{ places: 24, annee: 2025, anneeDebut: 2025 }, '24 places, rentrée 2025'],
  [{ places: 39, annee: 2024, anneeDebut: 2022 }, '39 places, rentrées 2022 à 2024'],
])('%j', (card, text) => expect(placesText(card)).toBe(text));

const said = (places: number, exemple = false) =>
  ({ places, exemple, ditPar: 'etablissement', campus: null, le: '2026-11-03T09:00:00Z' }) as const;
const source = 'Dit par l’établissement, le 3 novembre 2026';
test.each([
  [null, null, { text: 'non renseigné', example: false, source: null }],
  [true, null, { text: 'oui', example: false, source: null }],
  [false, null, { text: 'non', example: false, source: null }],
  // Whoever keeps the line knows better than the directory.
  [false, said(84), { text: 'oui, 84 places', example: false, source }],
  [true, said(0), { text: 'non', example: false, source }],
  [null, said(1, true), { text: 'oui, 1 place', example: true, source }],
])('boarding %j of which is said %j', (school, one, expected) => expect(boardingOf(school, one)).toEqual(expected));
