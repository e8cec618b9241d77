import { type Bounds, MapOfFrance, project } from '#core/html/index.ts';
import type { CampusMember } from '../hooks.ts';
import type { CampusView } from '../present-campus.ts';
import { openingOf } from './frame.tsx';

interface Town {
  lat: number;
  lon: number;
  text: string;
  attested: boolean;
}

/** One town per commune of the network, linked to the seat: a line is a membership that the data hold. */
function townsOf(members: CampusMember[]): Town[] {
  const towns = new Map<string, Town>();
  for (const member of members) {
    if (member.latitude === null || member.longitude === null || !member.commune || member.statut === 'cite') continue;
    const known = towns.get(member.commune);
    const attested = !member.exemple || (known?.attested ?? false);
    towns.set(member.commune, { lat: member.latitude, lon: member.longitude, text: member.commune, attested });
  }
  return [...towns.values()];
}

/** Names that do not cover one another nor the seat, at the width of the opening; the list of members names them all. */
function readable(towns: Town[], seat: { lat: number; lon: number }, bounds: Bounds): Town[] {
  const pixels = 1240 / (bounds.e1 - bounds.e0);
  const at = (point: { lat: number; lon: number }) => {
    const { east, north } = project(point.lat, point.lon);
    return { x: east * pixels, y: -north * pixels };
  };
  const kept = [{ ...at(seat), wide: 130 }];
  return towns.filter((town) => {
    const here = { ...at(town), wide: town.text.length * 7 + 14 };
    const covered = kept.some(
      (other) => Math.abs(other.y - here.y) < 20 && here.x < other.x + other.wide && other.x < here.x + here.wide,
    );
    if (!covered) kept.push(here);
    return !covered;
  });
}

/** The territory in the highlighter’s yellow, the seat, and a line per town of the network. */
export function HeroMap({ view }: { view: CampusView }) {
  const { campus } = view;
  const opening = openingOf(campus.centres.length > 0 ? campus.centres : view.point ? [view.point] : []);
  if (!opening || !view.point) return null;
  const { bounds, style } = opening;
  const point = view.point;
  const towns = townsOf(view.members).filter((town) => town.text !== campus.communeNom);
  const sure = campus.latitude !== null;
  return (
    <MapOfFrance
      id="carte-campus"
      class="heros__carte"
      {...(style ? { style } : {})}
      width={1400}
      bounds={bounds}
      chosen={campus.departements}
      listLabel="Siège du campus sur la carte"
      names={readable(towns, point, bounds).map((town) => ({ ...town, town: true }))}
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
      caption={<span>{view.mapCaption}</span>}
    />
  );
}
