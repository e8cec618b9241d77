/** A mark before it is laid out: its place in drawing units, the width of its label in pixels. */
export interface Mark {
  x: number;
  y: number;
  /** Width of the label in pixels; 0 when the mark has none. */
  label: number;
  /** Its exact place is not known: it may go further to leave room. */
  loose?: boolean | undefined;
}

export interface PlacedMark {
  x: number;
  y: number;
  /** The mark was pushed away from its place: a leader joins them. */
  moved: boolean;
  /** Where the label stands; `muet`: no room, it shows on hover and on focus. */
  side: 'droite' | 'gauche' | 'muet';
}

interface Box {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Pixels. */
const RADIUS = 14;
/** Between two discs side by side on a slant, each keeps 24 pixels of its own (WCAG 2.5.8). */
const GAP = 7;
const LABEL_HEIGHT = 27;
/** Golden angle: marks on the very same point leave in different directions, always the same ones. */
const GOLDEN = 2.399963;
const ROUNDS = 150;
/** A leader shorter than this is not drawn. */
const LEAST_MOVE = 7;

/**
 * Spreads marks that would cover one another, then gives each label the side where it covers nothing.
 * Earlier marks have the better place. `reserved`: labels stay out of that width at left, where a text stands.
 * `labelScale`: the same as `scale` for labels, when they show on wider screens only than the discs. Pure and stable: the same list gives the same map.
 * @param frame size of the drawing. @param scale units of the drawing in one pixel of the narrowest screen where it is shown whole.
 */
export function layOut(
  marks: Mark[],
  frame: { width: number; height: number },
  scale = 1,
  reserved = 0,
  labelScale = scale,
): PlacedMark[] {
  const radius = RADIUS * scale;
  const at = spread(marks, frame, radius);
  const discs: Box[] = at.map((p) => disc(p, radius));
  const labels: Box[] = [];
  const free = (candidate: Box, index: number): boolean =>
    !labels.some((other) => overlap(candidate, other)) &&
    !discs.some((other, i) => i !== index && overlap(candidate, other));
  const few = marks.length <= FEW;
  const placed: PlacedMark[] = [];
  // Loose marks leave the crowd first: those whose place is known then find room where they are.
  const order = marks.map((_, index) => index);
  if (few) order.sort((a, b) => Number(marks[b]!.loose ?? false) - Number(marks[a]!.loose ?? false) || a - b);
  for (const index of order) {
    const mark = marks[index]!;
    const label = mark.label * labelScale;
    const found = label > 0 ? seat(at[index]!, index, label, few ? (mark.loose ? FAR : NEAR) : 0) : null;
    const { x, y } = found ?? at[index]!;
    const moved = Math.hypot(x - mark.x, y - mark.y) > LEAST_MOVE * scale;
    placed[index] = { x, y, moved, side: found?.side ?? 'muet' };
  }
  return placed;

  function seat(from: { x: number; y: number }, own: number, label: number, reach: number) {
    for (const [dx, dy] of STEPS) {
      if (Math.hypot(dx, dy) > reach) break;
      const point = { x: from.x + dx * scale, y: from.y + dy * scale };
      const spot = disc(point, radius);
      if ((dx !== 0 || dy !== 0) && (spot.y0 < 0 || spot.y1 > frame.height || !free(spot, own))) continue;
      for (const side of ['droite', 'gauche'] as const) {
        const left = side === 'droite' ? point.x + radius + 2 : point.x - radius - 2 - label;
        const candidate = box(left, point.y - (LABEL_HEIGHT * labelScale) / 2, label, LABEL_HEIGHT * labelScale);
        if (candidate.x0 < reserved || candidate.x1 > frame.width || !free(candidate, own)) continue;
        labels.push(candidate);
        discs[own] = spot;
        return { ...point, side };
      }
    }
    return null;
  }
}

/** How far a mark may go for its label, in pixels: little when its place is known, more when only its académie is. */
const NEAR = 48;
const FAR = 170;
/** Up to this number of marks, one without room for its label may move away on a leader. */
const FEW = 24;
/** Moves tried, nearest first, in pixels: rows of one label, columns to the right then to the left. */
const STEPS: [dx: number, dy: number][] = [0, 45, 90, 135, -45]
  .flatMap((dx) => [0, 34, -34, 68, -68, 102].map((dy): [number, number] => [dx, dy]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

const disc = (p: { x: number; y: number }, radius: number): Box =>
  box(p.x - radius, p.y - radius, 2 * radius, 2 * radius);
const box = (x: number, y: number, w: number, h: number): Box => ({ x0: x, x1: x + w, y0: y, y1: y + h });
const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Pushes apart, round after round, the marks that overlap; a light pull keeps each near its place. */
function spread(marks: Mark[], frame: { width: number; height: number }, radius: number): { x: number; y: number }[] {
  const at = marks.map((mark) => ({ x: mark.x, y: mark.y }));
  const least = 2 * radius + GAP;
  for (let round = 0; round < ROUNDS; round += 1) {
    let touched = false;
    for (let i = 0; i < at.length; i += 1) {
      for (let j = i + 1; j < at.length; j += 1) {
        const [a, b] = [at[i]!, at[j]!];
        const distance = Math.hypot(b.x - a.x, b.y - a.y);
        if (distance >= least - 0.01) continue;
        touched = true;
        const angle = distance > 0.01 ? Math.atan2(b.y - a.y, b.x - a.x) : j * GOLDEN;
        const push = (least - distance) / 2;
        a.x -= Math.cos(angle) * push;
        a.y -= Math.sin(angle) * push;
        b.x += Math.cos(angle) * push;
        b.y += Math.sin(angle) * push;
      }
    }
    if (!touched) break;
  }
  for (const point of at) {
    point.x = clamp(point.x, radius, frame.width - radius);
    point.y = clamp(point.y, radius, frame.height - radius);
  }
  return at;
}

/** Rough width of a bold label at 13 px: good enough to keep labels apart. */
export const labelWidth = (label: string, sub = ''): number =>
  Math.ceil(Math.max(label.length * 7.1, sub.length * 6.1)) + 6;
