import type { Tone } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { durationText } from '../labels.ts';
import { clockOf, type SeanceState, type SeanceText } from './seance.ts';

export const seanceStateLabels: Record<SeanceState, string> = {
  a_approuver: 'à approuver',
  approuvee: 'approuvée',
  contestee: 'contestée',
};
export const seanceStateTones: Record<SeanceState, Tone> = {
  a_approuver: 'alerte',
  approuvee: 'ok',
  contestee: 'erreur',
};

/** « 12 novembre 2026, de 14:00 à 15:30 ». */
export const whenText = ({ jour, debut, minutes }: Pick<SeanceText, 'jour' | 'debut' | 'minutes'>): string =>
  `${frenchPartialDate(jour)}, de ${clockOf(debut)} à ${clockOf(debut + minutes)}`;

/** « à distance », « salle 12 ». */
export const whereText = ({ aDistance, lieu }: Pick<SeanceText, 'aDistance' | 'lieu'>): string =>
  aDistance ? ['à distance', lieu].filter(Boolean).join(', ') : lieu;

/** « 1 h 30, dont 1 h approuvée ». */
export function hoursText({ minutes, retenues }: { minutes: number; retenues: number | null }): string {
  return retenues === null || retenues === minutes
    ? durationText(minutes)
    : `${durationText(retenues)} approuvées sur ${durationText(minutes)} notées`;
}

/** Who decided of a session without an account. */
export const BY_LINK = 'par le lien envoyé à l’établissement';
