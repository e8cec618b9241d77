/** What is said of a placement once it is over. Pure. */

export interface AccordReport {
  hoteNote: number | null;
  hoteTexte: string | null;
  /** How many pupils gave 1, 2, 3, 4 and 5 out of 5; null before the school says so. */
  notes: number[] | null;
  ecoleTexte: string | null;
}

export const RATINGS = [1, 2, 3, 4, 5] as const;
/** Fields of the counts, as a form sends them. */
export const ratingFields = RATINGS.map((one) => `note_${one}`);

/** How many pupils answered, and what they gave on average. */
export function opinionOf(notes: readonly number[]): { n: number; moyenne: number } | null {
  const n = notes.reduce((all, one) => all + one, 0);
  return n === 0 ? null : { n, moyenne: notes.reduce((all, one, index) => all + one * (index + 1), 0) / n };
}

/** Reads the counts of a form; an empty field is nobody. @param most pupils of the agreement. */
export function readNotes(
  typed: readonly string[],
  most: number,
): { ok: true; notes: number[] } | { ok: false; error: string } {
  if (typed.some((one) => !/^\d{0,3}$/.test(one))) return { ok: false, error: 'Donnez des nombres de jeunes.' };
  const notes = typed.map(Number);
  const n = notes.reduce((all, one) => all + one, 0);
  if (n === 0) return { ok: false, error: 'Comptez au moins une réponse.' };
  if (n > most) return { ok: false, error: `La convention est pour ${most} jeunes : il y a trop de réponses.` };
  return { ok: true, notes };
}
