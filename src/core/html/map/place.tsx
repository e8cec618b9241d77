import { labelWidth, layOut, type PlacedMark } from './layout.ts';
import { type Bounds, percentIn, project } from './projection.ts';
import { PlaceSign, type SignName } from './sign.tsx';

export interface Place {
  lat: number;
  lon: number;
  label: string;
  /** Town, académie: under the label. */
  sub?: string | undefined;
  href?: string | undefined;
  /** Letter of the filière: its ink and its sign. */
  letter?: string | undefined;
  /** Number shared with the list. */
  number?: string | undefined;
  /** Sign of a family of organisations, around the number. */
  sign?: SignName | undefined;
  /** The row of the list leads back to this mark: id of the link. */
  id?: string | undefined;
  /** The script follows the link in place, the list with it. */
  inPlace?: boolean | undefined;
  /** Only the académie is known: dashed. */
  uncertain?: boolean | undefined;
  /** The label stays on small maps too. */
  named?: boolean | undefined;
  /** The label is said, never drawn (numbered results: the list has it). */
  silent?: boolean | undefined;
  /** Shown from 60rem only (`bureau`) or under (`mobile`): crowded places against their group. */
  only?: 'bureau' | 'mobile' | undefined;
}

export interface Located {
  place: Place;
  mark: PlacedMark;
  x: number;
  y: number;
}

export const round = (value: number): number => Math.round(value * 10) / 10;
export const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;

/** Units from which a drawing is a hero: its labels show from 60rem (960 pixels) only. */
export const WIDE = 900;

/** Width of an enlarged hero on a phone of 320: what is shown there only is spread for it. */
export const MOBILE_PIXELS = 540;

/** Places inside the frame, spread so that none hides another. Marks shown at different widths do not push one another. */
export function locate(
  places: Place[],
  bounds: Bounds,
  canvas: { width: number; height: number },
  pixels: number,
  reserved = 0,
): Located[] {
  const found = places
    .map((place) => ({ place, ...percentIn(bounds, project(place.lat, place.lon)) }))
    .filter(({ x, y }) => x > 0 && x < 100 && y > 0 && y < 100)
    .map(({ place, x, y }) => ({ place, x: (x * canvas.width) / 100, y: (y * canvas.height) / 100 }));
  const groups = new Map<string, typeof found>();
  for (const item of found) groups.set(item.place.only ?? '', [...(groups.get(item.place.only ?? '') ?? []), item]);
  const marks = new Map<Place, PlacedMark>();
  for (const [only, group] of groups) {
    const seen = only === 'mobile' ? Math.min(pixels, MOBILE_PIXELS) : pixels;
    const laid = layOut(
      group.map(({ place, x, y }) => ({
        x,
        y,
        label: place.silent ? 0 : labelWidth(place.label, place.sub),
        loose: place.uncertain,
      })),
      canvas,
      canvas.width / seen,
      reserved * canvas.width,
      canvas.width > WIDE ? canvas.width / 960 : canvas.width / seen,
    );
    group.forEach(({ place }, index) => {
      marks.set(place, laid[index]!);
    });
  }
  return found.map((item) => ({ ...item, mark: marks.get(item.place)! }));
}

/** Thin line from the real place to its mark. */
export function Leader({ place, mark, x, y }: Located) {
  return (
    <g class={place.only}>
      <path class="c-renvoi" d={`M${round(x)} ${round(y)}L${round(mark.x)} ${round(mark.y)}`} />
      <circle class="c-ville" cx={round(x)} cy={round(y)} r="3" />
    </g>
  );
}

/** A place as a link (or a name when it leads nowhere). */
export function MapPlace({ place, mark, canvas }: Located & { canvas: { width: number; height: number } }) {
  const classes = [
    'lieu',
    mark.side === 'gauche' && 'lieu--g',
    mark.side === 'muet' && !place.silent && 'lieu--muet',
    place.uncertain && 'lieu--flou',
    place.named && 'lieu--nomme',
  ].filter(Boolean);
  const style = `--x:${percent((100 * mark.x) / canvas.width)};--y:${percent((100 * mark.y) / canvas.height)}`;
  const inner = (
    <>
      {place.sign ? (
        <PlaceSign name={place.sign} uncertain={place.uncertain}>
          {place.number}
        </PlaceSign>
      ) : place.number !== undefined ? (
        <span class={place.letter || place.named ? 'lieu__code' : 'numero'}>{place.number}</span>
      ) : (
        <span class="lieu__code" aria-hidden="true">
          {place.letter ?? '•'}
        </span>
      )}
      <span class={place.silent ? 'cache' : 'lieu__nom'}>
        {place.label}
        {place.sub && <small>{place.sub}</small>}
      </span>
    </>
  );
  return (
    <li class={place.only}>
      {place.href ? (
        <a
          class={classes.join(' ')}
          id={place.id}
          data-f={place.letter}
          data-carte={place.inPlace ? '' : undefined}
          style={style}
          href={place.href}
        >
          {inner}
        </a>
      ) : (
        <span class={classes.join(' ')} data-f={place.letter} style={style}>
          {inner}
        </span>
      )}
    </li>
  );
}
