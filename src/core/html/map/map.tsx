import type { ComponentChildren } from 'preact';
import { SvgCanvas } from '../verbatim.tsx';
import { backgroundMarkup } from './background.ts';
import { type Canvas, canvasOf } from './drawing.ts';
import { Leader, type Located, locate, MapPlace, MOBILE_PIXELS, type Place, percent, round, WIDE } from './place.tsx';
import { type Bounds, percentIn, project } from './projection.ts';

export interface MapName {
  lat: number;
  lon: number;
  text: string;
  /** A town, upright with its small circle, instead of a sea. */
  town?: boolean;
}

export interface MapProps {
  /** Unique in the page: prefix of the ids of the drawing, and id of the figure. */
  id: string;
  bounds: Bounds;
  places: Place[];
  /** Name of the list of places for screen readers; no list when the map only illustrates. */
  listLabel?: string;
  /** Other drawings over the background, in units. */
  marks?: ComponentChildren;
  /** Units of the drawing (600, or 1600 for a hero). */
  width?: number;
  /** Least width in pixels at which marks must not cover one another: by default that of a phone of 320. */
  pixels?: number;
  /** Part of the width, at left, that labels leave to a text (hero: 0.4). */
  reserved?: number;
  names?: MapName[];
  /** Codes of the départements of the chosen area. */
  chosen?: string[];
  /** Distance circles around a place, in kilometres. */
  circles?: { lat: number; lon: number; km: number[] };
  /** Straight links that exist in the data; `dashed` for an objective. */
  links?: { from: [lat: number, lon: number]; to: [lat: number, lon: number]; dashed?: boolean }[];
  class?: string;
  /** Custom properties only: `--zoom`, `--decale` on small screens. */
  style?: string;
  caption?: ComponentChildren;
  /** `carte__legende`: a band under the drawing; nothing in a hero. */
  captionClass?: string;
  /** The script replaces this map in place when the results change (`resultats.js`). */
  region?: boolean;
  /** Zoom and move, as links: see `MapTools`. */
  tools?: ComponentChildren;
  /** What dragging moves, when a text covers a part of the drawing: the frame of the tools. */
  moved?: Bounds;
}

/** A map and its places as an ordered list of links. Nothing is told by the drawing alone: print the list beside it too. */
export function MapOfFrance(props: MapProps) {
  const canvas = canvasOf(props.bounds, props.width ?? 600);
  const located = locate(
    props.places,
    props.bounds,
    canvas,
    props.pixels ?? (canvas.width > WIDE ? heroPixels(props.places) : 280),
    props.reserved,
  );
  return (
    <figure
      class={props.class ? `carte ${props.class}` : 'carte'}
      style={props.style}
      id={props.id}
      data-limites={edges(props.bounds)}
      data-cadre={props.tools ? edges(props.moved ?? props.bounds) : undefined}
      data-region={props.region ? '' : undefined}
    >
      {props.tools}
      <div class="carte__cadre">
        <Drawing map={props} canvas={canvas} located={located} />
        <Names map={props} />
        {located.length > 0 && (
          <ol class="carte__lieux" aria-label={props.listLabel}>
            {located.map((item, index) => (
              <MapPlace key={`${item.place.href}${index}`} {...item} canvas={canvas} />
            ))}
          </ol>
        )}
      </div>
      {props.caption && <figcaption class={props.captionClass}>{props.caption}</figcaption>}
    </figure>
  );
}

/** Edges as the script reads them: kilometres, to ten metres. */
const edges = ({ e0, e1, n0, n1 }: Bounds): string => [e0, e1, n0, n1].map((km) => Math.round(km * 100) / 100).join();

/** A hero is enlarged on a phone; marks that do not show there need not be spread for it. */
const heroPixels = (places: Place[]): number => (places.every((place) => place.only) ? 960 : MOBILE_PIXELS);

/** Everything that is drawn: background, links, leaders, circles, towns. */
function Drawing({ map, canvas, located }: { map: MapProps; canvas: Canvas; located: Located[] }) {
  const { bounds, circles } = map;
  const at = (lat: number, lon: number) => {
    const { x, y } = percentIn(bounds, project(lat, lon));
    return { x: round((x * canvas.width) / 100), y: round((y * canvas.height) / 100) };
  };
  const unit = canvas.width / (bounds.e1 - bounds.e0);
  const centre = circles && at(circles.lat, circles.lon);
  const markup = backgroundMarkup({
    bounds,
    width: canvas.width,
    id: map.id,
    ...(map.chosen ? { chosen: map.chosen } : {}),
  });
  return (
    <SvgCanvas width={canvas.width} height={canvas.height} markup={markup}>
      {(map.links ?? []).map((link) => {
        const [a, b] = [at(...link.from), at(...link.to)];
        return (
          <path
            key={`${link.from} ${link.to}`}
            class="c-lien"
            d={`M${a.x} ${a.y}L${b.x} ${b.y}`}
            stroke-dasharray={link.dashed ? '5 4' : undefined}
          />
        );
      })}
      {located.map((item, index) => item.mark.moved && <Leader key={`${item.place.href}${index}`} {...item} />)}
      {centre &&
        circles.km.map((km) => <circle key={km} class="c-anneau" cx={centre.x} cy={centre.y} r={round(km * unit)} />)}
      {centre && <circle class="c-point" cx={centre.x} cy={centre.y} r="6" />}
      {(map.names ?? []).map((name) => {
        const point = at(name.lat, name.lon);
        return name.town && <circle key={name.text} class="c-ville" cx={point.x} cy={point.y} r="3.5" />;
      })}
      {map.marks}
    </SvgCanvas>
  );
}

/** Names of seas and towns, and the distances of the circles, as text over the drawing. */
function Names({ map }: { map: MapProps }) {
  const { circles } = map;
  return (
    <>
      {circles?.km.map((km) => (
        <CircleName key={km} bounds={map.bounds} lat={circles.lat} lon={circles.lon} km={km} />
      ))}
      {(map.names ?? []).map((name) => {
        const { x, y } = percentIn(map.bounds, project(name.lat, name.lon));
        if (x < 0 || x > 100 || y < 0 || y > 100) return null;
        return (
          <span
            key={name.text}
            class={name.town ? 'c-nom c-nom--ville' : 'c-nom'}
            style={`--x:${percent(x)};--y:${percent(y)}`}
            aria-hidden="true"
          >
            {name.text}
          </span>
        );
      })}
    </>
  );
}

function CircleName(props: { bounds: Bounds; lat: number; lon: number; km: number }) {
  const centre = project(props.lat, props.lon);
  const { x, y } = percentIn(props.bounds, { east: centre.east, north: centre.north + props.km });
  if (y < 2) return null;
  return (
    <span class="c-nom c-nom--cercle" style={`--x:${percent(x)};--y:${percent(y)}`} aria-hidden="true">
      {props.km} km
    </span>
  );
}
