import { type Bounds, FRAMES, isMetropolitan, project } from '#core/html/index.ts';

/** Width / height of an opening, and where the middle of what it shows stands: text at sea, land at right. */
const RATIO = 1400 / 784;
const MIDDLE = 0.71;
/** Right edge of the text, in parts of the width. */
const TEXT_EDGE = 0.4;

export interface Opening {
  bounds: Bounds;
  /** How the drawing is cut on small screens, when it is not the whole country. */
  style?: string;
}

/** Whole country, as on the home page: the sea is at left whatever is shown. */
const COUNTRY: Opening = { bounds: FRAMES.accueil };

/** Easternmost sea of the west coast at a latitude (kilometres, Lambert 93): Brittany is land further west. */
const coastEast = (north: number): number => (north > 6950 ? 560 : north > 6740 ? 100 : 390);

/**
 * Frame of an opening: all the points in its right part, zoomed when the text then stands at sea, else the whole
 * country (design README: « the same opening zooms », never text on land).
 * @returns null when none of the points is on the mainland.
 */
export function openingOf(points: { lat: number; lon: number }[], leastKm = 300): Opening | null {
  const planes = points.filter((p) => isMetropolitan(p.lat, p.lon)).map((p) => project(p.lat, p.lon));
  if (planes.length === 0) return null;
  const easts = planes.map((p) => p.east);
  const norths = planes.map((p) => p.north);
  const [e0, e1, n0, n1] = [Math.min(...easts), Math.max(...easts), Math.min(...norths), Math.max(...norths)];
  const height = Math.max(n1 - n0 + 150, (e1 - e0 + 120) / 0.42 / RATIO, leastKm);
  const width = height * RATIO;
  const left = (e0 + e1) / 2 - MIDDLE * width;
  const middle = (n0 + n1) / 2;
  if (left + TEXT_EDGE * width > coastEast(middle)) return COUNTRY;
  return {
    bounds: { e0: left, e1: left + width, n0: middle - height / 2, n1: middle + height / 2 },
    style: '--zoom:196%;--decale:-86%',
  };
}
