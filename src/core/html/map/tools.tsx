import { Icon } from '../icon.tsx';
import { type Bounds, unproject } from './projection.ts';

/** `ouest,sud,est,nord` in degrees, as the address carries it: the box that encloses the frame. */
export function boundsParameter(bounds: Bounds): string {
  const corners = [
    unproject(bounds.e0, bounds.n0),
    unproject(bounds.e0, bounds.n1),
    unproject(bounds.e1, bounds.n0),
    unproject(bounds.e1, bounds.n1),
  ];
  const lons = corners.map((corner) => corner.lon);
  const lats = corners.map((corner) => corner.lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
    .map((value) => value.toFixed(3))
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

const MOVES = [
  { label: 'Zoomer', icon: 'plus', zoom: 0.5, east: 0, north: 0 },
  { label: 'Dézoomer', icon: 'minus', zoom: 2, east: 0, north: 0 },
  { label: 'Vers le nord', icon: 'arrow-up', zoom: 1, east: 0, north: 0.4 },
  { label: 'Vers le sud', icon: 'arrow-down', zoom: 1, east: 0, north: -0.4 },
  { label: 'Vers l’ouest', icon: 'arrow-left', zoom: 1, east: -0.4, north: 0 },
  { label: 'Vers l’est', icon: 'arrow-right', zoom: 1, east: 0.4, north: 0 },
] as const;

/** Zoom and move of a result map, as links that also narrow the list: no script and no dragging needed (WCAG 2.5.7). */
export function MapTools(props: { bounds: Bounds; href(parameter: string): string }) {
  return (
    <ul class="carte__outils" aria-label="Déplacer la carte, la liste suit">
      {MOVES.map((move) => (
        <li key={move.label}>
          <a
            class="btn"
            rel="nofollow"
            data-carte
            title={move.label}
            href={props.href(boundsParameter(movedBounds(props.bounds, move.zoom, move.east, move.north)))}
          >
            <Icon name={move.icon} />
            <span class="cache">{move.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
