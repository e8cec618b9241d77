import { type Bounds, unproject } from './projection.ts';

/** `ouest,sud,est,nord` in degrees, as the address carries it (`carte=`): the box that encloses the frame. */
export function boundsParameter(bounds: Bounds, decimals = 3): string {
  const corners = [
    unproject(bounds.e0, bounds.n0),
    unproject(bounds.e0, bounds.n1),
    unproject(bounds.e1, bounds.n0),
    unproject(bounds.e1, bounds.n1),
  ];
  const lons = corners.map((corner) => corner.lon);
  const lats = corners.map((corner) => corner.lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
    .map((value) => value.toFixed(decimals))
    .join();
}

/** The same frame, zoomed by a factor and moved by parts of its size. */
export function movedBounds(bounds: Bounds, zoom: number, east = 0, north = 0): Bounds {
  const width = bounds.e1 - bounds.e0;
  const height = bounds.n1 - bounds.n0;
  const e = (bounds.e0 + bounds.e1) / 2 + east * width;
  const n = (bounds.n0 + bounds.n1) / 2 + north * height;
  return {
    e0: e - (width * zoom) / 2,
    e1: e + (width * zoom) / 2,
    n0: n - (height * zoom) / 2,
    n1: n + (height * zoom) / 2,
  };
}
