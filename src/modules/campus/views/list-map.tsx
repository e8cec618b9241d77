import {
  boundsAround,
  boundsOf,
  FRAMES,
  isMetropolitan,
  MapOfFrance,
  mapCredit,
  OverseasInsets,
  type Place,
} from '#core/html/index.ts';
import { campusListUrl, campusUrl } from '../links.ts';
import type { ListedCampus } from '../list.ts';
import type { CampusListPage } from '../read-list.ts';

/** Overseas région → its département, whose inset is drawn. */
const OVERSEAS: Record<string, string> = { '01': '971', '02': '972', '03': '973', '04': '974', '06': '976' };

type Placed = ListedCampus & { latitude: number; longitude: number };
const isPlaced = (campus: ListedCampus): campus is Placed => campus.latitude !== null && campus.longitude !== null;

/** Solid disc: commune known. Dashed ring: only the académie or the région is. The list beside says the same. */
export function ListMap({ list }: { list: CampusListPage }) {
  const placed = [...list.campuses, ...list.unplaced].filter(isPlaced);
  const shown = placed.filter((campus) => isMetropolitan(campus.latitude, campus.longitude));
  const narrowed = list.query.region.length > 0 && shown.length > 0;
  const points = shown.map((campus) => ({ lat: campus.latitude, lon: campus.longitude }));
  const bounds = list.place
    ? boundsAround(list.place.latitude, list.place.longitude, list.query.rayon, 1)
    : narrowed
      ? boundsOf(points, { ratio: 1, minKm: 260, margin: 0.25 })
      : FRAMES.france;
  const uncertain = shown.filter((campus) => campus.precision !== 'commune').length;
  return (
    <MapOfFrance
      id="carte"
      class="carte--cadre"
      captionClass="carte__legende"
      width={560}
      bounds={bounds}
      listLabel="Campus sur la carte"
      places={shown.map(placeOf)}
      {...(list.place
        ? { circles: { lat: list.place.latitude, lon: list.place.longitude, km: [list.query.rayon] } }
        : {})}
      caption={
        <span>
          Rond plein : commune du siège connue.{' '}
          {uncertain > 0 && 'Rond en tirets : seule l’académie ou la région est connue, le rond est en son milieu. '}
          {unseen(list)}
          {mapCredit}
        </span>
      }
    />
  );
}

const placeOf = (campus: Placed): Place => ({
  lat: campus.latitude,
  lon: campus.longitude,
  label: campus.nomUsuel ?? campus.nom,
  sub: campus.commune ?? campus.academies.map((academie) => academie.nom).join(', '),
  href: campusUrl(campus.slug),
  letter: campus.filiereLettre ?? undefined,
  uncertain: campus.precision !== 'commune',
});

/** Campuses that no map can show are said, never forgotten. */
function unseen(list: CampusListPage): string {
  const without = list.campuses.filter((campus) => !isPlaced(campus));
  if (without.length === 0) return '';
  return `Sans point sur la carte : ${without.map((campus) => campus.nomUsuel ?? campus.nom).join(', ')}. `;
}

/** Overseas départements, with their number of campuses and the list that it counts. */
export function OverseasList({ list }: { list: CampusListPage }) {
  const counts = list.counts.regions;
  return (
    <OverseasInsets
      class="haut-3"
      items={Object.entries(OVERSEAS)
        .filter(([region]) => (counts.get(region) ?? 0) > 0)
        .map(([region, code]) => ({ code, href: campusListUrl({ region }), count: `${counts.get(region)} campus` }))}
    />
  );
}
