import { cohortText, shownRate } from '../outcomes.ts';
import type { Asked, Transition } from './asked.ts';
import type { OutcomeOfRegion } from './region-outcomes.sql.ts';
import { transitionsOf } from './transitions.ts';

/** The four parts of the square, the most favourable first; a rate equal to the median is on the favourable side. */
export const parts = ['deux', 'emploi', 'etudes', 'aucun'] as const;
export type Part = (typeof parts)[number];

/** A training whose two rates are published: its place in the square. Rates in percent. */
export interface Placed extends Omit<OutcomeOfRegion, 'emploi6' | 'poursuite' | 'metiers'> {
  emploi6: number;
  poursuite: number;
  part: Part;
  /** « promotions 2021 et 2022 cumulées ». */
  promotions: string;
  transitions: Transition[];
}

/** Trainings at the same rates: one mark. */
export interface Mark {
  emploi6: number;
  poursuite: number;
  /** In what is asked, and in the background. */
  asked: Placed[];
  others: number;
}

export interface Quadrant {
  /** Those asked for, part by part, the best employment first. */
  rows: Placed[];
  marks: Mark[];
  /** Of every training of the région, route and level, whatever the sector or the transition asked; null: none is placed. */
  medians: { emploi6: number; poursuite: number } | null;
  counts: Record<Part, number>;
  /** Trainings that the files name and that have no place: one of the rates is withheld or not given. */
  withheld: number;
}

/** The middle value; the mean of the two middle ones of an even list. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Places the trainings of a région by what became of their leavers: further studies across, employment at six months up, cut at
 * the medians of the trainings of the same région, route and level. Rates under 20 leavers are not published, so not placed; the
 * two rates of a training are never added (domain.md §4.4).
 */
export function drawQuadrant(rows: OutcomeOfRegion[], asked: Asked): Quadrant {
  const ofLevel = rows.filter((row) => asked.niveau === null || row.niveau === asked.niveau);
  const published = ofLevel.flatMap((row) => place(row) ?? []);
  const medians =
    published.length === 0
      ? null
      : {
          emploi6: median(published.map((row) => row.emploi6)),
          poursuite: median(published.map((row) => row.poursuite)),
        };
  const placed = medians === null ? [] : published.map((row) => ({ ...row, part: partOf(row, medians) }));
  const kept = placed.filter((row) => isAsked(row, asked));
  return {
    rows: kept.sort(
      (a, b) => parts.indexOf(a.part) - parts.indexOf(b.part) || b.emploi6 - a.emploi6 || b.poursuite - a.poursuite,
    ),
    marks: marksOf(placed, new Set(kept)),
    medians,
    counts: Object.fromEntries(parts.map((part) => [part, kept.filter((row) => row.part === part).length])) as Record<
      Part,
      number
    >,
    withheld: ofLevel.filter((row) => place(row) === null && isAsked(withTransitions(row), asked)).length,
  };
}

const withTransitions = (row: OutcomeOfRegion) => ({
  ...row,
  transitions: [...new Set(row.metiers.flatMap(transitionsOf))],
});

function place(row: OutcomeOfRegion): Omit<Placed, 'part'> | null {
  const [emploi, poursuite] = [shownRate(row.emploi6, row.sortants), shownRate(row.poursuite, row.sortants)];
  if (emploi.kind !== 'value' || poursuite.kind !== 'value') return null;
  const { metiers, ...rest } = withTransitions(row);
  return { ...rest, emploi6: emploi.value, poursuite: poursuite.value, promotions: cohortText(row.millesime) };
}

function partOf(row: { emploi6: number; poursuite: number }, medians: { emploi6: number; poursuite: number }): Part {
  const [work, studies] = [row.emploi6 >= medians.emploi6, row.poursuite >= medians.poursuite];
  if (work) return studies ? 'deux' : 'emploi';
  return studies ? 'etudes' : 'aucun';
}

const isAsked = (row: { filiere: string | null; transitions: Transition[] }, asked: Asked): boolean =>
  (asked.filiere === null || row.filiere === asked.filiere) &&
  (asked.transition === null || row.transitions.includes(asked.transition));

function marksOf(placed: Placed[], kept: Set<Placed>): Mark[] {
  const marks = new Map<string, Mark>();
  for (const row of placed) {
    const key = `${row.emploi6} ${row.poursuite}`;
    const mark = marks.get(key) ?? { emploi6: row.emploi6, poursuite: row.poursuite, asked: [], others: 0 };
    if (kept.has(row)) mark.asked.push(row);
    else mark.others += 1;
    marks.set(key, mark);
  }
  return [...marks.values()];
}
