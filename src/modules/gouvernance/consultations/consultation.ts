import { addDays, isoDate } from '#core/time/index.ts';

export const consultationStates = ['brouillon', 'ouverte', 'close', 'abandonnee'] as const;
export type ConsultationState = (typeof consultationStates)[number];

export const questionKinds = ['oui_non', 'choix', 'choix_multiple', 'nombre', 'texte'] as const;
export type QuestionKind = (typeof questionKinds)[number];
/** Kinds that are answered among choices that the question gives. */
export const CHOSEN: ReadonlySet<QuestionKind> = new Set(['choix', 'choix_multiple']);

/** Standings that a consultation of the network may ask. */
export const targets = ['fondateur', 'membre', 'partenaire', 'soutien'] as const;
export type Target = (typeof targets)[number];

export interface Question {
  id: string;
  rang: number;
  intitule: string;
  genre: QuestionKind;
  obligatoire: boolean;
  choix: string[];
}
export type QuestionInput = Omit<Question, 'id' | 'rang'>;

/** What a person writes of a consultation. */
export interface ConsultationFields {
  titre: string;
  presentation: string;
  /** The body whose organisations are asked; null: the members of the network, by standing. */
  instanceId: string | null;
  cibles: Target[];
  /** Last day to answer, ISO. */
  clotureLe: string;
}

export interface Consultation extends ConsultationFields {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  instance: string | null;
  etat: ConsultationState;
  ouverteLe: Date | null;
  relanceeLe: string | null;
  prolongeeMotif: string | null;
  closeLe: Date | null;
  closeMotif: string | null;
  partageeLe: Date | null;
  partageTextes: boolean;
  /** The item of an agenda made of it, its meeting, and the decisions born of it. */
  reunion: { id: string; titre: string } | null;
  decisions: string[];
  version: number;
  exemple: boolean;
}

export const MOST_QUESTIONS = 40;
/** Days before the last one on which those who have not answered are reminded by themselves. */
export const REMINDER_DAYS = 3;
/** Days after the closing during which a mailed link still reads. */
export const READING_DAYS = 90;

type Dated = Pick<Consultation, 'etat' | 'clotureLe'>;

/** Whether an answer is received on a day: until the last one, included. */
export const receives = ({ etat, clotureLe }: Dated, today: string): boolean =>
  etat === 'ouverte' && today <= clotureLe;

/**
 * Whether what was received until the last day may still be written down: while it is open and, once its last day closed it, until
 * others read what it says, the members or a meeting. What a person closed before its last day stays closed.
 */
export const notable = (one: Dated & Pick<Consultation, 'closeLe' | 'partageeLe' | 'reunion'>): boolean =>
  one.etat === 'ouverte' ||
  (one.etat === 'close' &&
    one.closeLe !== null &&
    isoDate(one.closeLe) > one.clotureLe &&
    one.partageeLe === null &&
    one.reunion === null);

/** Why it cannot be opened, each reason by itself. */
export function openingFaults(order: { clotureLe: string; today: string; questions: number; asked: number }): string[] {
  const faults: string[] = [];
  if (order.questions === 0) faults.push('Écrivez au moins une question.');
  if (order.asked === 0)
    faults.push('Aucune organisation n’est interrogée : choisissez une instance ou des situations qui en ont.');
  if (order.clotureLe <= order.today) faults.push('Donnez une date de clôture après aujourd’hui.');
  return faults;
}

/** Why no reminder may leave on a day; null when it may. */
export function reminderRefusal(
  one: Dated & Pick<Consultation, 'relanceeLe'>,
  order: { today: string; missing: number },
): string | null {
  if (!receives(one, order.today)) return 'Cette consultation ne reçoit plus de réponses : il n’y a rien à rappeler.';
  if (order.missing === 0) return 'Toutes les organisations ont répondu : il n’y a rien à rappeler.';
  if (one.relanceeLe === order.today) return 'Un rappel est déjà parti aujourd’hui : le suivant est possible demain.';
  return null;
}

/** Whether the reminder of the last days leaves on a day. @param remindedFor the last day for which it already left. */
export const remindsItself = (
  one: Dated & Pick<Consultation, 'relanceeLe'>,
  order: { today: string; remindedFor: string | null; openedOn: string },
): boolean =>
  receives(one, order.today) &&
  order.today >= addDays(one.clotureLe, -REMINDER_DAYS) &&
  order.remindedFor !== one.clotureLe &&
  one.relanceeLe !== order.today &&
  order.openedOn < order.today;
