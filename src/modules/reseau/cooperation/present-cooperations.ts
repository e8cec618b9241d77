import {
  type CooperationNode,
  type CooperationPair,
  type Cooperations,
  circle,
  drawnFrom,
  EXPORTED,
  pairOf,
  sharedKinds,
  totalOf,
  weightOf,
} from './cooperation.ts';

/** Side of the square where the graph is drawn: the width of a phone. */
export const SIZE = 320;
const RADIUS = 138;

export interface DrawnNode extends CooperationNode {
  number: number;
  x: number;
  y: number;
}
export interface DrawnPair {
  key: string;
  one: DrawnNode;
  other: DrawnNode;
  /** By kind, in their order. */
  counts: { kind: (typeof sharedKinds)[number]; n: number }[];
  total: number;
  weight: 1 | 2 | 3;
  /** Of the organisation that was chosen. */
  own: boolean;
  /** Strong enough to be drawn. */
  drawn: boolean;
}

/** Everything that the page shows, ready to be laid out. */
export interface DrawnCooperations {
  size: number;
  nodes: DrawnNode[];
  pairs: DrawnPair[];
  /** Row by row, the pair of each column; null: nothing in common. */
  matrix: { node: DrawnNode; cells: { node: DrawnNode; pair: { total: number; weight: number } | null }[] }[];
  total: number;
  /** Of them, how many the file holds. */
  exported: number;
  chosen: { id: string; slug: string; nom: string } | null;
  /** Least number of shared things that is drawn. */
  from: number;
}

/** Places, numbers and thicknesses of what was found. Pure. */
export function presentCooperations(found: Cooperations & Pick<DrawnCooperations, 'chosen'>): DrawnCooperations {
  const places = circle(found.nodes.length, SIZE / 2, RADIUS);
  const nodes = found.nodes.map((node, index) => ({ ...node, number: index + 1, ...places[index]! }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const from = drawnFrom(found.pairs);
  const weigh = (pair: CooperationPair) => ({ total: totalOf(pair), weight: weightOf(totalOf(pair)) });
  const pairs = found.pairs.map((pair): DrawnPair => {
    const own = pair.a === found.chosen?.id || pair.b === found.chosen?.id;
    return {
      key: `${pair.a} ${pair.b}`,
      one: byId.get(pair.a)!,
      other: byId.get(pair.b)!,
      counts: sharedKinds.map((kind) => ({ kind, n: pair[kind] })),
      ...weigh(pair),
      own,
      drawn: own || totalOf(pair) >= from,
    };
  });
  const matrix = nodes.map((node) => ({
    node,
    cells: nodes.map((column) => {
      const pair = pairOf(found.pairs, node.id, column.id);
      return { node: column, pair: pair && weigh(pair) };
    }),
  }));
  const exported = Math.min(found.total, EXPORTED);
  return { size: SIZE, nodes, pairs, matrix, total: found.total, exported, chosen: found.chosen, from };
}
