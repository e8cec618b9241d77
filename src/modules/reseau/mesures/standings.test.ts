import { expect, test } from 'vitest';
import type { MembershipState } from '../membership.ts';
import { byOrganisation, enteredBetween, leftBetween, onDay, type Standing } from './standings.ts';

const standing = (statut: MembershipState, debut: string | null, fin: string | null = null, cle = 'a'): Standing => ({
  cle,
  titre: cle,
  slug: cle,
  genre: 'entreprise',
  famille: 'socio_economique',
  exemple: false,
  statut,
  debut,
  fin,
});
const past = byOrganisation([
  standing('partenaire', '2021', '2023'),
  standing('membre', '2024-02', '2025-06'),
  standing('ancien', '2025-07'),
]);

test.each([
  ['2020-12-31', []],
  ['2021-05-01', ['partenaire']],
  ['2023-12-31', ['partenaire']],
  ['2024-01-15', []],
  ['2024-03-01', ['membre']],
  ['2025-06-30', ['membre']],
  ['2025-07-02', ['ancien']],
])('the standing of %s is that of the day', (day, statuts) => {
  expect(onDay(past, day).map((one) => one.statut)).toEqual(statuts);
});

test('who is a partner first, then a member, came once, and left on the last day that its end may be', () => {
  expect(enteredBetween(past, '2021-01-01', '2021-12-31')).toHaveLength(1);
  expect(enteredBetween(past, '2024-01-01', '2024-12-31')).toHaveLength(0);
  expect(leftBetween(past, '2023-01-01', '2023-12-31')).toHaveLength(0);
  expect(leftBetween(past, '2025-06-01', '2025-06-29')).toHaveLength(0);
  expect(leftBetween(past, '2025-06-01', '2025-06-30')).toHaveLength(1);
  expect(leftBetween(past, '2025-07-01', '2025-12-31')).toHaveLength(0);
});

test('a suspension is no leaving, an unknown date is in no period, and organisations are not mixed', () => {
  expect(
    leftBetween(
      byOrganisation([standing('membre', '2020', '2025-03-01'), standing('suspendu', '2025-03-01')]),
      '2025-01-01',
      '2025-12-31',
    ),
  ).toEqual([]);
  expect(enteredBetween(byOrganisation([standing('membre', null)]), '1900-01-01', '2100-01-01')).toEqual([]);
  const two = byOrganisation([standing('membre', '2022', null, 'a'), standing('membre', '2022', '2023', 'b')]);
  expect(onDay(two, '2024-05-01').map((one) => one.cle)).toEqual(['a']);
  expect(leftBetween(two, '2023-01-01', '2023-12-31').map((one) => one.cle)).toEqual(['b']);
});
