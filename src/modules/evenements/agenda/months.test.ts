import { expect, test } from 'vitest';
import { monthsShown } from './months.ts';

const first = (debut: string) => ({
  slug: 'essai',
  debut: new Date(debut),
  fin: new Date('2027-06-30T12:00:00Z'),
  precision: 'jour' as const,
  filiereLettre: null,
});

test.each([
  ['that of the first event, and the next', '', first('2027-03-16T08:00:00Z'), ['2027-03', '2027-04']],
  ['never before this one', '', first('2026-09-01T08:00:00Z'), ['2026-12', '2027-01']],
  ['this one when nothing is announced', '', undefined, ['2026-12', '2027-01']],
  [
    'the one that is asked, alone: its list holds nothing of another',
    '2027-04',
    first('2027-03-31T08:00:00Z'),
    ['2027-04'],
  ],
  ['none of what is past', 'passes', first('2026-03-16T08:00:00Z'), []],
])('months drawn: %s', (_, quand, row, months) => {
  expect(monthsShown(quand, row, '2026-12-01')).toEqual(months);
});
