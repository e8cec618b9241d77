import { boundsParameter } from './bounds-parameter.ts';
import { type Bounds, FRAMES, project } from './projection.ts';

/** West, south, east, north, in degrees: what `carte=` says, in every list that has a map. */
export type Box = [west: number, south: number, east: number, north: number];

/** Reads `carte=`. Total: whatever is not a box of the Earth is as if it were not there. */
export function readBox(text: string | null | undefined): Box | null {
  const parts = (text ?? '')
    .split(',')
    .map((part) => (/^-?\d{1,3}(\.\d{1,6})?$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length !== 4 || parts.some(Number.isNaN)) return null;
  const [west, south, east, north] = parts as Box;
  if (west >= east || south >= north || south < -90 || north > 90 || west < -180 || east > 180) return null;
  return [west, south, east, north].map((value) => value + 0) as Box;
}

export const boxHolds = ([west, south, east, north]: Box, lat: number, lon: number): boolean =>
  lat >= south && lat <= north && lon >= west && lon <= east;

/** Hundred-thousandths of a degree (a metre), outwards: the box of points holds each of them. */
const FINE = 1e5;

/** The least box that holds points; at least some hundred metres wide, so that one point has one. */
export function boxOf(points: { lat: number; lon: number }[]): Box {
  const [lats, lons] = [points.map((point) => point.lat), points.map((point) => point.lon)];
  const low = (values: number[]): number => Math.floor(Math.min(...values) * FINE - 1) / FINE;
  const high = (values: number[]): number => Math.ceil(Math.max(...values) * FINE + 1) / FINE;
  return [low(lons), low(lats), high(lons), high(lats)];
}

/** Least and greatest width of a frame, in kilometres: a town, the country and its neighbours. */
export const LEAST_KM = 4;
export const MOST_KM = 2400;
/** Around the mainland: elsewhere the projection has no meaning, and the whole country is shown. */
const NEAR_FRANCE: Box = [-14, 37, 18, 55];
const STEPS = 6;

/**
 * The frame whose `carte=` is this box, at a ratio (width / height): the way back of `boundsParameter`. A frame comes back
 * the same, so that moves do not widen it; a box of another shape is held whole.
 */
export function frameOfBox(box: Box, ratio = 0.625): Bounds {
  const [west, south, east, north] = box;
  const [lat, lon] = [(south + north) / 2, (west + east) / 2];
  if (!boxHolds(NEAR_FRANCE, lat, lon)) return FRAMES.france;
  const target = project(lat, lon);
  let centre = target;
  let width = 100;
  const frame = (): Bounds => ({
    e0: centre.east - width / 2,
    e1: centre.east + width / 2,
    n0: centre.north - width / ratio / 2,
    n1: centre.north + width / ratio / 2,
  });
  for (let step = 0; step < STEPS; step += 1) {
    const [w, s, e, n] = boundsParameter(frame(), 7).split(',').map(Number) as Box;
    width *= Math.max((east - west) / (e - w), (north - south) / (n - s));
    width = Math.min(MOST_KM, Math.max(LEAST_KM, width));
    const found = project((s + n) / 2, (w + e) / 2);
    centre = { east: centre.east + target.east - found.east, north: centre.north + target.north - found.north };
  }
  const { e0, e1, n0, n1 } = frame();
  const tidy = (km: number): number => Math.round(km * 100) / 100;
  return { e0: tidy(e0), e1: tidy(e1), n0: tidy(n0), n1: tidy(n1) };
}
