import { type SchoolLevel, schoolLevels } from '../labels.ts';
import type { Group } from './groups.sql.ts';

/** Who came of some groups. */
export interface AttendanceLine {
  /** Groups that came, that did not, and of which nobody said anything yet. */
  venus: number;
  absents: number;
  aCompter: number;
  jeunes: number;
  filles: number;
  /** Groups that came and whose girls were not counted. */
  sansFilles: number;
  adultes: number;
  /** Of those who came, without having registered. */
  sansInscription: { groupes: number; jeunes: number };
}

/** What a registration says of the school. */
export const schoolPublics = ['educationPrioritaire', 'rural', 'quartierPrioritaire'] as const;
export type SchoolPublic = (typeof schoolPublics)[number];

export interface Attendance {
  total: AttendanceLine;
  /** Levels that have a group, youngest first. */
  niveaux: { niveau: SchoolLevel; line: AttendanceLine }[];
  /** Publics that have a group; a group may be in several. */
  publics: { public: SchoolPublic; line: AttendanceLine }[];
}

type Counted = Pick<Group, 'etat' | 'sansInscription' | 'niveau' | 'presence' | SchoolPublic>;

function lineOf(groups: readonly Counted[]): AttendanceLine {
  const came = groups.flatMap(({ presence }) => presence ?? []);
  const walkIns = groups.flatMap((one) => (one.sansInscription && one.presence ? [one.presence] : []));
  const sum = (read: (one: (typeof came)[number]) => number | null) => came.reduce((n, one) => n + (read(one) ?? 0), 0);
  return {
    venus: came.length,
    absents: groups.filter((one) => one.etat === 'absente').length,
    aCompter: groups.filter((one) => one.etat === 'confirmee').length,
    jeunes: sum((one) => one.jeunes),
    filles: sum((one) => one.filles),
    sansFilles: came.filter((one) => one.filles === null).length,
    adultes: sum((one) => one.adultes),
    sansInscription: { groupes: walkIns.length, jeunes: walkIns.reduce((n, one) => n + one.jeunes, 0) },
  };
}

/** Sums of who came, in all, by level, and by what the school is. @param groups that were expected. */
export function attendanceOf(groups: readonly Counted[]): Attendance {
  const some = (kept: readonly Counted[]) => (kept.length > 0 ? [lineOf(kept)] : []);
  return {
    total: lineOf(groups),
    niveaux: (Object.keys(schoolLevels) as SchoolLevel[]).flatMap((niveau) =>
      some(groups.filter((one) => one.niveau === niveau)).map((line) => ({ niveau, line })),
    ),
    publics: schoolPublics.flatMap((name) =>
      some(groups.filter((one) => one[name] === true)).map((line) => ({ public: name, line })),
    ),
  };
}

/** A slot in which more came, or are still expected, than it takes. */
export interface Overflow {
  creneau: { id: string; debut: Date; fin: Date };
  /** Heads, and what the slot takes; young people and adults apart. */
  jeunes: number;
  places: number;
  adultes: number;
  placesAdultes: number;
}

/** Slots beyond their places: said, never refused, on the day itself. */
export function overflows(
  slots: readonly { id: string; debut: Date; fin: Date; jeunes: number; adultes: number }[],
  groups: readonly Pick<Group, 'creneauId' | 'etat' | 'presence' | 'jeunes' | 'adultes'>[],
): Overflow[] {
  return slots.flatMap((slot) => {
    const here = groups.filter((one) => one.creneauId === slot.id && one.etat !== 'absente');
    const sum = (key: 'jeunes' | 'adultes') => here.reduce((n, one) => n + ((one.presence ?? one)[key] ?? 0), 0);
    const [jeunes, adultes] = [sum('jeunes'), sum('adultes')];
    if (jeunes <= slot.jeunes && adultes <= slot.adultes) return [];
    return [{ creneau: slot, jeunes, places: slot.jeunes, adultes, placesAdultes: slot.adultes }];
  });
}
