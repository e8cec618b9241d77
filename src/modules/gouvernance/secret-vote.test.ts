import { expect, test } from 'vitest';
import { secrecyFaults } from './secret-vote.ts';

test('a secret vote needs five voters', () => {
  expect(secrecyFaults(10, null)).toEqual([]);
  expect(secrecyFaults(5, null)).toEqual([]);
  expect(secrecyFaults(4, null)).toEqual([
    'Un vote secret demande au moins 5 votants : à 4, le résultat dirait qui a voté quoi.',
  ]);
});

test('weighed by college, it needs three in each college that votes', () => {
  expect(
    secrecyFaults(10, [
      { nom: 'Formation', voters: 7 },
      { nom: 'Économie', voters: 3 },
    ]),
  ).toEqual([]);
  expect(
    secrecyFaults(9, [
      { nom: 'Formation', voters: 7 },
      { nom: 'Économie', voters: 1 },
    ]),
  ).toEqual([
    'Le vote est pondéré par collège, et le collège « Économie » n’a que 1 votant : il en faut 3 pour que leurs bulletins restent secrets.',
  ]);
  expect(
    secrecyFaults(7, [
      { nom: 'Formation', voters: 7 },
      { nom: 'Vie locale', voters: 0 },
    ]),
  ).toEqual([]);
});
