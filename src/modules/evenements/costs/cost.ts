import type { BusPayer } from '../inscriptions/group.ts';

/** An amount in cents and who bears it; null: nobody does yet. */
export interface Amount {
  centimes: number;
  payeur: BusPayer | null;
}

/** What an event costs: cents, and the pupils counted that it reached. */
export interface Cost {
  total: number;
  /** Of the cars of its groups. */
  cars: number;
  /** Largest first; what nobody bears yet comes last. */
  payeurs: Amount[];
  jeunes: number;
  /** Rounded to the cent; null while no pupil was counted. */
  parJeune: number | null;
}

const sum = (amounts: readonly Amount[]): number => amounts.reduce((n, one) => n + one.centimes, 0);

/** Adds up what an event costs. @param jeunes pupils counted present; boys and girls are not told apart. */
export function costOf(lines: readonly Amount[], cars: readonly Amount[], jeunes: number): Cost {
  const all = [...lines, ...cars];
  const payeurs = [...new Set(all.map((one) => one.payeur))]
    .map((payeur) => ({ payeur, centimes: sum(all.filter((one) => one.payeur === payeur)) }))
    .sort((a, b) => Number(a.payeur === null) - Number(b.payeur === null) || b.centimes - a.centimes);
  const total = sum(all);
  return { total, cars: sum(cars), payeurs, jeunes, parJeune: jeunes === 0 ? null : Math.round(total / jeunes) };
}
