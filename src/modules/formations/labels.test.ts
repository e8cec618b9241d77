import { expect, test } from 'vitest';
import { placesText } from './labels.ts';

test.each([
  [{ places: null, annee: null, anneeDebut: null }, 'places non renseignées'],
  [{ places: 0, annee: 2025, anneeDebut: 2025 }, '0 place, rentrée 2025'],
  [{ places: 24, annee: 2025, anneeDebut: 2025 }, '24 places, rentrée 2025'],
  [{ places: 39, annee: 2024, anneeDebut: 2022 }, '39 places, rentrées 2022 à 2024'],
])('%j', (card, text) => expect(placesText(card)).toBe(text));
