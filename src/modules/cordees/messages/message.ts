import type { YearState } from '../cordee.ts';
import { missingChecks } from '../mentors/checks.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { whySeancesFrozen } from '../seances/seance.ts';

/** Messages between a mentor and a group of pupils, through the establishment of the group: when one may be written. Pure. */

/** Type of these objects in the journal. */
export const MESSAGE = 'mentor_message';
/** Stands in the channel for an establishment: reads, passes on, writes for its groups. */
export const SUPERVISE = 'cordees.tenir_messages';
/** Reads the texts of an exchange that was reported, with a written reason. */
export const READ_TEXTS = 'cordees.lire_messages_mineurs';

/** States of data/workflows/mentor-message.json. */
export const messageStates = ['a_relire', 'transmis', 'retenu'] as const;
export type MessageState = (typeof messageStates)[number];
/** Who writes: the mentor, or the establishment for the group. */
export type Side = 'mentor' | 'groupe';
/** Who reports. */
export type Reporter = 'mentor' | 'etablissement';

export const exchangeStates = ['ouvert', 'suspendu', 'ferme'] as const;
export type ExchangeState = (typeof exchangeStates)[number];
/** What the team says of what was reported: the exchange is taken up again, or closed for good. */
export const outcomes = ['leve', 'ferme'] as const;
export type Outcome = (typeof outcomes)[number];

export const MOST_CHARACTERS = 2_000;
/** Messages of one mentor that wait in one exchange at most. */
export const MOST_WAITING = 10;

export interface Writing {
  annee: YearState;
  etat: ExchangeState;
  /** Whether the team still entrusts the group to the mentor. */
  confie: boolean;
  mentor: Pick<Mentor, 'etat' | 'genre' | 'verifications'>;
  /** ISO day of Paris. */
  today: string;
}

/** Why nothing is written or passed on in an exchange; null while it may. */
export function whyNotWritten({ annee, etat, confie, mentor, today }: Writing): string | null {
  if (etat === 'ferme') return 'Cet échange est fermé : plus rien ne s’y écrit.';
  if (etat === 'suspendu') return 'Cet échange est suspendu : un message est signalé, l’équipe de la cordée décide.';
  const frozen = whySeancesFrozen(annee);
  if (frozen) return frozen;
  if (!confie) return 'Ce groupe n’est plus confié à ce mentor.';
  if (mentor.etat !== 'actif') return 'Ce mentorat n’est pas actif : rien ne s’écrit d’ici là.';
  return missingChecks(mentor, today).length > 0
    ? 'Une vérification du mentor n’est plus en vigueur : rien ne s’écrit d’ici là.'
    : null;
}
