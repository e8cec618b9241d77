import { contours, type Line } from './contours.ts';
import { type Canvas, canvasOf, linesPath, shapesPath } from './drawing.ts';
import { type Bounds, project } from './projection.ts';

export interface BackgroundOptions {
  bounds: Bounds;
  /** Width of the drawing in units; the height follows. */
  width: number;
  /** Prefix of the ids of the drawing, unique in the page. */
  id: string;
  /** Départements in the chosen area. */
  chosen?: string[];
}

/** Ripples along the coast: pairs of stroke widths in pixels, from the widest. */
const WAVES_LARGE = [
  [30, 28.6],
  [22, 20.5],
  [15, 13.4],
  [9, 7.2],
  [4.4, 2.4],
];
const WAVES_SMALL = [
  [20, 18.6],
  [14, 12.5],
  [8.6, 7],
  [4, 2.4],
];

const MAX_KEPT = 300;
const kept = new Map<string, string>();

/** The layers under the marks, bottom to top (design README, « Map style »), as markup; remembered per frame. */
export function backgroundMarkup(options: BackgroundOptions): string {
  const key = JSON.stringify(options);
  const known = kept.get(key);
  if (known !== undefined) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const markup = draw(options);
  kept.set(key, markup);
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
  return markup;
}

function draw({ bounds, width, id, chosen = [] }: BackgroundOptions): string {
  const canvas = canvasOf(bounds, width);
  const map = contours();
  const land = `${id}-t`;
  const abroad = `${id}-v`;
  const neighbours = shapesPath(map.neighbours, canvas);
  const both = `<use href="#${land}"/>${neighbours && `<use href="#${abroad}"/>`}`;
  const waves = (width > 900 ? WAVES_LARGE : WAVES_SMALL)
    .map(
      ([wave, hollow]) =>
        `<g class="c-onde" stroke-width="${wave}">${both}</g><g class="c-creux" stroke-width="${hollow}">${both}</g>`,
    )
    .join('');
  const area = shapesPath(
    chosen.flatMap((code) => map.rings.get(code) ?? []),
    canvas,
  );
  return [
    `<defs><path id="${land}" d="${shapesPath(map.land, canvas)}"/>`,
    neighbours && `<path id="${abroad}" d="${neighbours}"/>`,
    `</defs><path class="c-grat" d="${graticule(canvas)}"/>${waves}`,
    neighbours && `<use class="c-voisin" href="#${abroad}"/>`,
    `<use class="c-terre" href="#${land}"/>`,
    area && `<path class="c-choix" d="${area}"/>`,
    `<path class="c-dep" d="${linesPath(map.departements, canvas)}"/>`,
    `<path class="c-reg" d="${linesPath(map.regions, canvas)}"/>`,
    `<use class="c-cote" href="#${land}"/>`,
  ].join('');
}

/** Meridians and parallels, every 2° on a large frame, every degree on a small one. */
function graticule(canvas: Canvas): string {
  const step = canvas.bounds.e1 - canvas.bounds.e0 > 500 ? 2 : 1;
  const lines: Line[] = [];
  const sample = (from: number, to: number, point: (at: number) => { east: number; north: number }): Line => {
    const out: number[] = [];
    for (let at = from; at <= to; at += 0.5) {
      const plane = point(at);
      out.push(plane.east, plane.north);
    }
    return Float64Array.from(out);
  };
  for (let lon = -18; lon <= 16; lon += step) lines.push(sample(38, 54, (lat) => project(lat, lon)));
  for (let lat = 38; lat <= 54; lat += step) lines.push(sample(-18, 16, (lon) => project(lat, lon)));
  return linesPath(lines, canvas);
}
