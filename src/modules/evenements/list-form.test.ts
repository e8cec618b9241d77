import { expect, test } from 'vitest';
import { pairRows } from './list-form.ts';

const row = (id: string | null, titre: string) => ({ id, values: { titre } });
const said = (rows: { id: string | null; values: Record<string, string> }[]) =>
  rows.map((one) => [one.id, one.values.titre ?? '']);

test('both versions of a list stand row against row, by their ids: what only one has stands alone', () => {
  const sent = new Set(['a', 'b', 'c', 'gone']);
  const mine = [row('c', 'C mine'), row('a', 'A'), row(null, 'Mine alone'), row('gone', 'Taken away by them')];
  const theirs = [row('a', 'A theirs'), row('b', 'B that I take away'), row('c', 'C'), row('d', 'Theirs alone')];
  const paired = pairRows(mine, theirs, sent);
  expect(said(paired.theirs)).toEqual([
    ['a', 'A theirs'],
    ['b', 'B that I take away'],
    ['c', 'C'],
    ['d', 'Theirs alone'],
    [null, ''],
    [null, ''],
  ]);
  expect(said(paired.mine)).toEqual([
    ['a', 'A'],
    ['b', ''],
    ['c', 'C mine'],
    ['d', 'Theirs alone'],
    [null, 'Mine alone'],
    ['gone', 'Taken away by them'],
  ]);
});
