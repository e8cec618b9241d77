import { Icon } from '../icon.tsx';
import { boundsParameter, movedBounds } from './bounds-parameter.ts';
import { LEAST_KM, MOST_KM } from './box.ts';
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
  const width = props.bounds.e1 - props.bounds.e0;
  return (
    <ul class="carte__outils" aria-label="Déplacer la carte, la liste suit">
      {MOVES.map((move) => {
        // At the end of its course a zoom is kept, inert: the others stay where the hand is.
        const end = width * move.zoom < LEAST_KM || width * move.zoom > MOST_KM;
        const to = boundsParameter(movedBounds(props.bounds, move.zoom, move.east, move.north));
        return (
          <li key={move.label}>
            <a
              class="btn"
              rel={end ? undefined : 'nofollow'}
              data-carte={end ? undefined : ''}
              title={move.label}
              aria-disabled={end ? 'true' : undefined}
              href={end ? undefined : props.href(to)}
            >
              <Icon name={move.icon} />
              <span class="cache">{move.label}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
