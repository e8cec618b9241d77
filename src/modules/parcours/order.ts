import type { Atlas } from './atlas.ts';
import { rankOf } from './genres.ts';

interface Order {
  order: number[];
  /** Whatever comes before a certification is before it in the order: one pass is enough. */
  rising: boolean;
}
const orders = new WeakMap<Atlas, Order>();

/** In what order certifications are brought up to date; worked out once for a graph. */
export function orderOf(atlas: Atlas): Order {
  const known = orders.get(atlas);
  if (known) return known;
  const rank = atlas.certifications.map((one) => rankOf(one.genre));
  const depth = depthsOf(atlas, rank);
  const order = rank.map((_, number) => number).sort((a, b) => rank[a]! - rank[b]! || depth[a]! - depth[b]! || a - b);
  const rising = atlas.certifications.every((one, number) => one.avant.every(({ de }) => rank[de]! < rank[number]!));
  const made = { order, rising };
  orders.set(atlas, made);
  return made;
}

/** Among certifications of one kind: how many bridges lead to each, one after the other. They never turn round (`lay-bridges.ts`). */
function depthsOf(atlas: Atlas, rank: readonly number[]): Uint16Array {
  const depth = new Uint16Array(rank.length);
  for (let moved = true; moved; ) {
    moved = false;
    for (const [to, froms] of atlas.ponts?.avant ?? [])
      for (const from of froms) {
        if (rank[from] !== rank[to] || depth[to]! > depth[from]!) continue;
        depth[to] = depth[from]! + 1;
        moved = true;
      }
  }
  return depth;
}
