/** A meeting that a series made, from the one where it changes on. */
export interface Occurrence {
  id: string;
  /** Day that the rule gave it. ISO. */
  jour: string;
  /** It was called, held, put off, cancelled or moved by itself: it does not follow the series any more. */
  fixe: boolean;
}

export type ChangeStep =
  | { acte: 'deplacer'; id: string; de: string; a: string }
  | { acte: 'creer'; a: string }
  | { acte: 'annuler'; id: string; de: string }
  /** Left as it is; its day in the new rule is the one that it holds the place of. */
  | { acte: 'laisser'; id: string; de: string };

/**
 * What becomes of the meetings of a series whose rule changes: the first one takes the first new day, and so on. One that no
 * longer follows the series stays where it is and holds the place of its day; what is left over is cancelled, what lacks is made.
 */
export function planChange(existing: readonly Occurrence[], days: readonly string[]): ChangeStep[] {
  const steps: ChangeStep[] = [];
  for (let rank = 0; rank < Math.max(existing.length, days.length); rank++) {
    const [one, day] = [existing[rank], days[rank]];
    if (one?.fixe) steps.push({ acte: 'laisser', id: one.id, de: one.jour });
    else if (one && day) steps.push({ acte: 'deplacer', id: one.id, de: one.jour, a: day });
    else if (one) steps.push({ acte: 'annuler', id: one.id, de: one.jour });
    else if (day) steps.push({ acte: 'creer', a: day });
  }
  return steps;
}
