import { expect, test } from 'vitest';
import { names } from './names-of.ts';

const faure = { prenom: 'Jean-Luc', nom: 'Faure' };

test.each([
  'Vu avec Jean-Luc Faure',
  'FAURE Jean Luc rappelle',
  'J. Faure rappelle',
  'Faure J. rappelle',
  'J.-L. Faure était là',
  'JL Faure était là',
  'M. Faure viendra',
  'avec Mme FAURE, puis seul',
  'monsieur Fauré', // an accent left out names the same person
])('« %s » names somebody', (text) => {
  expect(names(text, faure)).toBe(true);
});

test.each([
  'Le gérant rappelle',
  'Rue Faure, au numéro 3',
  'P. Faure est une autre personne',
  'Fauret et fils',
  'Jean-Luc, sans plus',
])('« %s » does not', (text) => {
  expect(names(text, faure)).toBe(false);
});

test('an initial that is a word names nobody without its point', () => {
  const martin = { prenom: 'Alice', nom: 'Martin' };
  expect(names('Confié à Martin Dupont, Martin a dit oui', martin)).toBe(false);
  expect(names('A. Martin a dit oui', martin)).toBe(true);
});

test('a person of one name is named by it; of none, by nothing', () => {
  expect(names('Vu avec Zola', { prenom: '', nom: 'Zola' })).toBe(true);
  expect(names('Vu avec personne', { prenom: '', nom: '' })).toBe(false);
});
