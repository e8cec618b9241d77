import { expect, it } from 'vitest';
import { certification, questionOn, site } from '#tests/support/small-world.ts';
import { buildAtlas } from './atlas.ts';
import { type Link, monthsWith } from './line-cost.ts';
import { proposeLines } from './propose.ts';

const regle = { de: 'troisieme', vers: 'cap', mois: 24, entree: 'debut', frequente: true, condition: null } as const;
const entry = (mois: number, ecart: number, left: number): Link => ({
  mois,
  ecart,
  regle,
  mef: null,
  ...(left > 0 ? { reste: { mois: left, texte: 'Finir la classe' } } : {}),
});

/** Bug: the line that moves the least ended the class first, and was counted as if it left it at the end of the year. */
it('counts each line with its own steps, whatever preference it was traced for', () => {
  const atlas = buildAtlas(
    [
      certification(0, '500', '250', 'usine'),
      certification(1, '400', '255', 'avion'),
      certification(2, '320', '226', 'soudure'),
    ],
    [0, 1].map(site),
    [
      [0, 1, 0],
      [1, 1, 0],
      [2, 0, 0],
    ],
  );
  const question = questionOn(atlas, {
    entrees: new Map([
      [0, [entry(24, 0, 0)]],
      [1, [entry(30, 0, 0)]],
      [2, [entry(12, 0, 36), entry(24, 1, 12)]],
    ]),
    cibles: new Map([0, 1, 2].map((number) => [number, 0])),
    zoneDepart: 0,
  });
  const proposals = proposeLines(atlas, question);
  expect(proposals.map(({ line, pour }) => [line.steps[0]!.certification, pour])).toEqual([
    [0, 'court'],
    [1, 'court'],
    [2, 'sur_place'],
  ]);
  expect(proposals.map(({ line }) => line.cost.mois)).toEqual(
    proposals.map(({ line }) => line.steps.reduce((sum, step) => sum + monthsWith(step.link), 0)),
  );
  expect(proposals[2]!.line.cost.mois).toBe(48);
});
