import {
  type Bounds,
  boundsAround,
  boundsOf,
  boxOf,
  frameOfBox,
  isInside,
  isMetropolitan,
  MapOfFrance,
  MapTools,
  type Place,
  readBox,
} from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import { schoolsUrl } from '../links.ts';
import type { GroupMark, ListedSchool, SchoolList } from '../read-etablissement-list.ts';
import { signs } from './etablissement-filters.tsx';

export const rowId = (row: ListedSchool): string => `r${row.numero}`;
export const markId = (row: ListedSchool): string => `m${row.numero}`;
/** Numbers of the rows that have their own mark on the map. */
export function markedRows(list: SchoolList): ReadonlySet<number> {
  const bounds = frameOf(list);
  return new Set(located(list).flatMap((row) => (isInside(bounds, row.latitude!, row.longitude!) ? [row.numero] : [])));
}

const located = ({ map, rows }: SchoolList): ListedSchool[] =>
  map.par === null
    ? rows.filter(
        (row) => row.latitude !== null && row.longitude !== null && isMetropolitan(row.latitude, row.longitude),
      )
    : [];

const schools = (n: number): string => count(n, 'établissement');

/** What was found: each with the sign of its family, or one number per territory that opens its list. */
export function SchoolMapView({ list }: { list: SchoolList }) {
  const { map, point, criteria } = list;
  const marked = located(list);
  const bounds = frameOf(list);
  return (
    <MapOfFrance
      id="carte"
      region
      bounds={bounds}
      listLabel="Établissements sur la carte"
      places={map.par === null ? marked.map(markOf) : map.groups.map((group) => groupOf(list, group))}
      {...(point && !criteria.carte
        ? { circles: { lat: point.latitude, lon: point.longitude, km: [criteria.rayon] } }
        : {})}
      tools={
        <MapTools
          bounds={bounds}
          href={(parameter) => schoolsUrl({ ...criteria, carte: readBox(parameter), page: 1 })}
        />
      }
      captionClass="carte__legende"
      caption={<span>{captionOf(list, marked)}</span>}
    />
  );
}

function frameOf(list: SchoolList): Bounds {
  const { criteria, point, map } = list;
  if (criteria.carte) return frameOfBox(criteria.carte);
  if (point) return boundsAround(point.latitude, point.longitude, criteria.rayon);
  const points = map.par === null ? located(list) : map.groups;
  return boundsOf(
    points.map((one) => ({ lat: one.latitude!, lon: one.longitude! })),
    { minKm: 20 },
  );
}

const markOf = (row: ListedSchool): Place => ({
  lat: row.latitude!,
  lon: row.longitude!,
  label: `${row.nom}, ${kindLabels[row.genre as keyof typeof kindLabels] ?? row.genre}`,
  sub: row.commune ?? undefined,
  id: markId(row),
  href: `#${rowId(row)}`,
  number: String(row.numero),
  sign: signs[row.couche],
  silent: true,
  uncertain: row.precision === 'commune',
});

/** The number of a territory opens what it counts: the territory, inside the box of its points when the map was moved. */
function groupOf({ criteria, map }: SchoolList, group: GroupMark): Place {
  const box = boxOf([
    { lat: group.sud, lon: group.ouest },
    { lat: group.nord, lon: group.est },
  ]);
  return {
    lat: group.latitude,
    lon: group.longitude,
    label: group.nom ?? group.code,
    sub: schools(group.n),
    number: frenchInteger(group.n),
    sign: group.couche ? signs[group.couche] : undefined,
    silent: true,
    inPlace: true,
    href: schoolsUrl({ ...criteria, [map.par!]: group.code, carte: criteria.carte ? box : null, page: 1 }),
  };
}

const territories = { region: 'de sa région', departement: 'de son département', commune: 'de sa commune' };

function captionOf(list: SchoolList, marked: ListedSchool[]): string {
  const { map } = list;
  const rest = map.located - map.overseas - marked.length;
  const lines =
    map.par === null
      ? [
          marked.length > 0 && 'Les numéros renvoient à la liste.',
          rest > 0 && `La carte montre cette page ; ${frenchInteger(rest)} autres sont sur les suivantes.`,
          marked.some((row) => row.precision === 'commune') && 'Signe grisé : seule la commune est connue.',
        ]
      : [
          map.groups.length > 0 && `Chaque nombre ouvre la liste ${territories[map.par]}.`,
          map.ungrouped > 0 && `${schools(map.ungrouped)} hors de ces nombres, dans la liste.`,
        ];
  if (list.counts.total === 0) return 'Aucun établissement à montrer sur la carte.';
  return [...lines, map.overseas > 0 && `${frenchInteger(map.overseas)} outre-mer, dans la liste seulement.`]
    .filter(Boolean)
    .join(' ');
}
