/** Kilometres in Lambert 93 (EPSG:2154): east and north. */
export interface Plane {
  east: number;
  north: number;
}

/** Edges of a map, kilometres in Lambert 93. */
export interface Bounds {
  e0: number;
  e1: number;
  n0: number;
  n1: number;
}

// Constants of Lambert 93 on GRS 80 (IGN, NTG 71): exponent, constant, coordinates of the pole, first eccentricity.
const EXPONENT = 0.725607765053267;
const CONSTANT = 11754255.426096;
const X_POLE = 700000;
const Y_POLE = 12655612.049876;
const E = 0.0818191910428158;
const MERIDIAN = (3 * Math.PI) / 180;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Degrees (WGS 84) to Lambert 93, in kilometres. Meant for metropolitan France and its neighbours. */
export function project(lat: number, lon: number): Plane {
  const sin = Math.sin(radians(lat));
  const isometric = Math.atanh(sin) - E * Math.atanh(E * sin);
  const radius = CONSTANT * Math.exp(-EXPONENT * isometric);
  const angle = EXPONENT * (radians(lon) - MERIDIAN);
  return {
    east: (X_POLE + radius * Math.sin(angle)) / 1000,
    north: (Y_POLE - radius * Math.cos(angle)) / 1000,
  };
}

/** The way back: kilometres in Lambert 93 to degrees. */
export function unproject(east: number, north: number): { lat: number; lon: number } {
  const dx = east * 1000 - X_POLE;
  const dy = Y_POLE - north * 1000;
  const lon = MERIDIAN + Math.atan2(dx, dy) / EXPONENT;
  const isometric = -Math.log(Math.hypot(dx, dy) / CONSTANT) / EXPONENT;
  let lat = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
  for (let step = 0; step < 8; step += 1) {
    lat = Math.asin(Math.tanh(isometric + E * Math.atanh(E * Math.sin(lat))));
  }
  return { lat: (lat * 180) / Math.PI, lon: (lon * 180) / Math.PI };
}

/** Metropolitan France by its box: what is outside goes to the insets. */
export const isMetropolitan = (lat: number, lon: number): boolean => lat > 41 && lat < 51.6 && lon > -5.6 && lon < 9.9;

/** The frames of the design (design README, « Map style »). */
export const FRAMES = {
  accueil: { e0: -735, e1: 1262, n0: 6024, n1: 7142 },
  erreur: { e0: -265, e1: 735, n0: 6245, n1: 6805 },
  france: { e0: 80, e1: 1260, n0: 6030, n1: 7130 },
} as const satisfies Record<string, Bounds>;

/** Rounds outwards to a step that suits the size, so that near searches share the same drawn background. */
function rounded(bounds: Bounds): Bounds {
  const step = Math.max(1, 2 ** Math.floor(Math.log2((bounds.e1 - bounds.e0) / 16)));
  const down = (value: number): number => Math.floor(value / step) * step;
  const up = (value: number): number => Math.ceil(value / step) * step;
  return { e0: down(bounds.e0), e1: up(bounds.e1), n0: down(bounds.n0), n1: up(bounds.n1) };
}

/**
 * The frame that holds points with a margin, at a ratio (width / height); the whole country when they span it, because a
 * narrow frame around it would show more sea and neighbours than France.
 * @param minKm least width, so that a single point still shows where it is.
 */
export function boundsOf(
  points: { lat: number; lon: number }[],
  options: { ratio?: number; minKm?: number; margin?: number } = {},
): Bounds {
  const { ratio = 0.625, minKm = 60, margin = 0.12 } = options;
  const planes = points.filter((p) => isMetropolitan(p.lat, p.lon)).map((p) => project(p.lat, p.lon));
  if (planes.length === 0) return FRAMES.france;
  const easts = planes.map((p) => p.east);
  const norths = planes.map((p) => p.north);
  const [e0, e1, n0, n1] = [Math.min(...easts), Math.max(...easts), Math.min(...norths), Math.max(...norths)];
  const needed = Math.max((e1 - e0) * (1 + 2 * margin), (n1 - n0) * (1 + 2 * margin) * ratio, minKm);
  const { france } = FRAMES;
  const spans = needed / ratio > france.n1 - france.n0;
  if (spans && points.every((p) => !isMetropolitan(p.lat, p.lon) || isInside(france, p.lat, p.lon))) return france;
  return centred((e0 + e1) / 2, (n0 + n1) / 2, needed, ratio);
}

/** The frame around a place: the circle of `km` touches its narrower side. */
export function boundsAround(lat: number, lon: number, km: number, ratio = 0.625): Bounds {
  const centre = project(lat, lon);
  const width = 2 * km * 1.15 * Math.max(1, ratio);
  return centred(centre.east, centre.north, width, ratio);
}

function centred(east: number, north: number, width: number, ratio: number): Bounds {
  const frame = rounded({ e0: east - width / 2, e1: east + width / 2, n0: north - 1, n1: north + 1 });
  const height = (frame.e1 - frame.e0) / ratio;
  const step = Math.max(1, 2 ** Math.floor(Math.log2((frame.e1 - frame.e0) / 16)));
  const middle = Math.round(north / step) * step;
  return { ...frame, n0: middle - height / 2, n1: middle + height / 2 };
}

/** Where a plane point falls in a frame, in percent from the left and the top. */
export const percentIn = (bounds: Bounds, plane: Plane): { x: number; y: number } => ({
  x: (100 * (plane.east - bounds.e0)) / (bounds.e1 - bounds.e0),
  y: (100 * (bounds.n1 - plane.north)) / (bounds.n1 - bounds.n0),
});

/** Whether a point is drawn in a frame. */
export function isInside(bounds: Bounds, lat: number, lon: number): boolean {
  const { x, y } = percentIn(bounds, project(lat, lon));
  return x > 0 && x < 100 && y > 0 && y < 100;
}
