import { expect, it } from 'vitest';
import { toldBy } from './cursus.ts';

const cap = [
  { dispositif: '240', duree: 1, annees: [1] },
  { dispositif: '241', duree: 2, annees: [1, 2] },
  { dispositif: '242', duree: 3, annees: [2, 3] },
];
const bacPro = [{ dispositif: '247', duree: 3, annees: [2, 3] }];
const ending = [{ dispositif: '247', duree: 3, annees: [3] }];
const bts3 = [{ dispositif: '312', duree: 3, annees: [1, 2, 3] }];

it.each([
  ['the length that the rule counts', cap, 'debut', 24, [24, 'dispositif 241, en 2 ans']],
  ['the only length there is', bts3, 'debut', 24, [36, 'dispositif 312, en 3 ans']],
  ['a year apart is no beginning', [cap[0]!], 'debut', 24, null],
  ['one year is the whole of a certificate', [cap[0]!], 'debut', 12, [12, 'dispositif 240, en 1 an']],
  ['the year apart', cap, 'annee_unique', 12, [12, 'dispositif 240, en 1 an']],
  ['no year apart', bacPro, 'annee_unique', 12, null],
  ['the 1re of a bac pro', bacPro, 'deuxieme_annee', 24, [24, 'dispositif 247, en 3 ans, entrée en 2e année']],
  ['a bac pro that is ending', ending, 'deuxieme_annee', 24, null],
  ['the last year', ending, 'derniere_annee', 12, [12, 'dispositif 247, en 3 ans, entrée en dernière année']],
  ['a class apart', cap, 'a_part', 24, null],
  ['nothing said', [], 'debut', 24, null],
] as const)('tells %s', (_, cursus, entree, mois, told) => {
  const said = toldBy(cursus, entree, mois);
  expect(said && [said.mois, said.texte]).toEqual(told);
});
