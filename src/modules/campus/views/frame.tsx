import { type Bounds, isMetropolitan, project } from '#core/html/index.ts';

/** Width / height of an opening, and where the middle of what it shows stands: text at sea, land at right. */
const RATIO = 1400 / 784;
const MIDDLE = 0.71;

/**
 * Frame of an opening: all the points in its right part (design README, « the same opening zooms »).
 * @returns null when none of them is on the mainland.
 */
export function openingFrame(points: { lat: number; lon: number }[], leastKm = 300): Bounds | null {
  const planes = points.filter((p) => isMetropolitan(p.lat, p.lon)).map((p) => project(p.lat, p.lon));
  if (planes.length === 0) return null;
  const easts = planes.map((p) => p.east);
  const norths = planes.map((p) => p.north);
  const [e0, e1, n0, n1] = [Math.min(...easts), Math.max(...easts), Math.min(...norths), Math.max(...norths)];
  const height = Math.max(n1 - n0 + 150, (e1 - e0 + 120) / 0.42 / RATIO, leastKm);
  const width = height * RATIO;
  const left = (e0 + e1) / 2 - MIDDLE * width;
  const low = (n0 + n1) / 2 - height / 2;
  return { e0: left, e1: left + width, n0: low, n1: low + height };
}
