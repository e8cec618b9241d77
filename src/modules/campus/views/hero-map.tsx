import { type Bounds, isMetropolitan, MapOfFrance, mapCredit, project } from '#core/html/index.ts';
import type { CampusMember } from '../hooks.ts';
import type { CampusView } from '../present-campus.ts';

/** Width / height of the drawing, and where the middle of the territory stands in it: text at sea, land at right. */
const RATIO = 1400 / 784;
const MIDDLE = 0.71;

/** Frame of the opening: the whole territory in its right part; null when none of it is on the mainland. */
function frameOf(points: { lat: number; lon: number }[]): Bounds | null {
  const planes = points.filter((p) => isMetropolitan(p.lat, p.lon)).map((p) => project(p.lat, p.lon));
  if (planes.length === 0) return null;
  const easts = planes.map((p) => p.east);
  const norths = planes.map((p) => p.north);
  const [e0, e1, n0, n1] = [Math.min(...easts), Math.max(...easts), Math.min(...norths), Math.max(...norths)];
  const height = Math.max(n1 - n0 + 150, (e1 - e0 + 120) / 0.42 / RATIO, 300);
  const width = height * RATIO;
  const left = (e0 + e1) / 2 - MIDDLE * width;
  const low = (n0 + n1) / 2 - height / 2;
  return { e0: left, e1: left + width, n0: low, n1: low + height };
}

/** One town per commune of the network, linked to the seat: a line is a membership that the data hold. */
function townsOf(members: CampusMember[]): { lat: number; lon: number; text: string; attested: boolean }[] {
  const towns = new Map<string, { lat: number; lon: number; text: string; attested: boolean }>();
  for (const member of members) {
    if (member.latitude === null || member.longitude === null || !member.commune || member.statut === 'cite') continue;
    const known = towns.get(member.commune);
    const attested = !member.exemple || (known?.attested ?? false);
    towns.set(member.commune, { lat: member.latitude, lon: member.longitude, text: member.commune, attested });
  }
  return [...towns.values()];
}

/** The territory in the highlighter’s yellow, the seat, and a line per town of the network. */
export function HeroMap({ view }: { view: CampusView }) {
  const { campus } = view;
  const bounds = frameOf(campus.centres.length > 0 ? campus.centres : view.point ? [view.point] : []);
  if (!bounds || !view.point) return null;
  const point = view.point;
  const towns = townsOf(view.members).filter((town) => town.text !== campus.communeNom);
  const sure = campus.latitude !== null;
  return (
    <MapOfFrance
      id="carte-campus"
      class="heros__carte"
      style="--zoom:196%;--decale:-86%"
      width={1400}
      bounds={bounds}
      chosen={campus.departements}
      listLabel="Siège du campus sur la carte"
      names={towns.map((town) => ({ ...town, town: true }))}
      links={
        sure
          ? towns.map((town) => ({ from: [point.lat, point.lon], to: [town.lat, town.lon], dashed: !town.attested }))
          : []
      }
      places={[
        {
          ...point,
          label: campus.communeNom ?? view.academies ?? campus.nom,
          sub: sure ? 'siège du campus' : 'commune non renseignée',
          href: '#territoire',
          letter: campus.filiereLettre ?? undefined,
          uncertain: !sure,
          named: true,
        },
      ]}
      caption={<span>{`${view.mapCaption} ${mapCredit}`}</span>}
    />
  );
}
