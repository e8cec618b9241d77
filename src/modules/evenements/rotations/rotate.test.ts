import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, type RotationOrder, rotate } from './rotate.ts';

const groups = (n: number, jeunes = 12) =>
  Array.from({ length: n }, (_, i) => ({ id: `g${i}`, nom: `Groupe ${i + 1}`, jeunes }));
const stands = (n: number, groupes = 1, jeunes: number | null = null) =>
  Array.from({ length: n }, (_, i) => ({ id: `s${i}`, nom: `Atelier ${i + 1}`, groupes, jeunes }));

test('three groups, three stands: each sees all, nobody waits', () => {
  const order: RotationOrder = { groupes: groups(3), stands: stands(3), tours: 3 };
  const answer = rotate(order);
  expect(answer).toEqual({
    ok: true,
    table: [
      ['s0', 's1', 's2'],
      ['s1', 's2', 's0'],
      ['s2', 's0', 's1'],
    ],
  });
});

test.each([
  [
    'more groups than places at once',
    { groupes: groups(4), stands: stands(3), tours: 3 },
    /reçoivent 3 groupes et il y en a 4/,
  ],
  ['more turns than stands', { groupes: groups(2), stands: stands(2), tours: 3 }, /deux fois le même/],
  [
    'one stand too narrow for all to pass',
    {
      groupes: groups(6),
      stands: [...stands(2, 3), { id: 'x', nom: 'Soudage', groupes: 1, jeunes: null }],
      tours: 3,
    },
    /Soudage reçoit 1 groupe par tour, soit 3 en 3 tours, et 6 doivent y passer/,
  ],
  [
    'too few pupils at once',
    { groupes: groups(4, 10), stands: stands(2, 2, 15), tours: 2 },
    /reçoit 15 jeunes par tour, soit 30 en 2 tours, et 40/,
  ],
  [
    'a group larger than a stand',
    {
      groupes: [{ id: 'g0', nom: '4e 2', jeunes: 24 }],
      stands: [...stands(1), { id: 'x', nom: 'Soudage', groupes: 1, jeunes: 12 }],
      tours: 2,
    },
    /4e 2 ne peut aller que dans 1 atelier/,
  ],
] as [string, RotationOrder, RegExp][])('%s: the proof is a count', (_, order, why) => {
  expect(rotate(order)).toEqual({ ok: false, preuve: expect.stringMatching(why) });
});

test('when no count forbids it, all possibilities are tried before saying no', () => {
  const order: RotationOrder = {
    groupes: groups(2, 20),
    stands: [...stands(2), { id: 's2', nom: 'Petit', groupes: 1, jeunes: 12 }],
    tours: 2,
    fixes: [
      { groupe: 'g0', tour: 0, stand: 's0' },
      { groupe: 'g1', tour: 1, stand: 's1' },
    ],
  };
  expect(rotate(order)).toEqual({ ok: false, preuve: expect.stringContaining('Toutes les répartitions') });
});

test('places fixed by hand are kept, and two that clash are named', () => {
  const order: RotationOrder = { groupes: groups(3), stands: stands(4), tours: 3 };
  const fixed = rotate({ ...order, fixes: [{ groupe: 'g1', tour: 0, stand: 's3' }] });
  expect(fixed.ok && fixed.table[1]![0]).toBe('s3');
  expect(fixed.ok && faultsOf(order, fixed.table)).toEqual([]);
  const clash = rotate({
    ...order,
    fixes: [
      { groupe: 'g0', tour: 0, stand: 's3' },
      { groupe: 'g1', tour: 0, stand: 's3' },
    ],
  });
  expect(clash).toEqual({ ok: false, preuve: expect.stringContaining('Groupe 2 à Atelier 4, au tour 1') });
});

test('a table changed by hand says what is wrong with it', () => {
  const order: RotationOrder = { groupes: groups(2), stands: stands(2, 1, 20), tours: 2 };
  expect(
    faultsOf(order, [
      ['s0', 's0'],
      ['s0', null],
    ]),
  ).toEqual([
    'Groupe 1 passe deux fois à Atelier 1.',
    'Groupe 2 n’a pas d’atelier au tour 2.',
    'Atelier 1 reçoit 2 groupes au tour 1, pour 1.',
  ]);
});

test('stands that all take their share always have a timetable, and it has no fault', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 8 }), fc.nat(7), (n, m, fewer) => {
      const tours = Math.max(1, m - fewer);
      const order: RotationOrder = { groupes: groups(n), stands: stands(m, Math.ceil(n / m)), tours };
      const answer = rotate(order);
      expect(answer.ok).toBe(true);
      if (answer.ok) expect(faultsOf(order, answer.table)).toEqual([]);
    }),
  );
});

test('stands of different sizes: what is found holds, what is refused is proved', () => {
  const size = fc.integer({ min: 1, max: 3 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.array(size, { minLength: 2, maxLength: 5 }), (n, sizes) => {
      const order: RotationOrder = {
        groupes: groups(n),
        stands: sizes.map((groupes, i) => ({ id: `s${i}`, nom: `Atelier ${i}`, groupes, jeunes: null })),
        tours: Math.min(sizes.length, 3),
      };
      const answer = rotate(order);
      if (answer.ok) expect(faultsOf(order, answer.table)).toEqual([]);
      else expect(answer.preuve).toBeTruthy();
    }),
    { numRuns: 60 },
  );
});

test('what trying everything would not prove in time is proved by counting the places of each stand', () => {
  // Seven groups see three stands of four: each goes to one of the two small ones, which receive six in three turns.
  const order: RotationOrder = {
    groupes: groups(7),
    stands: [3, 1, 1, 3].map((groupes, i) => ({ id: `s${i}`, nom: `Atelier ${i}`, groupes, jeunes: null })),
    tours: 3,
  };
  expect(rotate(order)).toEqual({ ok: false, preuve: expect.stringContaining('ne suffisent pas à tous') });
  const wider = { ...order, groupes: groups(6) };
  const answer = rotate(wider);
  expect(answer.ok && faultsOf(wider, answer.table)).toEqual([]);
});

test('small cases: an answer is given if and only if trying every table finds one', () => {
  const small = fc.record({
    n: fc.integer({ min: 1, max: 3 }),
    tours: fc.integer({ min: 1, max: 2 }),
    stands: fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(10, 15, 30)), {
      minLength: 1,
      maxLength: 3,
    }),
    sizes: fc.array(fc.constantFrom(8, 12, 20), { minLength: 3, maxLength: 3 }),
  });
  fc.assert(
    fc.property(small, ({ n, tours, stands: kinds, sizes }) => {
      const order: RotationOrder = {
        groupes: groups(n).map((one, i) => ({ ...one, jeunes: sizes[i]! })),
        stands: kinds.map(([groupes, jeunes], i) => ({ id: `s${i}`, nom: `Atelier ${i}`, groupes, jeunes })),
        tours,
      };
      expect(rotate(order).ok).toBe(everyTable(order).some((table) => faultsOf(order, table).length === 0));
    }),
  );
});

/** Every way to fill a table. */
const everyTable = ({ groupes, stands: all, tours }: RotationOrder): string[][][] => {
  const rows = Array.from({ length: tours }).reduce<string[][]>(
    (done) => done.flatMap((row) => all.map((one) => [...row, one.id])),
    [[]],
  );
  return groupes.reduce<string[][][]>((done) => done.flatMap((table) => rows.map((row) => [...table, row])), [[]]);
};
