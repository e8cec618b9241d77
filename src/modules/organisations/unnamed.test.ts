import { expect, test } from 'vitest';
import { nameOfUnnamed } from './unnamed.ts';

const of = (genre: string, commune: string | null, departement: string | null = 'Pas-de-Calais') =>
  nameOfUnnamed({ genre, code: '0624448Y', commune, departement });

test.each([
  ['cfa', 'Lens', 'CFA de Lens (0624448Y)'],
  ['cfppa', 'Arras', 'CFPPA d’Arras (0624448Y)'],
  ['lycee_professionnel', 'Le Portel', 'Lycée professionnel du Portel (0624448Y)'],
  ['college', 'Les Attaques', 'Collège des Attaques (0624448Y)'],
  ['etablissement_scolaire', 'La Couture', 'Établissement de La Couture (0624448Y)'],
  ['cfa', 'Lyon 7e Arrondissement', 'CFA de Lyon 7e (0624448Y)'],
  ['erea', 'Évin-Malmaison', 'EREA d’Évin-Malmaison (0624448Y)'],
  ['etablissement_superieur', 'Saint-Omer', 'Établissement d’enseignement supérieur de Saint-Omer (0624448Y)'],
])('%s in %s', (genre, commune, nom) => {
  expect(of(genre, commune)).toBe(nom);
});

test('without a town, the département; without either, the code alone', () => {
  expect(of('etablissement_scolaire', null)).toBe('Établissement 0624448Y (Pas-de-Calais)');
  expect(of('cfa', null, null)).toBe('CFA 0624448Y');
});
