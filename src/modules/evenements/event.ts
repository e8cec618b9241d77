import { fold } from '#core/text/index.ts';
import { daysBetween, isoDate } from '#core/time/index.ts';
import type { ArbitrationCriterion, DecisionRule, EventKind, EventState, EventTheme, SchoolLevel } from './labels.ts';

/** Type of these objects, in the journal and in the bin. */
export const EVENT = 'evenement';
export const EVENT_STALE = 'event.stale';
/** Acts of data/droits. */
export const HOLD_EVENTS = 'evenements.creer_evenement';
export const PUBLISH = 'evenements.publier_evenement';
export const CANCEL = 'evenements.annuler_evenement';

/** States by which the team said that an event was held. */
export const HELD: readonly EventState[] = ['realise', 'clos'];

/** What is known of a date: hours, whole days, the month, or the school year alone. */
export type Precision = 'heures' | 'jour' | 'mois' | 'annee';

type Dates = { precision: Precision; debut: Date | null; fin: Date | null };
/** Whether its day is known. */
export const hasDay = ({ precision }: Pick<Dates, 'precision'>): boolean =>
  precision === 'heures' || precision === 'jour';

/** Days by which an event moves as a whole; 0 when it only lasts longer or less, or when its day was not known, or is not any more. */
export function daysMoved(was: Dates, is: Dates): number {
  if (!was.debut || !was.fin || !is.debut || !is.fin || !hasDay(was) || !hasDay(is)) return 0;
  const first = daysBetween(isoDate(was.debut), isoDate(is.debut));
  return first === daysBetween(isoDate(was.fin), isoDate(is.fin)) ? first : 0;
}

/** States in which classes register, until the day of closing. */
export const REGISTERING: readonly EventState[] = ['inscriptions_ouvertes', 'complet'];

type Stated = { etat: EventState; cloture: Date | null };

/** Whether classes register for it at an instant. */
export const isRegistering = ({ etat, cloture }: Stated, now: Date): boolean =>
  REGISTERING.includes(etat) && (cloture === null || now <= cloture);

/**
 * The state that anybody reads at an instant, before the team has said so: past the day of closing nobody registers; it is full while no
 * place is left, and open again once one is. @param places left in its slots to come, when they are known.
 */
export function stateAt(event: Stated, now: Date, places?: { libres: number }): EventState {
  if (!REGISTERING.includes(event.etat)) return event.etat;
  if (!isRegistering(event, now)) return 'inscriptions_closes';
  if (!places) return event.etat;
  return places.libres > 0 ? 'inscriptions_ouvertes' : 'complet';
}
/** An event as anybody reads it at an instant. */
export const asOf = <T extends Stated>(event: T, now: Date, places?: { libres: number }): T => ({
  ...event,
  etat: stateAt(event, now, places),
});

/** What the event is, for whoever reads the agenda. */
export interface EventText {
  titre: string;
  texte: string;
  genre: EventKind;
  /** Name of the recurring action that it is an edition of; null: it is held once. */
  marque: string | null;
  edition: string | null;
  niveaux: SchoolLevel[];
  themes: EventTheme[];
  /** Who it is for, in words, when the levels do not say it. */
  public: string | null;
  cout: string | null;
  visible: boolean;
}

/** When, where, and whom to ask. */
export interface EventPlace {
  precision: Precision;
  /** First and last instant; null: no date is known. */
  debut: Date | null;
  fin: Date | null;
  /** Slug of the organisation where it is held. */
  lieuSlug: string | null;
  lieuNom: string | null;
  lieuAdresse: string | null;
  /** As typed; read by `readCommune`. */
  commune: string | null;
  acces: string | null;
  /** A function or a service, never a name. */
  contact: string | null;
  contactCourriel: string | null;
  contactTelephone: string | null;
}

/** How classes register, and under which conditions they come. */
export interface EventRules {
  /** Last instant to register. */
  cloture: Date | null;
  decision: DecisionRule;
  criteres: ArbitrationCriterion[];
  /** One adult for so many young people. */
  jeunesParAdulte: number | null;
  ageMinimum: number | null;
  /** What each must wear. */
  equipements: string | null;
  /** The host wants a list of names; how many days before. */
  listeSecurite: boolean;
  listeSecuriteJours: number | null;
}

/** States in which what is said of it may still change. */
export const isOpen = (etat: EventState): boolean => etat !== 'clos' && etat !== 'annule';

/** What searches compare words with. */
export const wordsOf = (text: Pick<EventText, 'titre' | 'texte' | 'marque'>): string =>
  fold([text.titre, text.marque ?? '', text.texte].join(' '));
