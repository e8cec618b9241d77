import { expect, it } from 'vitest';
import { certification, questionOn, site } from '#tests/support/small-world.ts';
import { buildAtlas } from './atlas.ts';
import type { Link, Question } from './line-cost.ts';
import { proposeLines } from './propose.ts';
import { traceLine } from './trace-line.ts';

const regle = { de: 'bac_pro', vers: 'bac_pro', mois: 24, entree: 'a_part', frequente: true, condition: null } as const;
const end: Link = { mois: 24, ecart: 0, regle, mef: null, fin: true };
const way: Link = { mois: 24, ecart: 0, regle, mef: null, reste: { mois: 12, texte: 'Finir la classe' } };

/** Bac pro in the three towns, BTS in the second and the third, another bac pro in the first and the third. */
const atlas = buildAtlas(
  [
    certification(0, '400', '250', 'usine'),
    certification(1, '320', '250', 'usine'),
    certification(2, '400', '255', 'avion'),
  ],
  [0, 1, 2].map(site),
  [
    [0, 0, 0],
    [0, 1, 0],
    [0, 2, 0],
    [1, 1, 0],
    [1, 2, 0],
    [2, 0, 0],
    [2, 2, 0],
  ],
);
/** A pupil who ends either bac pro at home, with the third town as the one whose pupils find the most work. */
const ask = (km: readonly number[], change: Partial<Question> = {}): Question =>
  questionOn(atlas, {
    entrees: new Map([
      [0, [end]],
      [2, [end]],
    ]),
    cibles: new Map([[0, 0]]),
    distances: Float64Array.from(km),
    zoneDepart: 3,
    rayonKm: 30,
    preference: 'resultats',
    debouche: (_, school) => [40, 50, 90][school]!,
    ...change,
  });
const towns = (question: Question) => traceLine(atlas, question)?.steps.map(({ stop }) => atlas.villeDe[stop]);

/** Bug: the end of a class lifted the radius everywhere, and the line went on from any town of the country. */
it.each([
  ['ends the class within the radius, whatever is better beyond', ask([10, 25, 700]), [1]],
  ['ends it at the nearest when every school is beyond', ask([90, 60, 700]), [1]],
  ['goes on from no class: what follows is beyond', ask([10, 500, 700], { cibles: new Map([[1, 0]]) }), undefined],
  ['goes on from no class that ends far away', ask([500, 10, 700], { cibles: new Map([[1, 0]]) }), undefined],
  [
    'ends the class first where it is a way into what follows',
    ask([500, 10, 700], { cibles: new Map([[1, 0]]), entrees: new Map([[1, [way]]]) }),
    [1],
  ],
])('%s', (_, question, expected) => {
  expect(towns(question)).toEqual(expected);
});

it('proposes one end of the class, and nothing else beyond the radius', () => {
  const both = new Map([0, 2].map((number) => [number, 0]));
  const linesOf = (question: Question) =>
    proposeLines(atlas, question).map(({ line }) => line.steps.map(({ stop }) => atlas.villeDe[stop]));
  expect(linesOf(ask([90, 60, 700], { cibles: both }))).toEqual([[1]]);
  const further = ask([90, 60, 700], {
    cibles: new Map([...both, [1, 0]]),
    entrees: new Map([
      [0, [end]],
      [1, [way]],
    ]),
  });
  expect(linesOf(further)).toEqual([[1]]);
  expect(linesOf({ ...further, rayonKm: 60 })).toEqual([[1], [1]]);
});
