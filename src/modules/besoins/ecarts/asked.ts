import { z } from 'zod';

/** What needs are taken from: those that companies state, or the offers of employment of the file of tension. */
export const bases = ['exprimes', 'offres'] as const;
export type Base = (typeof bases)[number];

/** What is known and what is supposed, in percent and in years: said on the page, and changed there. */
export interface Assumptions {
  /** Years over which needs and leavers are compared. */
  annees: number;
  /** Places that are taken. */
  remplissage: number;
  /** Pupils who go on studying, where no rate is published for the région. */
  poursuite: number;
  /** Leavers who work in the territory, in one of the trades of their diploma. */
  restent: number;
}

export interface Asked {
  base: Base;
  /** Every school of the territory, or the lines of the campus alone. */
  offre: 'territoire' | 'campus';
  /** One département of the territory; empty: all of it. */
  departement: string;
  hypotheses: Assumptions;
}

/** Bounds of each assumption, and what it is when nobody changes it. */
export const BOUNDS: Record<keyof Assumptions, { min: number; max: number; usual: number }> = {
  annees: { min: 1, max: 10, usual: 3 },
  remplissage: { min: 0, max: 100, usual: 90 },
  poursuite: { min: 0, max: 100, usual: 50 },
  restent: { min: 0, max: 100, usual: 60 },
};
const names = Object.keys(BOUNDS) as (keyof Assumptions)[];

export const usualAssumptions = Object.fromEntries(
  names.map((name) => [name, BOUNDS[name].usual]),
) as unknown as Assumptions;

const integer = (text: string | null): number | null =>
  text !== null && /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;

/**
 * Reads an address. Total: an assumption that is no number within its bounds keeps its usual value.
 * @returns the question, and the names of the assumptions that were not understood: the form says so.
 */
export function readAsked(params: URLSearchParams): { asked: Asked; refused: (keyof Assumptions)[] } {
  const refused: (keyof Assumptions)[] = [];
  const hypotheses = { ...usualAssumptions };
  for (const name of names) {
    const text = params.get(name);
    if (text === null || text === '') continue;
    const value = integer(text);
    if (value !== null && value >= BOUNDS[name].min && value <= BOUNDS[name].max) hypotheses[name] = value;
    else refused.push(name);
  }
  const asked = {
    base: z.enum(bases).catch('exprimes').parse(params.get('base')),
    offre: params.get('offre') === 'campus' ? ('campus' as const) : ('territoire' as const),
    departement: z
      .string()
      .regex(/^(\d{2,3}|2[AB])$/)
      .catch('')
      .parse(params.get('departement')),
    hypotheses,
  };
  return { asked, refused };
}
