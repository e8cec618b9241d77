import type { Line } from './contours.ts';
import type { Bounds } from './projection.ts';

/** Flat x, y… in drawing units. */
type Flat = number[];

/** A frame of the plane and the size of its drawing. */
export interface Canvas {
  bounds: Bounds;
  width: number;
  height: number;
}

export function canvasOf(bounds: Bounds, width: number): Canvas {
  return { bounds, width, height: Math.round((width * (bounds.n1 - bounds.n0)) / (bounds.e1 - bounds.e0)) };
}

/** Beyond the frame, so that the strokes of the waves along a cut stay out of sight. */
const MARGIN = 24;
const TOLERANCE = 0.7;
/** Islets under this area (square units) are dropped. */
const LEAST_AREA = 9;

function toCanvas(line: Line, canvas: Canvas): Flat {
  const { e0, e1, n1 } = canvas.bounds;
  const scale = canvas.width / (e1 - e0);
  const out: Flat = new Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    out[i] = (line[i]! - e0) * scale;
    out[i + 1] = (n1 - line[i + 1]!) * scale;
  }
  return out;
}

/** Closed shapes, cut to the frame (Sutherland–Hodgman), simplified and written as a path. */
export function shapesPath(lines: Line[], canvas: Canvas): string {
  return lines
    .map((line) => {
      const cut = clipRing(toCanvas(line, canvas), canvas);
      if (cut.length < 6 || Math.abs(area(cut)) < LEAST_AREA) return '';
      const shape = write(simplify(cut), true);
      return shape && `${shape}z`;
    })
    .join('');
}

/** Open lines: the runs that cross the frame. */
export function linesPath(lines: Line[], canvas: Canvas): string {
  return lines
    .flatMap((line) => runs(toCanvas(line, canvas), canvas))
    .map((run) => write(simplify(run), false))
    .join('');
}

function area(flat: Flat): number {
  let sum = 0;
  for (let i = 0; i < flat.length; i += 2) {
    const j = (i + 2) % flat.length;
    sum += flat[i]! * flat[j + 1]! - flat[j]! * flat[i + 1]!;
  }
  return sum / 2;
}

/** One side of the frame: which coordinate, where, and which way is inside. */
type Side = { axis: 0 | 1; at: number; sign: 1 | -1 };

function clipRing(flat: Flat, canvas: Canvas): Flat {
  const sides: Side[] = [
    { axis: 0, at: -MARGIN, sign: 1 },
    { axis: 0, at: canvas.width + MARGIN, sign: -1 },
    { axis: 1, at: -MARGIN, sign: 1 },
    { axis: 1, at: canvas.height + MARGIN, sign: -1 },
  ];
  return sides.reduce(clipSide, flat);
}

function clipSide(flat: Flat, side: Side): Flat {
  const out: Flat = [];
  const n = flat.length;
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n;
    const here = (flat[i + side.axis]! - side.at) * side.sign;
    const there = (flat[j + side.axis]! - side.at) * side.sign;
    if (here >= 0) out.push(flat[i]!, flat[i + 1]!);
    if (here >= 0 !== there >= 0) {
      const t = here / (here - there);
      out.push(flat[i]! + t * (flat[j]! - flat[i]!), flat[i + 1]! + t * (flat[j + 1]! - flat[i + 1]!));
    }
  }
  return out;
}

/** Parts of a line inside the frame, with one point beyond on each side. */
function runs(flat: Flat, canvas: Canvas): Flat[] {
  const inside = (i: number): boolean =>
    flat[i]! > -MARGIN &&
    flat[i]! < canvas.width + MARGIN &&
    flat[i + 1]! > -MARGIN &&
    flat[i + 1]! < canvas.height + MARGIN;
  const out: Flat[] = [];
  let current: Flat | null = null;
  for (let i = 0; i < flat.length; i += 2) {
    const near = inside(i) || (i > 0 && inside(i - 2)) || (i + 2 < flat.length && inside(i + 2));
    if (!near) {
      current = null;
      continue;
    }
    if (!current) {
      current = [];
      out.push(current);
    }
    current.push(flat[i]!, flat[i + 1]!);
  }
  return out.filter((run) => run.length >= 4);
}

/** Douglas–Peucker without recursion. */
function simplify(flat: Flat): Flat {
  const n = flat.length / 2;
  if (n <= 2) return flat;
  const keep = new Uint8Array(n);
  keep[0] = 1;
  keep[n - 1] = 1;
  const stack: [number, number][] = [[0, n - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [first, last] = span;
    let worst = 0;
    let at = -1;
    for (let i = first + 1; i < last; i += 1) {
      const d = distanceToChord(flat, i, first, last);
      if (d > worst) {
        worst = d;
        at = i;
      }
    }
    if (at > 0 && worst > TOLERANCE) {
      keep[at] = 1;
      stack.push([first, at], [at, last]);
    }
  }
  return flat.filter((_, index) => keep[index >> 1] === 1);
}

function distanceToChord(flat: Flat, i: number, first: number, last: number): number {
  const [x, y] = [flat[2 * i]!, flat[2 * i + 1]!];
  const [x0, y0] = [flat[2 * first]!, flat[2 * first + 1]!];
  const dx = flat[2 * last]! - x0;
  const dy = flat[2 * last + 1]! - y0;
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - x0, y - y0) : Math.abs(dy * (x - x0) - dx * (y - y0)) / length;
}

/** Relative whole units: « M1342 425l1 2-5 7 ». Empty when nothing is left of it. */
function write(flat: Flat, closed: boolean): string {
  const x0 = Math.round(flat[0]!);
  const y0 = Math.round(flat[1]!);
  let [x, y] = [x0, y0];
  let steps = '';
  let count = 0;
  for (let i = 2; i < flat.length; i += 2) {
    const dx = Math.round(flat[i]!) - x;
    const dy = Math.round(flat[i + 1]!) - y;
    if (dx === 0 && dy === 0) continue;
    steps += `${steps && dx >= 0 ? ' ' : ''}${dx}${dy < 0 ? '' : ' '}${dy}`;
    x += dx;
    y += dy;
    count += 1;
  }
  return count < (closed ? 2 : 1) ? '' : `M${x0} ${y0}l${steps}`;
}
