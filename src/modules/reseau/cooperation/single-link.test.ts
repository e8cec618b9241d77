import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SharedKind } from './cooperation.ts';
import { type SharedThing, threads } from './single-link.ts';

const of = (...among: number[]): SharedThing => ({ genre: 'reunion', among });
const said = (organisations: number, things: SharedThing[]) =>
  threads(organisations, things)
    .map(({ member, partner, behind }) => [member, partner, behind])
    .sort((a, b) => a[0]! - b[0]!);

/** Organisations that one still reaches when another is gone, itself among them: the slow way. */
function reached(things: readonly SharedThing[], from: number, without: number | null): Set<number> {
  const found = new Set([from]);
  const waiting = [from];
  while (waiting.length > 0) {
    const one = waiting.pop()!;
    for (const { among } of things)
      if (among.includes(one))
        for (const next of among)
          if (next !== without && !found.has(next)) {
            found.add(next);
            waiting.push(next);
          }
  }
  return found;
}

/** The definition, word for word. */
function slowly(organisations: number, things: readonly SharedThing[]): number[][] {
  const ranks = Array.from({ length: organisations }, (_, rank) => rank);
  return ranks.flatMap((member) =>
    ranks.flatMap((partner) => {
      const together = things.filter(({ among }) => among.includes(member) && among.includes(partner));
      if (member === partner || together.length === 0) return [];
      const others = reached(things, partner, null).size - 1;
      const side = reached(things, member, partner).size;
      return side * 2 <= others || others === 1 ? [[member, partner, side - 1]] : [];
    }),
  );
}

describe('who hangs by one thread', () => {
  test('one that works with a single partner, whatever the number of things; its partner does not hang by it', () => {
    const things = [of(0, 1), of(1, 2), of(0, 2), of(2, 3), { genre: 'action' as SharedKind, among: [3, 2] }];
    expect(threads(4, things)).toEqual([
      { member: 3, partner: 2, counts: { instance: 0, reunion: 1, engagement: 0, action: 1 }, behind: 0 },
    ]);
  });

  test('one that would be cut off with those behind it', () => {
    expect(said(8, [of(0, 1, 2, 6, 7), of(2, 3), of(3, 4), of(3, 5), of(4, 5)])).toEqual([
      [3, 2, 2],
      [4, 3, 1],
      [5, 3, 1],
    ]);
  });

  test('a meeting of many ties nobody by one thread, a star all its points, two alone each other', () => {
    expect(said(5, [of(0, 1, 2, 3, 4)])).toEqual([]);
    expect(said(4, [of(0, 1), of(0, 2), of(0, 3)])).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [3, 0, 0],
    ]);
    expect(said(2, [of(0, 1)])).toEqual([
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(said(0, [])).toEqual([]);
  });

  test('on any network, it is the definition, and nobody hangs by two', () => {
    const thing = fc
      .uniqueArray(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 4 })
      .map((among) => of(...among));
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 10 }), (things) => {
        const found = said(9, things);
        expect(found).toEqual(slowly(9, things));
        expect(new Set(found.map(([member]) => member)).size).toBe(found.length);
      }),
    );
  });

  test('a chain of five thousand', () => {
    const chain = Array.from({ length: 4_999 }, (_, rank) => of(rank, rank + 1));
    const found = said(5_000, chain);
    expect(found[0]).toEqual([0, 1, 0]);
    expect(found).toHaveLength(4_999 - 1);
  });
});
