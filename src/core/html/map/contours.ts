import france from './france.json' with { type: 'json' };

/** Flat x, y, x, y… in kilometres Lambert 93 (east, north). */
export type Line = Float64Array;

export interface Contours {
  /** Land: closed rings of the whole, islands included. */
  land: Line[];
  /** Limits between départements of one région, and between régions. */
  departements: Line[];
  regions: Line[];
  neighbours: Line[];
  /** Rings of each département by its code. */
  rings: Map<string, Line[]>;
}

export const overseas = france.outremer;
export const departementNames = new Map(france.departements.map((d) => [d.code, d.nom]));
export const mapCredit = france.credit;

let loaded: Contours | null = null;

/** Contours of France, assembled once: an edge of two départements is a limit, an edge of one is a coast or a border. */
export function contours(): Contours {
  loaded ??= assemble();
  return loaded;
}

/** « x0 y0 dx dy dx dy… » in tenths of a kilometre → points. */
function decode(text: string): [number, number][] {
  const values = text.split(' ').map(Number);
  const points: [number, number][] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < values.length; i += 2) {
    x += values[i]!;
    y += values[i + 1]!;
    points.push([x, y]);
  }
  return points;
}

const toPlane = (points: [number, number][]): Line =>
  Float64Array.from(points.flatMap(([x, y]) => [x / 10 + 90, 7120 - y / 10]));

/** Where the drawing of the neighbours was cut: north, east and south, in tenths of a kilometre. The west is sea. */
const CUT = { north: -594, east: 12094, south: 11338 };
const AWAY = 30_000;

/** Land that was cut goes on beyond any frame: its edge must not read as a coast. */
const goOn = (points: [number, number][]): [number, number][] =>
  points.map(([x, y]) => [x >= CUT.east ? x + AWAY : x, y <= CUT.north ? y - AWAY : y >= CUT.south ? y + AWAY : y]);

type Edge = { a: string; b: string; regions: string[] };

function assemble(): Contours {
  const edges = new Map<string, Edge>();
  const rings = new Map<string, Line[]>();
  for (const departement of france.departements) {
    const decoded = departement.anneaux.map(decode);
    rings.set(departement.code, decoded.map(toPlane));
    for (const ring of decoded) {
      ring.forEach((point, index) => {
        const [a, b] = [point.join(), ring[(index + 1) % ring.length]!.join()].sort() as [string, string];
        const edge = edges.get(`${a} ${b}`);
        if (edge) edge.regions.push(departement.region);
        else edges.set(`${a} ${b}`, { a, b, regions: [departement.region] });
      });
    }
  }
  const all = [...edges.values()];
  // An odd count closes every ring of the outside, even where the source repeats an edge.
  const alone = all.filter((edge) => edge.regions.length % 2 === 1);
  const shared = all.filter((edge) => edge.regions.length > 1);
  const inside = (edge: Edge): boolean => new Set(edge.regions).size === 1;
  return {
    land: chain(alone, true),
    departements: chain(shared.filter(inside)),
    regions: chain(shared.filter((edge) => !inside(edge))),
    neighbours: france.voisins.map((ring) => toPlane(goOn(decode(ring)))),
    rings,
  };
}

/** Joins edges end to end: into lines that stop at junctions, or into closed rings that go through them. */
function chain(edges: Edge[], closed = false): Line[] {
  const around = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const end of [edge.a, edge.b]) around.set(end, [...(around.get(end) ?? []), edge]);
  }
  const used = new Set<Edge>();
  const lines: Line[] = [];
  const walk = (start: string, first: Edge): void => {
    const points = [start];
    let at = start;
    let edge: Edge | undefined = first;
    while (edge) {
      used.add(edge);
      at = edge.a === at ? edge.b : edge.a;
      points.push(at);
      const goesOn = closed ? at !== start : around.get(at)!.length === 2;
      edge = goesOn ? around.get(at)!.find((other) => !used.has(other)) : undefined;
    }
    lines.push(toPlane(points.map((point) => point.split(',').map(Number) as [number, number])));
  };
  for (const [point, touching] of around) {
    if (closed || touching.length === 2) continue;
    for (const edge of touching) if (!used.has(edge)) walk(point, edge);
  }
  for (const edge of edges) if (!used.has(edge)) walk(edge.a, edge);
  return lines;
}
