import { type SharedKind, sharedKinds } from './cooperation.ts';

/** A thing that several organisations share: the rank of each, once. */
export interface SharedThing {
  genre: SharedKind;
  among: readonly number[];
}

/** An organisation that only one partner ties to the rest of those who work together. */
export interface Thread {
  member: number;
  partner: number;
  /** What the two share, by kind. */
  counts: Record<SharedKind, number>;
  /** Organisations that would be cut off with it. */
  behind: number;
}

/** A walk through organisations (first ranks) and things (the ranks after them). */
class Walk {
  /** When each was entered; -1: not yet. */
  readonly order: Int32Array;
  /** When the last one under it was entered. */
  readonly last: Int32Array;
  /** The earliest one that it and those under it reach without its parent. */
  readonly low: Int32Array;
  readonly parent: Int32Array;
  /** Organisations under it, itself among them. */
  readonly size: Int32Array;
  /** Where the walk of its part of the network began. */
  readonly root: Int32Array;
  private clock = 0;

  constructor(
    readonly near: readonly (readonly number[])[],
    private readonly organisations: number,
  ) {
    const made = (value: number): Int32Array => new Int32Array(near.length).fill(value);
    this.order = made(-1);
    this.last = made(0);
    this.low = made(0);
    this.parent = made(-1);
    this.size = made(0);
    this.root = made(-1);
    const next = made(0);
    for (let from = 0; from < organisations; from += 1) if (this.order[from] === -1) this.from(from, next);
  }

  private enter(node: number, parent: number, root: number): void {
    this.order[node] = this.clock;
    this.low[node] = this.clock;
    this.parent[node] = parent;
    this.size[node] = node < this.organisations ? 1 : 0;
    this.root[node] = root;
    this.clock += 1;
  }

  /** Depth first, without recursion: a chain of thousands holds. */
  private from(root: number, next: Int32Array): void {
    const { order, last, low, parent, size, near } = this;
    const path = [root];
    this.enter(root, -1, root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const to = near[node]![next[node]!];
      next[node]! += 1;
      if (to === undefined) {
        path.pop();
        last[node] = this.clock - 1;
        const up = parent[node]!;
        if (up !== -1) {
          low[up] = Math.min(low[up]!, low[node]!);
          size[up]! += size[node]!;
        }
      } else if (order[to] === -1) {
        this.enter(to, node, root);
        path.push(to);
      } else if (to !== parent[node]) low[node] = Math.min(low[node]!, order[to]!);
    }
  }
}

/** The part that holds a thing among those that a cut leaves apart, in the order of the walk; undefined: what stays above. */
function partOf(walk: Walk, cut: readonly number[], thing: number): number | undefined {
  const at = walk.order[thing]!;
  let [low, high] = [0, cut.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = cut[middle]!;
    if (at < walk.order[one]!) high = middle - 1;
    else if (at > walk.last[one]!) low = middle + 1;
    else return one;
  }
  return undefined;
}

/** Those who work with one organisation and whom its going would cut from at least half of the others around. */
function hangingBy(walk: Walk, partner: number, things: readonly SharedThing[], organisations: number): Thread[] {
  const { near, parent, low, order, size, root } = walk;
  const others = size[root[partner]!]! - 1;
  const cut = near[partner]!.filter((thing) => parent[thing] === partner && low[thing]! >= order[partner]!);
  const above = others - cut.reduce((total, thing) => total + size[thing]!, 0);
  // Two that work with nobody else hang by each other: there is no half to be cut from.
  const hangs = (side: number): boolean => side * 2 <= others || others === 1;
  if (!hangs(above) && !cut.some((thing) => hangs(size[thing]!))) return [];
  const found = new Map<number, Thread>();
  for (const thing of near[partner]!) {
    const part = partOf(walk, cut, thing);
    const side = part === undefined ? above : size[part]!;
    if (!hangs(side)) continue;
    const { genre, among } = things[thing - organisations]!;
    for (const member of among) {
      if (member === partner) continue;
      const counts = found.get(member)?.counts ?? nothing();
      counts[genre] += 1;
      found.set(member, { member, partner, counts, behind: side - 1 });
    }
  }
  return [...found.values()];
}

const nothing = (): Record<SharedKind, number> =>
  Object.fromEntries(sharedKinds.map((kind) => [kind, 0])) as Record<SharedKind, number>;

/**
 * Who hangs by one thread: each organisation that works with another without which it would be cut from at least half of
 * those around them (a point of articulation of the graph), or that works with it alone. At most one partner each. Pure,
 * linear in the links. @param organisations how many there are; things name them by rank.
 */
export function threads(organisations: number, things: readonly SharedThing[]): Thread[] {
  const near: number[][] = Array.from({ length: organisations }, () => []);
  things.forEach(({ among }, index) => {
    near.push([...among]);
    for (const one of among) near[one]!.push(organisations + index);
  });
  const walk = new Walk(near, organisations);
  return Array.from({ length: organisations }, (_, one) => hangingBy(walk, one, things, organisations)).flat();
}
