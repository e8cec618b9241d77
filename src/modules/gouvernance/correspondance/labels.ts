import type { BallotWay, SetAside } from './ballots.sql.ts';

/** Why a ballot by correspondence no longer counts. */
export const asideLabels: Record<SetAside, string> = {
  presence: 'présent, suppléé ou représenté en séance',
  texte: 'question modifiée',
  retrait: 'question retirée',
  report: 'réunion reportée',
  liste: 'plus de voix depuis la mise à jour de la liste',
  saisie: 'saisie du bulletin papier retirée',
};

/** How a ballot came, after « reçu le … ». */
export const wayLabels: Record<BallotWay, string> = { lien: 'lien', compte: 'compte', papier: 'papier' };
export const wayText = (par: BallotWay): string => (par === 'papier' ? ', sur papier' : '');
