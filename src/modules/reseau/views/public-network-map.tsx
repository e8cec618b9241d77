import {
  boundsOf,
  boxOf,
  frameOfBox,
  isInside,
  isMetropolitan,
  MapOfFrance,
  MapTools,
  type Place,
  readBox,
  type SignName,
} from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { kindLabels } from '#modules/organisations/index.ts';
import { publicNetworkUrl } from '../public/links.ts';
import type { DepartementMark, NetworkMember, PublicNetwork } from '../public/network.ts';

/** Sign of each family, as in the drawing of the campus page. */
export const familySigns: Record<string, SignName> = {
  scolaire: 'rond',
  superieur: 'triangle',
  socio_economique: 'carre',
  institutionnel: 'losange',
};

export const rowId = (number: number): string => `r${number}`;
export const markId = (number: number): string => `m${number}`;

type Numbered = NetworkMember & { number: number };

const located = ({ rows, first, grouped }: PublicNetwork): Numbered[] =>
  grouped
    ? []
    : rows.flatMap((row, index) =>
        row.latitude !== null && row.longitude !== null && isMetropolitan(row.latitude, row.longitude)
          ? [{ ...row, number: first + index }]
          : [],
      );

function boundsOfNetwork(network: PublicNetwork) {
  if (network.query.carte) return frameOfBox(network.query.carte);
  const rows = located(network).map((row) => ({ lat: row.latitude!, lon: row.longitude! }));
  return boundsOf(network.grouped ? network.counts.marks : rows, { minKm: 20 });
}

/** Numbers of the rows that have their own mark. */
export function markedNumbers(network: PublicNetwork): ReadonlySet<number> {
  const bounds = boundsOfNetwork(network);
  return new Set(
    located(network).flatMap((row) => (isInside(bounds, row.latitude!, row.longitude!) ? [row.number] : [])),
  );
}

/** Who belongs, where: each member with the sign of its family, or one number a département that opens its list. */
export function PublicNetworkMap({ network }: { network: PublicNetwork }) {
  const marked = located(network);
  const bounds = boundsOfNetwork(network);
  const { campus, query } = network;
  return (
    <MapOfFrance
      id="carte"
      region
      bounds={bounds}
      listLabel="Membres sur la carte"
      places={
        network.grouped ? network.counts.marks.map((mark) => groupMark(network, mark)) : marked.map((row) => mark(row))
      }
      tools={
        <MapTools
          bounds={bounds}
          href={(parameter) =>
            publicNetworkUrl(campus.slug, { ...query, carte: readBox(parameter), position: '', page: 1 })
          }
        />
      }
      captionClass="carte__legende"
      caption={<span>{captionOf(network, marked)}</span>}
    />
  );
}

const mark = (row: Numbered): Place => ({
  lat: row.latitude!,
  lon: row.longitude!,
  label: `${row.nom}, ${kindLabels[row.genre]}`,
  sub: row.commune ?? undefined,
  id: markId(row.number),
  href: `#${rowId(row.number)}`,
  number: String(row.number),
  sign: familySigns[row.famille],
  silent: true,
  uncertain: row.precision === 'commune',
});

/** The number of a département opens what it counts: inside the box of its members when the map was moved. */
const groupMark = ({ campus, query }: PublicNetwork, { code, nom, n, lat, lon, edges }: DepartementMark): Place => ({
  lat,
  lon,
  label: nom,
  sub: count(n, 'organisation'),
  number: frenchInteger(n),
  silent: true,
  inPlace: true,
  href: publicNetworkUrl(campus.slug, { ...query, departement: code, carte: query.carte && boxAround(edges), page: 1 }),
});

const boxAround = ([west, south, east, north]: DepartementMark['edges']) =>
  boxOf([
    { lat: south, lon: west },
    { lat: north, lon: east },
  ]);

function captionOf({ query, counts, grouped, rows }: PublicNetwork, marked: Numbered[]): string {
  const later = counts.drawn - marked.length;
  const overseas = counts.located - counts.drawn;
  const unseen = query.carte
    ? 'sans position connue : aucun cadre ne les montre.'
    : 'sans position connue, dans la liste seulement.';
  return [
    counts.drawn === 0 && 'Aucun membre à montrer sur la carte.',
    grouped && counts.drawn > 0 && 'Chaque nombre ouvre la liste de son département.',
    !grouped && marked.length > 0 && 'Les numéros renvoient à la liste.',
    !grouped && later > 0 && `La carte montre cette page ; ${frenchInteger(later)} autres sont sur les suivantes.`,
    rows.some((row) => row.precision === 'commune') && !grouped && 'Signe grisé : seule la commune est connue.',
    overseas > 0 && `${frenchInteger(overseas)} outre-mer, dans la liste seulement.`,
    counts.lost > 0 && `${frenchInteger(counts.lost)} ${unseen}`,
  ]
    .filter(Boolean)
    .join(' ');
}
