import type { SeanceState } from './seance.ts';

/** Hours of the sessions of a year. Pure. */
interface Counted {
  mentorId: string;
  etat: SeanceState;
  minutes: number;
  retenues: number | null;
  eleves: number;
}

export interface SeanceTotals {
  /** Approved by the establishments. */
  seances: number;
  minutes: number;
  /** Pupils who were there, each at each session. */
  participations: number;
  /** Different mentors of those sessions. */
  mentors: number;
  /** Noted, and not approved. */
  attente: number;
  minutesAttente: number;
}

/** What is approved, and what is not: nothing that an establishment has not approved is an hour held. */
export function totalsOfSeances(all: readonly Counted[]): SeanceTotals {
  const held = all.filter((one) => one.etat === 'approuvee');
  const waiting = all.filter((one) => one.etat !== 'approuvee');
  const sum = (list: readonly Counted[], of: (one: Counted) => number) => list.reduce((n, one) => n + of(one), 0);
  return {
    seances: held.length,
    minutes: sum(held, (one) => one.retenues!),
    participations: sum(held, (one) => one.eleves),
    mentors: new Set(held.map((one) => one.mentorId)).size,
    attente: waiting.length,
    minutesAttente: sum(waiting, (one) => one.minutes),
  };
}

/** The same by school year, the latest first. */
export const hoursByYear = <T extends Counted & { annee: number }>(
  all: readonly T[],
): { annee: number; seances: T[]; totals: SeanceTotals }[] =>
  [...Map.groupBy(all, (one) => one.annee)]
    .sort(([a], [b]) => b - a)
    .map(([annee, seances]) => ({ annee, seances, totals: totalsOfSeances(seances) }));
