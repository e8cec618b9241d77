import { addDays, daysBetween, isDay } from '#core/time/index.ts';
import type { ActionState } from '../action.ts';

/** Milestones and deliverables of an action: what is due on a day, and proven. Pure. */

/** Type of these objects, in the journal and for their files. */
export const MILESTONE = 'jalon';
export const KEEP_MILESTONE = 'projets.tenir_jalon';
export const ACCEPT_MILESTONE = 'projets.accepter_livrable';

/** A moment to reach, or a thing to hand over. */
export const milestoneKinds = ['jalon', 'livrable'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** States of data/workflows/jalon.json. */
export const milestoneStates = ['prevu', 'reporte', 'atteint', 'verifie', 'abandonne'] as const;
export type MilestoneState = (typeof milestoneStates)[number];
/** Something is still to be done. */
export const AWAITED: readonly MilestoneState[] = ['prevu', 'reporte'];
/** States of an action in which its milestones are waited for: retained, and neither put aside nor over. */
export const WAITING_ACTIONS: readonly ActionState[] = ['decidee', 'en_cours', 'realisee', 'evaluee'];
/** Nothing of it changes any more. */
export const SETTLED: readonly MilestoneState[] = ['verifie', 'abandonne'];

/** Days before it is due on which its pilot is told (data/workflows/jalon.json, `delais`). */
export const SOON_DAYS = 15;
export const MOST_TITLE = 150;
export const MOST_TEXT = 1_000;

/** What somebody says of a milestone when it is added. */
export interface MilestoneText {
  genre: MilestoneKind;
  titre: string;
  /** ISO day. */
  echeance: string;
  /** Promised by the agreement of the project: it is not given up without an amendment. */
  conventionnel: boolean;
}

interface Dated {
  etat: MilestoneState;
  /** State of its action. */
  actionEtat: ActionState;
  echeance: string;
  echeanceInitiale: string;
  faitLe: string | null;
}

type Awaited = Pick<Dated, 'etat' | 'actionEtat' | 'echeance'>;
const isWaitedFor = ({ etat, actionEtat }: Pick<Dated, 'etat' | 'actionEtat'>): boolean =>
  AWAITED.includes(etat) && WAITING_ACTIONS.includes(actionEtat);

/** Whether it is waited for and its day has passed. @param today ISO day of Paris. */
export const isLate = (one: Awaited, today: string): boolean => isWaitedFor(one) && one.echeance < today;

/** Whether it is waited for within the delay of the reminder. */
export const isSoon = (one: Awaited, today: string): boolean =>
  isWaitedFor(one) && one.echeance >= today && one.echeance <= addDays(today, SOON_DAYS);

/**
 * Days between the day first promised and the one on which it was done, or today while it is waited for: never under 0; null when it was
 * given up, or when nobody waits for it.
 */
export function daysLate(one: Omit<Dated, 'echeance'>, today: string): number | null {
  if (one.faitLe === null && !isWaitedFor(one)) return null;
  return Math.max(0, daysBetween(one.echeanceInitiale, one.faitLe ?? today));
}

/** What a page shows of it on a day. */
export interface SeenMilestone {
  enRetard: boolean;
  /** Days; null for what was given up, or is not waited for. */
  joursDeRetard: number | null;
}
/** @param today ISO day of Paris. */
export const seenOn = <T extends Dated>(milestone: T, today: string): T & SeenMilestone => ({
  ...milestone,
  enRetard: isLate(milestone, today),
  joursDeRetard: daysLate(milestone, today),
});

type Checked = { ok: true; text: MilestoneText } | { ok: false; errors: Record<string, string> };

/** Reads what a form says of a milestone. */
export function checkedMilestone(typed: {
  genre: string;
  titre: string;
  echeance: string;
  conventionnel: boolean;
}): Checked {
  const errors: Record<string, string> = {};
  const genre = milestoneKinds.find((one) => one === typed.genre);
  if (!genre) errors.genre = 'Choisissez : un jalon, ou un livrable.';
  if (typed.titre === '') errors.titre = 'Donnez un titre.';
  else if (typed.titre.length > MOST_TITLE) errors.titre = `${MOST_TITLE} caractères au plus.`;
  if (!isDay(typed.echeance)) errors.echeance = 'Donnez le jour où il est attendu.';
  if (!genre || Object.keys(errors).length > 0) return { ok: false, errors };
  const { titre, echeance, conventionnel } = typed;
  return { ok: true, text: { genre, titre, echeance, conventionnel } };
}
