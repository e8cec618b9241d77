import { FIXED, type Niveau, UNDER_WAY, type YearState } from '../cordee.ts';
import { type Check, rulesFor } from '../mentors/checks.ts';
import type { MentorKind } from '../mentors/mentor.ts';

/** Sessions of mentors: what each may say, and when. Pure. */

/** Type of these objects in the journal. */
export const SEANCE = 'mentor_seance';
export const CONTROL = 'cordees.controler_seance';

/** States of data/workflows/mentor-seance.json. */
export const seanceStates = ['a_approuver', 'approuvee', 'contestee'] as const;
export type SeanceState = (typeof seanceStates)[number];

/** Most that one person may note of one day, wherever she is a mentor, in minutes. */
export const MOST_A_DAY = 480;
export const LEAST_MINUTES = 5;
const MOST_PUPILS = 200;

/** How many pupils somebody typed, of a session or of a group; undefined when it is none, or too many. */
export function pupilsOf(typed: string): number | undefined {
  const n = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return n >= 1 && n <= MOST_PUPILS ? n : undefined;
}
export const NO_PUPILS = `Écrivez un nombre d’élèves, de 1 à ${MOST_PUPILS}.`;

/** What a mentor says of a session. Nothing of it names a pupil. */
export interface SeanceText {
  etablissementId: string;
  /** ISO day of Paris. */
  jour: string;
  /** Minutes after midnight, in Paris. */
  debut: number;
  minutes: number;
  aDistance: boolean;
  lieu: string;
  theme: string;
  niveau: Niveau | null;
  eleves: number;
}

/** When somebody was: minutes after midnight. */
export type Span = Pick<SeanceText, 'debut' | 'minutes'>;
const endOf = ({ debut, minutes }: Span): number => debut + minutes;
const cross = (a: Span, b: Span): boolean => a.debut < endOf(b) && b.debut < endOf(a);

/** « 14:05 » of minutes after midnight; midnight at the end of the day is 24:00. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes after midnight of « 14:05 »; undefined when it is no hour. */
export function minutesOfClock(typed: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}

type Verified = {
  genre: MentorKind;
  verifications: readonly Pick<Check, 'genre' | 'verifieLe' | 'jusquau'>[];
  formations: readonly { suivieLe: string }[];
};

/** Why a mentor could not meet pupils on a day: each check that she needs was made by then and held, and a training step was had. */
export function whyNotCovered(mentor: Verified, day: string): string | null {
  const missing = rulesFor(mentor.genre).filter(
    ({ id }) => !mentor.verifications.some((one) => one.genre === id && one.verifieLe <= day && one.jusquau >= day),
  );
  if (missing.length > 0)
    return `Ce jour-là, ces vérifications n’étaient pas en vigueur : ${missing.map((one) => one.libelle.toLowerCase()).join(', ')}. Voyez l’équipe de la cordée.`;
  return mentor.formations.some((one) => one.suivieLe <= day)
    ? null
    : 'Ce jour-là, aucune étape de formation n’était suivie. Voyez l’équipe de la cordée.';
}

/** Why a session does not fit in a day. @param others what the same person noted of that day already. */
export function whyNotFitting(
  seance: Span,
  others: readonly Span[],
): { field: 'debut' | 'duree'; text: string } | null {
  const same = others.find((one) => cross(one, seance));
  if (same)
    return {
      field: 'debut',
      text: `Une séance est déjà notée de ${clockOf(same.debut)} à ${clockOf(endOf(same))} ce jour-là.`,
    };
  const sum = others.reduce((all, one) => all + one.minutes, 0);
  return sum + seance.minutes > MOST_A_DAY
    ? { field: 'duree', text: `${MOST_A_DAY / 60} heures au plus par jour, toutes séances comprises.` }
    : null;
}

/** Why nothing changes any more of the sessions of a year, or not yet; null while it may. */
export function whySeancesFrozen(etat: YearState): string | null {
  if (UNDER_WAY.has(etat)) return null;
  return FIXED.has(etat)
    ? 'Cette année est figée : rien n’y change plus.'
    : 'Le programme de cette année n’est pas encore validé par tous.';
}
