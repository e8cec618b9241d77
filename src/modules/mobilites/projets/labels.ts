import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { LearnerStatut } from './project.ts';

export const statutLabels: Record<LearnerStatut, string> = {
  scolaire: 'scolaire',
  apprentissage: 'apprentissage',
  etudiant: 'étudiant',
  formation_continue: 'formation continue',
};

/** « du 12 mars 2027 au 2 avril 2027 ». */
export const daysBetweenText = ({ debut, fin }: { debut: string; fin: string }): string =>
  `du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;

/** Said in place of a sum whose every group is hidden. */
export const SMALL_GROUPS = 'groupes de moins de 5';
/** « 14 départs », « groupes de moins de 5 ». */
export const departuresText = (n: number | null): string => (n === null ? SMALL_GROUPS : count(n, 'départ'));

/** The persons of one group, which may be hidden. */
export const countText = (n: number | null): string => (n === null ? 'moins de 5' : String(n));

/** « niveau 4 (bac) ». */
const DIPLOMAS: Readonly<Record<number, string>> = {
  3: 'CAP',
  4: 'bac',
  5: 'bac + 2',
  6: 'bac + 3 ou 4',
  7: 'bac + 5',
  8: 'doctorat',
};
export const niveauLabel = (niveau: number): string => `niveau ${niveau} (${DIPLOMAS[niveau] ?? 'autre'})`;
