/**
 * Stable matching of groups with mentors, many groups to one mentor: deferred acceptance, the groups proposing (Gale and Shapley,
 * « College Admissions and the Stability of Marriage », 1962). Pure: the same preferences always give the same answer, which is the
 * best that each group can have in any stable one.
 */
export interface Preferences {
  /** For each group, the mentors that it may have, the one that it would rather have first. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** For each mentor, the groups that she may have, the one that she would rather have first, and how many she takes. */
  mentors: ReadonlyMap<string, { order: readonly string[]; places: number }>;
}

/** @returns the mentor of each group that has one. */
export function matchGroups({ groups, mentors }: Preferences): Map<string, string> {
  const ranks = new Map(
    [...mentors].map(([id, { order }]) => [id, new Map(order.map((group, index) => [group, index]))] as const),
  );
  const taken = new Map([...mentors.keys()].map((id) => [id, [] as string[]] as const));
  const asked = new Map<string, number>();
  const waiting = [...groups.keys()];
  for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
    const next = asked.get(group) ?? 0;
    const mentor = groups.get(group)![next];
    if (mentor === undefined) continue;
    asked.set(group, next + 1);
    const rank = ranks.get(mentor);
    if (!rank?.has(group)) {
      waiting.push(group);
      continue;
    }
    const held = taken.get(mentor)!;
    held.push(group);
    if (held.length <= mentors.get(mentor)!.places) continue;
    held.sort((a, b) => rank.get(a)! - rank.get(b)!);
    waiting.push(held.pop()!);
  }
  return new Map([...taken].flatMap(([mentor, list]) => list.map((group) => [group, mentor] as const)));
}
