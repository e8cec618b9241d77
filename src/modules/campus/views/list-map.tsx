import {
  type Bounds,
  FRAMES,
  frameOfBox,
  type GroupedPlace,
  groupPlaces,
  isInside,
  MapOfFrance,
  MapTools,
  type Place,
  readBox,
} from '#core/html/index.ts';
import { campusListUrl, markId, rowId } from '../links.ts';
import type { ListedCampus } from '../list.ts';
import type { CampusListPage } from '../read-list.ts';
import { openingOf } from './frame.tsx';
import { queryFilters } from './list-filters.tsx';
import type { MarkShown } from './list-item.tsx';

type Placed = ListedCampus & { latitude: number; longitude: number };
const isPlaced = (campus: ListedCampus): campus is Placed => campus.latitude !== null && campus.longitude !== null;

interface Frame {
  /** Edges of the drawing. */
  bounds: Bounds;
  /** What the tools move: the drawing without the sea under the text. */
  moved: Bounds;
  style?: string;
  /** Small screens show each campus too, and not one number for each région. */
  each: boolean;
}

/** Width / height of the map beside the question. */
const RATIO = 1.25;
/** Part of an opening under its text. */
const TEXT = 0.42;

function frameOf(list: CampusListPage, placed: Placed[]): Frame {
  if (list.query.carte) {
    const bounds = frameOfBox(list.query.carte, RATIO);
    return { bounds, moved: bounds, style: '--zoom:100%;--decale:0px', each: true };
  }
  const around = list.place && { lat: list.place.latitude, lon: list.place.longitude };
  const points = placed.map((campus) => ({ lat: campus.latitude, lon: campus.longitude }));
  const opening = around
    ? openingOf([around], list.query.rayon * 2.4)
    : list.query.region.length > 0
      ? openingOf(points)
      : null;
  if (!opening?.style) return { bounds: FRAMES.accueil, moved: FRAMES.france, each: false };
  const { e0, e1 } = opening.bounds;
  const moved = { ...opening.bounds, e0: e0 + TEXT * (e1 - e0) };
  return { bounds: opening.bounds, moved, style: opening.style, each: true };
}

const placedOf = (list: CampusListPage): Placed[] => [...list.campuses, ...list.unplaced].filter(isPlaced);

/** Where the mark of each campus shows, by slug, for the list to lead to it; absent when it has none. */
export function marksOf(list: CampusListPage): ReadonlyMap<string, MarkShown> {
  const placed = placedOf(list);
  const { bounds, each } = frameOf(list, placed);
  const drawn = placed.filter((campus) => isInside(bounds, campus.latitude, campus.longitude));
  return new Map(drawn.map((campus) => [campus.slug, each || campus.regions.length === 0 ? 'partout' : 'bureau']));
}

/** Solid disc: commune known. Dashed ring: only the académie or the région is. The list below says the same. */
export function ListMap({ list }: { list: CampusListPage }) {
  const placed = placedOf(list);
  const { bounds, moved, style, each } = frameOf(list, placed);
  const { query, place } = list;
  const grouped = (campus: Placed): GroupedPlace => ({
    place: markOf(campus),
    // The number of a région opens the list that it counts: the other criteria stay.
    groups: campus.regions.map(({ code, nom }) => ({
      key: code,
      label: nom,
      href: campusListUrl({ ...queryFilters(list), region: [code] }),
    })),
  });
  return (
    <MapOfFrance
      id="carte"
      class="heros__carte"
      {...(style ? { style } : {})}
      {...(query.carte ? { width: 880, pixels: 480 } : { width: 1400 })}
      bounds={bounds}
      moved={moved}
      listLabel="Campus sur la carte"
      places={each ? placed.map(markOf) : groupPlaces(placed.map(grouped), (n) => `${n} campus`)}
      {...(place && !query.carte ? { circles: { lat: place.latitude, lon: place.longitude, km: [query.rayon] } } : {})}
      tools={
        <MapTools
          bounds={moved}
          href={(parameter) => campusListUrl({ ...queryFilters(list), carte: readBox(parameter) })}
        />
      }
      caption={<span>{captionOf(list, placed)}</span>}
    />
  );
}

const markOf = (campus: Placed): Place => ({
  lat: campus.latitude,
  lon: campus.longitude,
  label: campus.nomUsuel ?? campus.nom,
  sub: campus.commune ?? campus.academies.map((academie) => academie.nom).join(', '),
  id: markId(campus.slug),
  href: `#${rowId(campus.slug)}`,
  letter: campus.filiereLettre ?? undefined,
  uncertain: campus.precision !== 'commune',
});

/** Campuses that no map can show are said, never forgotten. */
function captionOf(list: CampusListPage, placed: Placed[]): string {
  const uncertain = placed.some((campus) => campus.precision !== 'commune');
  const without = list.campuses.filter((campus) => !isPlaced(campus)).map((campus) => campus.nomUsuel ?? campus.nom);
  if (list.campuses.length + list.unplaced.length === 0) return 'Aucun campus à montrer sur la carte.';
  return [
    placed.some((campus) => campus.precision === 'commune') && 'Rond plein : commune du siège connue.',
    uncertain && 'Tirets : seule l’académie ou la région l’est.',
    without.length > 4
      ? `${without.length} campus n’ont pas de point : ils sont dans la liste.`
      : without.length > 0 && `Sans point : ${without.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
