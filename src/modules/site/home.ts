import type { OverseasItem, Place } from '#core/html/index.ts';
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
    campus.lat !== null && campus.lon !== null ? [{ ...campus, lat: campus.lat, lon: campus.lon }] : [],
  );
  const sorted = [...located].sort((a, b) => Number(b.certain) - Number(a.certain));
  const each = sorted.map((campus) => ({
    lat: campus.lat,
    lon: campus.lon,
    label: campus.name,
    sub: campus.where ?? undefined,
    href: campus.href,
    letter: campus.letter ?? undefined,
    uncertain: !campus.certain,
    only: 'bureau' as const,
  }));
  return [...each, ...regionPlaces(located)];
}

type Located = HomeCampus & { lat: number; lon: number };

function regionPlaces(campuses: Located[]): Place[] {
  const groups = new Map<string, { nom: string; members: Located[] }>();
  for (const campus of campuses) {
    const region = campus.regions[0];
    if (!region || region.code in OVERSEAS) continue;
    const group = groups.get(region.code) ?? { nom: region.nom, members: [] };
    group.members.push(campus);
    groups.set(region.code, group);
  }
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...groups].map(([code, { nom, members }]) => ({
    lat: mean(members.map((campus) => campus.lat)),
    lon: mean(members.map((campus) => campus.lon)),
    label: nom,
    sub: count(members.length, 'campus', 'campus'),
    number: String(members.length),
    href: campusesUrl({ region: code }),
    only: 'mobile' as const,
  }));
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
