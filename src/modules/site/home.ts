import { groupPlaces, isMetropolitan, type OverseasItem, type Place } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusesUrl } from './links.ts';

/** What the home page needs to know of a campus. */
export interface HomeCampus {
  name: string;
  href: string;
  letter: string | null;
  /** « Blaye », « académie de Poitiers », « Nouvelle-Aquitaine ». */
  where: string | null;
  lat: number | null;
  lon: number | null;
  certain: boolean;
  regions: { code: string; nom: string }[];
}

/** Overseas département of each overseas région (INSEE codes). */
const OVERSEAS: Record<string, string> = { '01': '971', '02': '972', '03': '973', '04': '974', '06': '976' };

/**
 * Marks of the map: each campus on a large screen, one numbered mark per région on a small one. Campuses whose
 * place is known come first: they get their labels first.
 */
export function homePlaces(campuses: HomeCampus[]): Place[] {
  const located = campuses.flatMap((campus) =>
    campus.lat !== null && campus.lon !== null && isMetropolitan(campus.lat, campus.lon)
      ? [{ ...campus, lat: campus.lat, lon: campus.lon }]
      : [],
  );
  const sorted = [...located].sort((a, b) => Number(b.certain) - Number(a.certain));
  return groupPlaces(
    sorted.map((campus) => {
      return {
        place: {
          lat: campus.lat,
          lon: campus.lon,
          label: campus.name,
          sub: campus.where ?? undefined,
          href: campus.href,
          letter: campus.letter ?? undefined,
          uncertain: !campus.certain,
        },
        groups: campus.regions
          .filter(({ code }) => !(code in OVERSEAS))
          .map(({ code, nom }) => ({ key: code, label: nom, href: campusesUrl({ region: code }) })),
      };
    }),
    (total) => count(total, 'campus', 'campus'),
  );
}

/** The five overseas départements; those with a campus lead to it. */
export function homeOverseas(campuses: HomeCampus[]): OverseasItem[] {
  return Object.entries(OVERSEAS).map(([region, code]) => {
    const total = campuses.filter((campus) => campus.regions.some((one) => one.code === region)).length;
    return {
      code,
      href: campusesUrl({ region }),
      count: total === 0 ? undefined : count(total, 'campus', 'campus'),
    };
  });
}
