import { expect, it } from 'vitest';
import { detailElements } from './line-xml.ts';
import { writeXml } from './write-xml.ts';

// The three oldest days were written: a school that keeps its past open days never announced the next ones.
it('announces the next three open days', () => {
  const precisions = {
    rythme: null,
    equipe: null,
    plateau: null,
    badges: null,
    portesOuvertes: ['2025-12-06', '2026-11-23', '2026-12-12', '2027-01-30', '2027-03-06'],
    internat: 0,
    internatLe: null,
    mixte: false,
    le: null,
    exemple: false,
  };
  const told = detailElements({ precisions }, '2026-11-23').map((one) => writeXml(one, ''));
  expect(told.flatMap((text) => /<date>(\d+)<\/date>/.exec(text)?.[1] ?? [])).toEqual([
    '20261123',
    '20261212',
    '20270130',
  ]);
  expect(told.at(-1)).toContain('Pas d’internat');
});
