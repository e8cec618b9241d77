import { z } from 'zod';
import data from '../../../../data/mentors/verifications.json' with { type: 'json' };
import { type MentorKind, mentorKinds } from './mentor.ts';

/** What is verified of a mentor before pupils are met, as data: for whom, how long it may hold, and the text that asks it. Pure. */

export const checkKinds = ['identite', 'honorabilite', 'assurance'] as const;
export type CheckKind = (typeof checkKinds)[number];

const rules = z
  .object({
    version: z.string(),
    avertissement_jours: z.number().int().positive(),
    verifications: z.array(
      z.object({
        id: z.enum(checkKinds),
        libelle: z.string().min(1),
        pour: z.array(z.enum(mentorKinds)),
        duree_mois_max: z.number().int().positive(),
        comment: z.string().min(1),
        texte: z.string().min(1),
      }),
    ),
  })
  .parse(data);

export type CheckRule = (typeof rules.verifications)[number];
/** Days before its end at which a mentor is told that a check ends. */
export const WARNING_DAYS = rules.avertissement_jours;

/** A check that was made. */
export interface Check {
  id: string;
  genre: CheckKind;
  /** ISO days of Paris. */
  verifieLe: string;
  jusquau: string;
  /** Name of the account that made it; null once it is erased. */
  par: string | null;
}

/** Checks that a kind of mentor needs. */
export const rulesFor = (genre: MentorKind): CheckRule[] =>
  rules.verifications.filter((one) => one.pour.includes(genre));
export const ruleOf = (genre: CheckKind): CheckRule => rules.verifications.find((one) => one.id === genre)!;

type Checked = { genre: MentorKind; verifications: readonly Pick<Check, 'genre' | 'verifieLe' | 'jusquau'>[] };

/** Last day on which a check of a mentor holds, whatever was seen before; null when it was never made. */
export const heldUntil = ({ verifications }: Checked, kind: CheckKind): string | null =>
  verifications
    .filter((one) => one.genre === kind)
    .map((one) => one.jusquau)
    .sort()
    .at(-1) ?? null;

/** Checks that a mentor needs and that do not hold on a day. The last day of a check is held. */
export const missingChecks = (mentor: Checked, day: string): CheckRule[] =>
  rulesFor(mentor.genre).filter((rule) => (heldUntil(mentor, rule.id) ?? '') < day);

/** Until when nothing that a mentor needs ends; null when something is missing. */
export function coveredUntil(mentor: Checked, day: string): string | null {
  if (missingChecks(mentor, day).length > 0) return null;
  return (
    rulesFor(mentor.genre)
      .map((rule) => heldUntil(mentor, rule.id)!)
      .sort()[0] ?? null
  );
}

/** The last day that a check made on a day may hold: whole months later, at the end of a shorter month. */
export function latestEnd(genre: CheckKind, verifieLe: string): string {
  const [year, month, day] = verifieLe.split('-').map(Number) as [number, number, number];
  const months = month - 1 + ruleOf(genre).duree_mois_max;
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, months, Math.min(day, last))).toISOString().slice(0, 10);
}
