import type { Atlas } from './atlas.ts';

const EARTH_KM = 6371;
const RADIAN = Math.PI / 180;
/** Around home, nobody moves to go to school: a daily journey. */
const DAILY_KM = 30;

export interface Point {
  latitude: number;
  longitude: number;
}

/** Kilometres as the crow flies. */
export function kilometres(a: Point, b: Point): number {
  const [dLat, dLon] = [(b.latitude - a.latitude) * RADIAN, (b.longitude - a.longitude) * RADIAN];
  const chord =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * RADIAN) * Math.cos(b.latitude * RADIAN) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Towns as somebody who lives at `home` sees them; null: nobody knows where they live. */
export function placeTowns(atlas: Atlas, home: Point | null) {
  if (home === null)
    return { distances: null, zones: Int32Array.from(atlas.villes, (_, ville) => ville), zoneDepart: null };
  const distances = Float64Array.from(atlas.villes, ({ latitude, longitude }) =>
    latitude === null || longitude === null ? Number.NaN : kilometres(home, { latitude, longitude }),
  );
  const zoneDepart = atlas.villes.length;
  const zones = Int32Array.from(distances, (km, ville) => (km <= DAILY_KM ? zoneDepart : ville));
  return { distances, zones, zoneDepart };
}
