import { Icon } from '../icon.tsx';
import { boundsParameter, movedBounds } from './bounds-parameter.ts';
import type { Bounds } from './projection.ts';

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
