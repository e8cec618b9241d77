import { maskAlone, maskCells, maskPart } from '#core/personal-data/small-cells.ts';
import type { Niveau } from './cordee.ts';
import { pupilsOf, type SchoolCount, totalsOf } from './publics.ts';

/** The counts of a year as somebody may read them; null where a number is hidden, or counted by nobody. */
export interface ShownPublics {
  /** A single establishment, of others, has declared: the totals would be its own numbers, and wait for a second one. */
  fromOne: boolean;
  eleves: number | null;
  declarees: number;
  ecoles: number;
  comptes: number | null;
  filles: number | null;
  prioritaire: number | null;
  rural: number | null;
  professionnelle: number | null;
  qpv: number | null;
  suivis: number | null;
  codes: { eleves: number | null; participations: number | null };
  parNiveau: { niveau: Niveau; eleves: number | null }[];
  schools: { id: string; nom: string; declaree: string | null; eleves: number | null }[];
  /** Names of those that have not declared; none in public. */
  missing: string[];
}

const SILENT = (one: SchoolCount): SchoolCount => ({
  ...one,
  declaree: null,
  niveaux: [],
  codes: { eleves: 0, participations: 0 },
});

/**
 * What of the counts of a year is shown. @param whole everything, to who keeps the cordée; otherwise cells under five are
 * hidden with their neighbour, parts whose rest would point to a few pupils, and the number of each establishment but `mine`.
 */
export function presentPublics(
  schools: readonly SchoolCount[],
  whole: boolean,
  mine: ReadonlySet<string> = new Set(),
): ShownPublics {
  const others = schools.filter((one) => one.declaree !== null && !mine.has(one.school.id));
  const fromOne = !whole && others.length === 1;
  // What its own did not declare is all that is left to count.
  const totals = totalsOf(fromOne ? schools.map((one) => (one === others[0] ? SILENT(one) : one)) : schools);
  const levels = [...totals.parNiveau];
  const cells = (list: readonly number[]): (number | null)[] => (whole ? [...list] : maskCells(list));
  const alone = (n: number): number | null => (whole ? n : maskAlone(n));
  const part = (n: number | null): number | null => (whole ? n : maskPart(n, totals.eleves));
  const byLevel = cells(levels.map(([, n]) => n));
  return {
    fromOne,
    eleves: alone(totals.eleves),
    declarees: schools.filter((one) => one.declaree !== null).length,
    ecoles: totals.ecoles,
    comptes: alone(totals.comptes),
    filles: whole ? totals.filles : maskPart(totals.filles, totals.comptes),
    prioritaire: part(totals.prioritaire),
    rural: part(totals.rural),
    professionnelle: part(totals.professionnelle),
    qpv: part(totals.qpv),
    suivis: part(totals.suivis),
    codes: { eleves: alone(totals.codes.eleves), participations: alone(totals.codes.participations) },
    parNiveau: levels.map(([niveau], index) => ({ niveau, eleves: byLevel[index] ?? null })),
    schools: schools.map((one) => ({
      id: one.school.id,
      nom: one.school.nom,
      declaree: one.declaree,
      eleves: whole || mine.has(one.school.id) ? pupilsOf(one) : null,
    })),
    missing: schools.filter((one) => one.declaree === null).map((one) => one.school.nom),
  };
}
