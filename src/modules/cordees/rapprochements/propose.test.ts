import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moments } from '../mentors/mentor.ts';
import { type Decided, fitOf, type GroupWish, type MentorWish, placesLeft, propose } from './propose.ts';

const group = (change: Partial<GroupWish> = {}): GroupWish => ({
  id: 'g1',
  rang: 1,
  departement: '33',
  niveau: '3e',
  secteurs: ['S'],
  disponibilites: ['mercredi'],
  aDistance: false,
  ...change,
});
const mentor = (change: Partial<MentorWish> = {}): MentorWish => ({
  id: 'm1',
  secteurs: ['S'],
  departements: ['33'],
  aDistance: false,
  niveaux: [],
  disponibilites: ['mercredi'],
  capacite: 1,
  ...change,
});

describe('whether a group and a mentor can meet', () => {
  test.each([
    ['same place, same moment', {}, {}, true],
    ['no common moment', { disponibilites: ['matin'] }, {}, false],
    ['another département', { departement: '17' }, {}, false],
    ['another département, both at a distance', { departement: '17', aDistance: true }, { aDistance: true }, true],
    ['another département, one at a distance', { departement: '17', aDistance: true }, {}, false],
    ['a sheet without département', { departement: null }, {}, false],
    ['no common sector is no bar', {}, { secteurs: ['E'] }, true],
  ] as const)('%s', (_, one, other, meets) => {
    expect(fitOf(group(one as Partial<GroupWish>), mentor(other as Partial<MentorWish>)) !== null).toBe(meets);
  });
});

test('a common sector goes before coming, coming before the level', () => {
  const found = (...mentors: MentorWish[]) => propose([group({ aDistance: true })], mentors, [])[0]?.mentor;
  const far = mentor({ id: 'a', departements: ['17'], aDistance: true });
  const other = mentor({ id: 'b', secteurs: ['E'], niveaux: ['3e'] });
  expect(found(far, other)).toBe('a');
  expect(found(far, mentor({ id: 'c', niveaux: ['2de'] }))).toBe('c');
  expect(found(mentor({ id: 'd' }), mentor({ id: 'e', niveaux: ['3e'] }))).toBe('e');
});

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const groups = fc
  .array(
    fc.record({
      departement: fc.constantFrom('33', '17', null),
      niveau: fc.constantFrom('3e' as const, '2de' as const, null),
      secteurs: some(['S', 'E', 'N']),
      disponibilites: some(moments),
      aDistance: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((one, at): GroupWish => ({ ...one, id: `g${at}`, rang: at + 1 })));
const mentors = fc
  .array(
    fc.record({
      secteurs: some(['S', 'E', 'N']),
      departements: some(['33', '17']),
      aDistance: fc.boolean(),
      niveaux: some(['3e', '2de'] as const),
      disponibilites: some(moments),
      capacite: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 4 },
  )
  .map((list) => list.map((one, at): MentorWish => ({ ...one, id: `m${at}` })));

test('what was accepted stays, what was refused does not come back, nobody has more than she takes, whatever the order', () => {
  fc.assert(
    fc.property(groups, mentors, fc.array(fc.nat()), (all, people, picks) => {
      let decided: Decided[] = [];
      for (const pick of picks) {
        const proposals = propose(all, people, decided);
        const sorted = (list: typeof proposals) => list.map((one) => `${one.groupe} ${one.mentor}`).sort();
        expect(sorted(propose([...all].reverse(), [...people].reverse(), decided))).toEqual(sorted(proposals));
        const one = proposals[pick % Math.max(1, proposals.length)];
        if (!one) break;
        decided = [...decided, { groupe: one.groupe, mentor: one.mentor, etat: pick % 2 === 0 ? 'accepte' : 'refuse' }];
        for (const next of propose(all, people, decided)) {
          expect(decided.some((each) => each.groupe === next.groupe && each.etat === 'accepte')).toBe(false);
          expect(decided.some((each) => each.groupe === next.groupe && each.mentor === next.mentor)).toBe(false);
        }
        const left = placesLeft(people, decided);
        for (const { id } of people)
          expect(propose(all, people, decided).filter((each) => each.mentor === id).length).toBeLessThanOrEqual(
            left.get(id)!,
          );
      }
    }),
  );
});
