import { z } from 'zod';
import { type MembershipState, presentStates } from '../membership.ts';
import { families } from '../public/network.ts';

/** Members of one family in one département, in one standing. */
export interface CoverageGroup {
  statut: MembershipState;
  famille: string;
  departement: string | null;
  n: number;
}

export interface CoverageRow {
  /** null: the members whose département nothing says. */
  code: string | null;
  nom: string;
  /** In the territory that the campus names. */
  territory: boolean;
  /** In the order of the families. */
  counts: number[];
  total: number;
}

export interface Coverage {
  rows: CoverageRow[];
  totals: number[];
  total: number;
  /** Cells of the territory where nobody is. */
  empty: number;
}

/**
 * Members of today by département and family. Every département of the territory has its row, were it empty. Pure.
 * @param places départements of the territory, then those of members outside.
 */
export function coverageOf(
  groups: readonly CoverageGroup[],
  places: readonly { code: string; nom: string; territory: boolean }[],
): Coverage {
  const present = groups.filter((group) => presentStates.includes(group.statut));
  const rowOf = (code: string | null, nom: string, territory: boolean): CoverageRow => {
    const own = present.filter((group) => group.departement === code);
    const counts = families.map((family) => sum(own.filter((group) => group.famille === family)));
    return { code, nom, territory, counts, total: sum(own) };
  };
  const named = places
    .map(({ code, nom, territory }) => rowOf(code, nom, territory))
    .filter((row) => row.territory || row.total > 0)
    .sort((a, b) => Number(b.territory) - Number(a.territory) || a.code!.localeCompare(b.code!));
  const unknown = rowOf(null, 'Département non renseigné', false);
  const rows = unknown.total > 0 ? [...named, unknown] : named;
  return {
    rows,
    totals: families.map((_, index) => rows.reduce((total, row) => total + row.counts[index]!, 0)),
    total: sum(present),
    empty: rows.filter((row) => row.territory).flatMap((row) => row.counts.filter((n) => n === 0)).length,
  };
}

const sum = (groups: readonly { n: number }[]): number => groups.reduce((total, group) => total + group.n, 0);

/** Months after which a silent member is dormant, to choose from. */
export const silences = [3, 6, 12, 24] as const;
const DEFAULT_SILENCE = 6;
/** Members of a page. */
export const PER_PAGE = 50;

/** Total: a hand-typed address narrows nothing it does not know. */
export const dormantQuery = z.object({
  mois: z.coerce
    .number()
    .refine((value) => (silences as readonly number[]).includes(value))
    .catch(DEFAULT_SILENCE),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type DormantQuery = z.output<typeof dormantQuery>;

/** The same day so many months before; the last one of a shorter month. @param today ISO day. */
export function monthsBefore(today: string, months: number): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  // Day 0 of a month is the last one of the month before.
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10);
}
