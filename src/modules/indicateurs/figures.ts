import type { Db } from '#core/db/index.ts';
import {
  type Measure,
  type Measured,
  type MeasuredLine,
  type MeasureScope,
  measured,
  type Period,
  readOnce,
  situationDay,
} from '#core/measures/index.ts';
import { type Indicator, indicators } from './catalogue.ts';
import { countedUrl } from './links.ts';
import { periodOf } from './period.ts';

/** What nobody can know, or what no room computes. */
const NOTHING: Measured = { valeur: null, compte: 0, sur: null, cellules: [], exemple: false };

/** An indicator as a room computed it over a period. */
export interface ComputedFigure extends Measured {
  indicateur: Indicator;
  periode: Period;
  /** ISO day of the situation, or until which the period was counted; null: not computed. */
  releveLe: string | null;
  /** The lines that it counts; null: there is nothing to open. */
  href: string | null;
}

/** @returns null for an id that the catalogue does not hold. */
export function measureOf(measures: readonly Measure[], id: string): Measure | null {
  return indicators.has(id) ? (measures.find((one) => one.id === id) ?? null) : null;
}

/** A figure, and the lines from which it was computed: read once, so that one cannot say another count than the other. */
export async function computeFigure(
  db: Db,
  measure: Measure | null,
  indicateur: Indicator,
  scope: MeasureScope,
): Promise<{ figure: ComputedFigure; lines: readonly MeasuredLine[] }> {
  // A period that has not begun has nothing to count: unknown, never 0.
  const lines = measure && scope.periode.du <= scope.today ? await measure.lines(db, scope) : null;
  const value = measure && lines ? measured(measure, lines) : NOTHING;
  const figure = {
    ...value,
    indicateur,
    periode: scope.periode,
    releveLe: lines ? situationDay(scope) : null,
    href: value.valeur === null ? null : countedUrl(scope.campus.slug, indicateur.id, scope.periode),
  };
  return { figure, lines: lines ?? [] };
}

/**
 * Some figures of a campus, in the order of `ids`; an id that the catalogue does not hold is left out, one that no room computes is unknown.
 * @param of.periode by the indicator, for a page of years, or the days of a report.
 */
export async function figuresOf(
  db: Db,
  measures: readonly Measure[],
  of: {
    campus: { id: string; slug: string };
    ids: readonly string[];
    periode: Pick<Period, 'du' | 'au'> | ((indicateur: Indicator) => Period);
    today: string;
    /** A memory shared with other figures of the same page. */
    once?: MeasureScope['once'];
  },
): Promise<ComputedFigure[]> {
  const { once = readOnce() } = of;
  const found: ComputedFigure[] = [];
  for (const id of of.ids) {
    const indicateur = indicators.get(id);
    if (!indicateur) continue;
    const { periode } = of;
    const asked = typeof periode === 'function' ? periode(indicateur) : periodOf(indicateur.periode, periode, of.today);
    const scope = { campus: of.campus, periode: asked, today: of.today, once };
    found.push((await computeFigure(db, measureOf(measures, id), indicateur, scope)).figure);
  }
  return found;
}
