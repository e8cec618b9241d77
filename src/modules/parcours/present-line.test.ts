import { expect, it } from 'vitest';
import { certification, questionOn, site } from '#tests/support/small-world.ts';
import { buildAtlas } from './atlas.ts';
import type { KnownAtlas } from './atlas-store.ts';
import { presentLine } from './present-line.ts';
import { traceLine } from './trace-line.ts';

const regle = { de: 'troisieme', vers: 'cap', mois: 24, entree: 'debut', frequente: true, condition: null } as const;
const atlas = buildAtlas(
  [certification(0, '500', '250', 'usine'), certification(1, '400', '250', 'usine')],
  [site(0), { ...site(1), latitude: null, longitude: null }],
  [
    [0, 0, 0],
    [1, 1, 0],
  ],
);
const known: KnownAtlas = {
  atlas,
  numberOf: new Map(),
  heirsOf: new Map(),
  rateOf: () => null,
  schoolRateOf: () => null,
  passagesAt: () => [],
};

/** Bug: a school without position said no distance to who had given a home, as if it were at the door. */
it.each([
  ['from home', Float64Array.from([12, Number.NaN]), ['à 12 km de chez vous', 'distance inconnue']],
  ['when no home is given', null, [null, null]],
] as const)('says how far each step is %s', (_, distances, expected) => {
  const question = questionOn(atlas, {
    entrees: new Map([[0, [{ mois: 24, ecart: 0, regle, mef: null }]]]),
    cibles: new Map([[1, 0]]),
    distances,
  });
  const { steps } = presentLine(known, question, traceLine(atlas, question)!);
  expect(steps.map((step) => step.distance)).toEqual(expected);
  expect(steps.map((step) => step.km)).toEqual(distances ? [12, null] : [null, null]);
});

/** Bug: who ended his class was told to find a lodging and an employer, and to move, at the school where he may be already. */
it.each([
  [
    'says to who arrives what a far school asks of him',
    {},
    1,
    [/contrat d’apprentissage/, /^À 60 km : il faut se loger/],
  ],
  ['asks neither lodging nor contract of who ends his class', { fin: true }, 0, []],
] as const)('%s', (_, fin, moves, expected) => {
  const far = buildAtlas([certification(0, '500', '250', 'usine')], [site(0)], [[0, 0, 1]]);
  const question = questionOn(far, {
    entrees: new Map([[0, [{ mois: 24, ecart: 0, regle, mef: null, ...fin }]]]),
    cibles: new Map([[0, 0]]),
    distances: Float64Array.from([60]),
    zoneDepart: 1,
  });
  const { steps, demenagements } = presentLine({ ...known, atlas: far }, question, traceLine(far, question)!);
  expect(demenagements).toBe(moves);
  const near = traceLine(far, { ...question, rayonKm: 30 });
  expect(near?.steps.length).toBe(moves === 0 ? 1 : undefined);
  expect(steps[0]!.obstacles).toEqual(expected.map((form) => expect.stringMatching(form)));
});
