import { kilometres, type Point } from '#core/geo/index.ts';
import type { Atlas } from './atlas.ts';

/** Around home, nobody moves to go to school: a daily journey. */
const DAILY_KM = 30;

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
