import type { Db } from '#core/db/index.ts';
import { addDays } from '#core/time/index.ts';

export const periodKinds = ['civile', 'scolaire', 'date'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Civil or school year, or the situation on a day (`du` = `au`). ISO days of Paris, both included. */
export interface Period {
  genre: PeriodKind;
  du: string;
  au: string;
}

/** What a figure is asked of: one campus, one period. `today` bounds what has happened, ISO day of Paris. */
export interface MeasureScope {
  campus: { id: string; slug: string };
  periode: Period;
  today: string;
  /** What several measures of a room read alike is read once a page. @param key the room, what it reads, and of when. */
  once<T>(key: string, read: () => Promise<T>): Promise<T>;
}

/** A line on which a figure bears. No person is named by it. */
export interface MeasuredLine {
  cle: string;
  titre: string;
  /** What tells it from its neighbours: kind, day, state. */
  detail: string;
  /** Its own page, for who reads it. */
  href: string | null;
  exemple: boolean;
  /** For a share: whether it fulfils what the share counts. True for a count. */
  compte: boolean;
  /** Key of its cell in the breakdown of the figure, with its words; null: it has none. */
  cellule: string | null;
}

/**
 * A figure that a room computes from its own tables: the door of the room `indicateurs`, open to rooms built later. The figure and the list that
 * it opens are the same lines, so that they cannot differ (M1). Statements are bounded by the campus: never a full scan.
 */
export interface Measure {
  /** Its id in data/indicateurs/catalogue.json. */
  id: string;
  /** `nombre`: how many lines; `part`: per cent of the known lines that fulfil it, unknown when there is none. */
  genre: 'nombre' | 'part';
  /** On what its lines are spread; empty: on nothing. */
  ventilation: string;
  /** The right by which somebody reads its lines one by one. */
  acte: string;
  /** Lines in a stable order; null: nobody can know them any more, as the pilots of a day that has passed. */
  lines(db: Db, scope: MeasureScope): Promise<readonly MeasuredLine[] | null>;
}

/** A figure as it was computed. `valeur` null: unknown, which is never 0 (M2). */
export interface Measured {
  valeur: number | null;
  /** How many lines it counts. */
  compte: number;
  /** For a share, on how many lines it bears. */
  sur: number | null;
  cellules: readonly { libelle: string; compte: number }[];
  /** Some of its lines are invented. */
  exemple: boolean;
}

/** A memory for the scopes of one page. */
export function readOnce(): MeasureScope['once'] {
  const known = new Map<string, Promise<unknown>>();
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const there = known.get(key) ?? read();
    known.set(key, there);
    return there as Promise<T>;
  };
}

/** The last day of a period that has come: the situation is that of this day. */
export const situationDay = ({ periode, today }: Pick<MeasureScope, 'periode' | 'today'>): string =>
  periode.au < today ? periode.au : today;

/** The days of a period on which something due has passed: what is due today may still be done today. */
export const duePeriod = ({ periode, today }: Pick<MeasureScope, 'periode' | 'today'>): { du: string; au: string } => ({
  du: periode.du,
  au: periode.au < today ? periode.au : addDays(today, -1),
});

/** The figure of some lines; a share is rounded to one decimal. */
export function measured({ genre }: Pick<Measure, 'genre'>, lines: readonly MeasuredLine[]): Measured {
  const counted = lines.filter((one) => one.compte);
  const cells = new Map<string, number>();
  for (const { cellule } of counted) if (cellule !== null) cells.set(cellule, (cells.get(cellule) ?? 0) + 1);
  const share = lines.length === 0 ? null : Math.round((counted.length / lines.length) * 1000) / 10;
  return {
    valeur: genre === 'nombre' ? counted.length : share,
    compte: counted.length,
    sur: genre === 'nombre' ? null : lines.length,
    exemple: lines.some((one) => one.exemple),
    cellules: [...cells]
      .map(([libelle, compte]) => ({ libelle, compte }))
      .sort((one, other) => other.compte - one.compte || one.libelle.localeCompare(other.libelle, 'fr')),
  };
}
