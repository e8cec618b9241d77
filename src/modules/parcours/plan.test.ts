import { expect, it } from 'vitest';
import { drawPlan, type PlanStep } from './plan.ts';

const step = (key: string, niveau: number): PlanStep => ({
  key,
  href: `/${key}`,
  titre: key,
  ville: 'Saintes (17)',
  niveau,
  statuts: ['scolaire'],
  propose: null,
  exemple: false,
});
const CAP = step('cap', 3);
const BAC = step('bac', 4);
const [BTS, ALTERNE] = [step('bts', 5), step('bts-alterne', 5)];

it('lays each station once, on the corners that the strokes join', () => {
  const plan = drawPlan([{ steps: [CAP, BTS] }, { steps: [BAC, BTS] }]);
  expect(plan.stations.map((one) => [one.step.key, one.colonne, one.rang])).toEqual([
    ['cap', 0, 1],
    ['bac', 1, 2],
    ['bts', 2, 1],
  ]);
  expect(plan.traits.map((one) => one.d)).toEqual(['M0 0H200', 'M100 120H179.6C187.6 120 187.6 0 200 0']);
});

// Bug: the plan began at the diploma that comes after the class, whatever years of it were left.
it('begins with what is left of the class, before any level, once for the lines that share it', () => {
  const reste = { texte: 'Finir la terminale professionnelle', duree: '1 an' };
  const plan = drawPlan([{ reste, steps: [BTS] }, { reste, steps: [ALTERNE] }, { steps: [CAP] }]);
  expect(plan.niveaux).toEqual(['classe', 3, 5]);
  expect(plan.stations.map((one) => [one.step.titre, one.colonne, one.rang])).toEqual([
    ['Finir la terminale professionnelle', 0, 1],
    ['cap', 1, 3],
    ['bts', 2, 1],
    ['bts-alterne', 2, 2],
  ]);
  expect(plan.stations[0]!.next.map((one) => one.key)).toEqual(['bts', 'bts-alterne']);
  expect(plan.traits).toHaveLength(2);
});

it('says through which stations a stroke of one level comes down', () => {
  const plan = drawPlan([{ steps: [BAC, BTS, ALTERNE] }]);
  expect(plan.stations.filter((one) => one.traverse).map((one) => one.step.key)).toEqual(['bts']);
  expect(drawPlan([{ steps: [BAC, BTS] }]).stations.some((one) => one.traverse)).toBe(false);
});
