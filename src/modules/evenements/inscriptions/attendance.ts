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

type Counted = Pick<Group, 'etat' | 'niveau' | 'presence' | SchoolPublic>;

function lineOf(groups: readonly Counted[]): AttendanceLine {
  const came = groups.flatMap(({ presence }) => presence ?? []);
  const sum = (read: (one: (typeof came)[number]) => number | null) => came.reduce((n, one) => n + (read(one) ?? 0), 0);
  return {
    venus: came.length,
    absents: groups.filter((one) => one.etat === 'absente').length,
    aCompter: groups.filter((one) => one.etat === 'confirmee').length,
    jeunes: sum((one) => one.jeunes),
    filles: sum((one) => one.filles),
    sansFilles: came.filter((one) => one.filles === null).length,
    adultes: sum((one) => one.adultes),
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
