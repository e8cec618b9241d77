import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asking, arbitrate, CRITERIA } from './arbitrate.ts';
import type { Room } from './places.ts';

const room: Room = {
  slots: [{ id: 'c', jeunes: 60, adultes: 8 }],
  reservations: [],
  held: [],
  today: '2027-03-01',
};
const asking = (id: string, ordre: number, more: Partial<Asking> = {}): Asking => ({
  id,
  creneauId: 'c',
  jeunes: 25,
  adultes: 2,
  reservations: [],
  ordre,
  filles: null,
  jamaisVenu: null,
  rural: null,
  educationPrioritaire: null,
  quartierPrioritaire: null,
  ...more,
});

test('without a criterion, the order of arrival decides, and says so', () => {
  const ranked = arbitrate(room, [asking('b', 12), asking('a', 7), asking('c', 30)], []);
  expect(ranked.map(({ id, rang, etat }) => [id, rang, etat])).toEqual([
    ['a', 1, 'confirmee'],
    ['b', 2, 'confirmee'],
    ['c', 3, 'en_attente'],
  ]);
  expect(ranked.map((one) => one.raisons)).toEqual([['arrivé premier'], ['arrivé 2e'], ['arrivé 3e']]);
});

test('the criteria rank in the order chosen, and each rank has its reasons', () => {
  const groups = [
    asking('first', 1),
    asking('rural', 2, { rural: true, jamaisVenu: false }),
    asking('rep', 3, { educationPrioritaire: true }),
    asking('never', 4, { jamaisVenu: true }),
    asking('both', 5, { jamaisVenu: true, rural: true }),
  ];
  const ranked = arbitrate(room, groups, ['jamais_venu', 'rural', 'education_prioritaire']);
  expect(ranked.map((one) => one.id)).toEqual(['both', 'never', 'rural', 'rep', 'first']);
  expect(ranked[0]!.raisons).toEqual(['n’est jamais venu', 'établissement rural', 'arrivé 5e']);
  expect(ranked.at(-1)!.raisons).toEqual(['arrivé premier']);
  expect(ranked.map((one) => one.etat)).toEqual(['confirmee', 'confirmee', 'en_attente', 'en_attente', 'en_attente']);
});

test('what is not known favours nobody', () => {
  const ranked = arbitrate(room, [asking('known', 2, { rural: false }), asking('unknown', 1)], ['rural']);
  expect(ranked.map((one) => one.id)).toEqual(['unknown', 'known']);
});

test('the balance of girls and boys takes the group that brings the room nearest to half', () => {
  const groups = [
    asking('boys', 1, { filles: 5 }),
    asking('girls', 2, { filles: 21 }),
    asking('even', 3, { filles: 12 }),
  ];
  const ranked = arbitrate(room, groups, ['equilibre']);
  expect(ranked.map((one) => one.id)).toEqual(['even', 'boys', 'girls']);
  expect(ranked[0]!.raisons).toEqual(['48 % de filles avec ce groupe', 'arrivé 3e']);
});

const anyGroup = fc.record({
  jeunes: fc.integer({ min: 1, max: 40 }),
  adultes: fc.integer({ min: 0, max: 4 }),
  jamaisVenu: fc.option(fc.boolean()),
  rural: fc.option(fc.boolean()),
  educationPrioritaire: fc.option(fc.boolean()),
  quartierPrioritaire: fc.option(fc.boolean()),
  filles: fc.option(fc.integer({ min: 0, max: 1 })),
});

test('stable, never over the quota, and no group waits that would have entered in its turn', () => {
  const groups = fc.array(anyGroup, { maxLength: 25 });
  fc.assert(
    fc.property(groups, fc.shuffledSubarray([...CRITERIA]), fc.integer(), (all, criteria, seed) => {
      const given = all.map((one, index) => asking(String(index), index, one));
      const shuffled = [...given].sort((a, b) => ((a.ordre * 7919 + seed) % 13) - ((b.ordre * 7919 + seed) % 13));
      const ranked = arbitrate(room, given, criteria);
      expect(arbitrate(room, shuffled, criteria)).toEqual(ranked);
      const left = { jeunes: 60, adultes: 8 };
      for (const { id, etat } of ranked) {
        const one = given.find((other) => other.id === id)!;
        expect(etat === 'confirmee').toBe(one.jeunes <= left.jeunes && one.adultes <= left.adultes);
        if (etat === 'en_attente') continue;
        left.jeunes -= one.jeunes;
        left.adultes -= one.adultes;
      }
    }),
  );
});
