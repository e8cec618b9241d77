import { type Niveau, niveaux, ropedKind } from './cordee.ts';
import type { CordeeSchool } from './cordees.sql.ts';

/** Distinct pupils of a level; null: not counted. */
export interface LevelCount {
  niveau: Niveau;
  eleves: number;
  filles: number | null;
  qpv: number | null;
  suivis: number | null;
}

/** What an establishment declared of a year; `declaree` null: it has said nothing, which is not 0. */
export interface SchoolCount {
  school: CordeeSchool;
  declaree: string | null;
  version: number;
  niveaux: LevelCount[];
  /** By the opaque codes that it sent: distinct pupils and participations; 0 when it sent none. */
  codes: { eleves: number; participations: number };
}

export interface Totals {
  eleves: number;
  /** Establishments that declared, of those roped. */
  declarees: number;
  ecoles: number;
  /** Pupils whose sex was counted, and girls among them. */
  comptes: number;
  filles: number;
  parNiveau: ReadonlyMap<Niveau, number>;
  /** By what the establishment is; a pupil may be in several. */
  prioritaire: number;
  rural: number;
  professionnelle: number;
  /** Declared by the establishment; null when none counted it. */
  qpv: number | null;
  suivis: number | null;
  codes: { eleves: number; participations: number };
}

export const pupilsOf = (one: Pick<SchoolCount, 'niveaux'>): number =>
  one.niveaux.reduce((sum, { eleves }) => sum + eleves, 0);

/** A sum of what was counted; null when nobody counted it. */
function counted(rows: readonly LevelCount[], field: 'qpv' | 'suivis' | 'filles'): number | null {
  const known = rows.flatMap((row) => row[field] ?? []);
  return known.length === 0 ? null : known.reduce((sum, n) => sum + n, 0);
}

/** What an establishment is, which its pupils are counted by. */
export const attributes = {
  prioritaire: (school: CordeeSchool): boolean => school.education !== null,
  rural: (school: CordeeSchool): boolean => school.rural === true,
  professionnelle: (school: CordeeSchool): boolean => ropedKind(school.genre) === 'lp',
};

/** The counts of a year. An establishment that has not declared has no pupils here and is said apart; the codes that it sent count. */
export function totalsOf(schools: readonly SchoolCount[]): Totals {
  const declared = schools.filter((one) => one.declaree !== null);
  const rows = declared.flatMap((one) => one.niveaux);
  const within = (keep: (school: CordeeSchool) => boolean) =>
    declared.filter((one) => keep(one.school)).reduce((sum, one) => sum + pupilsOf(one), 0);
  const sexed = rows.filter((row) => row.filles !== null);
  return {
    eleves: rows.reduce((sum, row) => sum + row.eleves, 0),
    declarees: declared.length,
    ecoles: schools.length,
    comptes: sexed.reduce((sum, row) => sum + row.eleves, 0),
    filles: counted(sexed, 'filles') ?? 0,
    parNiveau: new Map(
      niveaux.map((niveau) => [
        niveau,
        rows.filter((row) => row.niveau === niveau).reduce((sum, row) => sum + row.eleves, 0),
      ]),
    ),
    prioritaire: within(attributes.prioritaire),
    rural: within(attributes.rural),
    professionnelle: within(attributes.professionnelle),
    qpv: counted(rows, 'qpv'),
    suivis: counted(rows, 'suivis'),
    codes: {
      eleves: schools.reduce((sum, one) => sum + one.codes.eleves, 0),
      participations: schools.reduce((sum, one) => sum + one.codes.participations, 0),
    },
  };
}
