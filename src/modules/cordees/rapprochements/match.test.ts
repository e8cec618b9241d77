import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchGroups, type Preferences } from './match.ts';

const GROUPS = ['g1', 'g2', 'g3', 'g4'];
const MENTORS = ['m1', 'm2', 'm3'];
type Match = ReadonlyMap<string, string>;

/** Some groups and some mentors, each with a part of the others in some order. */
const preferences: fc.Arbitrary<Preferences> = fc
  .record({
    groups: fc.tuple(...GROUPS.map(() => fc.shuffledSubarray(MENTORS))),
    mentors: fc.tuple(
      ...MENTORS.map(() => fc.record({ order: fc.shuffledSubarray(GROUPS), places: fc.integer({ min: 0, max: 3 }) })),
    ),
  })
  .map(({ groups, mentors }) => ({
    groups: new Map(GROUPS.map((id, at) => [id, groups[at]!])),
    mentors: new Map(MENTORS.map((id, at) => [id, mentors[at]!])),
  }));

const accepts = ({ groups, mentors }: Preferences, group: string, mentor: string): boolean =>
  groups.get(group)!.includes(mentor) && mentors.get(mentor)!.order.includes(group);

/** Every way to give each group a mentor that both accept, or none, within the places of each. */
function every(all: Preferences): Match[] {
  let found: Map<string, string>[] = [new Map()];
  for (const group of GROUPS)
    found = found.flatMap((one) => [
      one,
      ...MENTORS.filter((mentor) => accepts(all, group, mentor)).map((mentor) => new Map(one).set(group, mentor)),
    ]);
  return found.filter((one) =>
    MENTORS.every(
      (mentor) => [...one.values()].filter((each) => each === mentor).length <= all.mentors.get(mentor)!.places,
    ),
  );
}

/** Whether no group and mentor would both rather have each other. */
function isStable(all: Preferences, match: Match): boolean {
  const rank = (group: string, mentor: string | undefined) =>
    mentor === undefined ? Number.POSITIVE_INFINITY : all.groups.get(group)!.indexOf(mentor);
  return GROUPS.every((group) =>
    MENTORS.every((mentor) => {
      if (!accepts(all, group, mentor) || match.get(group) === mentor) return true;
      if (rank(group, mentor) > rank(group, match.get(group))) return true;
      const { order, places } = all.mentors.get(mentor)!;
      const held = GROUPS.filter((one) => match.get(one) === mentor);
      return held.length >= places && held.every((one) => order.indexOf(one) < order.indexOf(group));
    }),
  );
}

test('against every other answer: it is stable, and no group has better in another stable one', () => {
  fc.assert(
    fc.property(preferences, (all) => {
      const found = matchGroups(all);
      const stable = every(all).filter((one) => isStable(all, one));
      expect(stable.map((one) => [...one].sort().join())).toContain([...found].sort().join());
      for (const group of GROUPS) {
        const best = all.groups.get(group)!.find((mentor) => stable.some((one) => one.get(group) === mentor));
        expect(found.get(group)).toBe(best);
      }
    }),
  );
});

test('the order in which groups and mentors are given changes nothing', () => {
  fc.assert(
    fc.property(preferences, (all) => {
      const reversed = {
        groups: new Map([...all.groups].reverse()),
        mentors: new Map([...all.mentors].reverse()),
      };
      expect([...matchGroups(reversed)].sort()).toEqual([...matchGroups(all)].sort());
    }),
  );
});
