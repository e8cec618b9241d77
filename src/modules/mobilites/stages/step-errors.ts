import type { Conflict, RuleBroken } from '#core/errors/index.ts';
import type { StepOrder } from './schemas.ts';
import { StepRefused } from './take-step.ts';

/** Field of the form at which each guard is said; the others are said at the choice. */
const FIELDS: Readonly<Record<string, string>> = {
  remplacement: 'texte',
  motif: 'texte',
  retour: 'texte',
  jours: 'jours',
  nom: 'nom',
};

/** What a refused act says, by field. */
export function errorsOf(error: RuleBroken | Conflict, typed: Pick<StepOrder, 'transition'>): Record<string, string> {
  if (typed.transition === '') return { transition: 'Choisissez ce qui change.' };
  const refusals = error instanceof StepRefused ? error.refusals : [{ guard: 'transition', sentence: error.sentence }];
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of refusals) {
    const field = FIELDS[guard] ?? 'transition';
    errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
  }
  return errors;
}
