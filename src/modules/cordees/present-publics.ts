import { maskAlone, maskCells, maskPart } from '#core/personal-data/small-cells.ts';
import type { Niveau } from './cordee.ts';
import { attributes, type LevelCount, pupilsOf, type SchoolCount, type Totals, totalsOf } from './publics.ts';

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

type Figures = Omit<ShownPublics, 'fromOne' | 'declarees' | 'ecoles' | 'schools' | 'missing'>;

const SILENT = (one: SchoolCount): SchoolCount => ({
  ...one,
  declaree: null,
  niveaux: [],
  codes: { eleves: 0, participations: 0 },
});

const figuresOf = (totals: Totals): Figures => ({
  ...totals,
  parNiveau: [...totals.parNiveau].map(([niveau, eleves]) => ({ niveau, eleves })),
});

/** The number of a single establishment, or of all but one, would be read in the figure of a group. */
const pointsToOne = (others: readonly SchoolCount[], within: (one: SchoolCount) => boolean): boolean => {
  const n = others.filter(within).length;
  return n === 1 || others.length - n === 1;
};
const alone = (others: readonly SchoolCount[], said: (one: SchoolCount) => boolean): boolean =>
  others.filter(said).length === 1;
const counts = (field: 'filles' | 'qpv' | 'suivis') => (one: SchoolCount) =>
  one.niveaux.some((row: LevelCount) => row[field] !== null);
const countsAll = (one: SchoolCount): boolean => one.niveaux.every((row) => row.filles !== null);

/**
 * Hides of `all` what would point to a few pupils, or give the number of one establishment, once a reader has taken his own
 * away: so `rest`, what the others declared, is what decides.
 */
function masked(all: Figures, rest: Figures, others: readonly SchoolCount[], senders: number): Figures {
  const whole = rest.eleves!;
  const shown = <T>(value: T, left: number | null): T | null => (left === null ? null : value);
  const part = (field: 'qpv' | 'suivis') =>
    alone(others, counts(field)) ? null : shown(all[field], maskPart(rest[field] ?? 0, whole));
  const group = (field: keyof typeof attributes) =>
    pointsToOne(others, (one) => attributes[field](one.school))
      ? null
      : shown(all[field], maskPart(rest[field], whole));
  const bySex = alone(others, counts('filles')) || alone(others, (one) => !countsAll(one));
  const levels = maskCells(rest.parNiveau.map((one) => one.eleves!));
  const codes = (field: keyof Figures['codes']) =>
    senders === 1 ? null : shown(all.codes[field], maskAlone(rest.codes[field]!));
  return {
    eleves: shown(all.eleves, maskAlone(whole)),
    comptes: bySex ? null : shown(all.comptes, maskPart(rest.comptes, whole)),
    filles: bySex ? null : shown(all.filles, maskPart(rest.filles, rest.comptes!)),
    prioritaire: group('prioritaire'),
    rural: group('rural'),
    professionnelle: group('professionnelle'),
    qpv: part('qpv'),
    suivis: part('suivis'),
    codes: { eleves: codes('eleves'), participations: codes('participations') },
    parNiveau: all.parNiveau.map((one, index) => ({ ...one, eleves: shown(one.eleves, levels[index] ?? null) })),
  };
}

/**
 * What of the counts of a year is shown. @param whole everything, to who keeps the cordée; otherwise what is left once `mine` is
 * taken away points neither to a few pupils nor to one establishment.
 */
export function presentPublics(
  schools: readonly SchoolCount[],
  whole: boolean,
  mine: ReadonlySet<string> = new Set(),
): ShownPublics {
  const foreign = schools.filter((one) => !mine.has(one.school.id));
  const declared = foreign.filter((one) => one.declaree !== null);
  const fromOne = !whole && declared.length === 1;
  // What its own did not declare is all that is left to count.
  const silenced = (list: readonly SchoolCount[]) =>
    fromOne ? list.map((one) => (one === declared[0] ? SILENT(one) : one)) : list;
  const all = figuresOf(totalsOf(silenced(schools)));
  const rest = figuresOf(totalsOf(silenced(foreign)));
  const senders = silenced(foreign).filter((one) => one.codes.participations > 0).length;
  return {
    ...(whole ? all : masked(all, rest, fromOne ? [] : declared, senders)),
    fromOne,
    declarees: schools.filter((one) => one.declaree !== null).length,
    ecoles: schools.length,
    schools: schools.map((one) => ({
      id: one.school.id,
      nom: one.school.nom,
      declaree: one.declaree,
      eleves: whole || mine.has(one.school.id) ? pupilsOf(one) : null,
    })),
    missing: schools.filter((one) => one.declaree === null).map((one) => one.school.nom),
  };
}
