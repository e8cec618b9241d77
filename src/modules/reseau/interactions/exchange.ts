import { fold } from '#core/text/index.ts';

/** `genre` of an exchange, as stored. */
export const exchangeKinds = ['rencontre', 'appel', 'visite', 'courriel'] as const;
export type ExchangeKind = (typeof exchangeKinds)[number];

/** Type of these objects, in the journal. */
export const EXCHANGE = 'echange';
export const EXCHANGE_STALE = 'exchange.stale';
export const READ_EXCHANGES = 'reseau.lire_echanges';
export const NOTE_EXCHANGE = 'reseau.noter_echange';
/** Who may be given something to do: the people of the campus. */
export const TEAM_ROLES = ['directeur_campus', 'equipe_campus'] as const;

/** What a person says of an exchange. Days are ISO. */
export interface ExchangeText {
  genre: ExchangeKind;
  le: string;
  recit: string;
  /** Ids of contacts, sorted. */
  presents: string[];
  /** What is to do next, by which account, for when; all null together, but for whoever left. */
  suite: string | null;
  suiteQui: string | null;
  suiteLe: string | null;
}

/** What searches compare words with. */
export const wordsOf = ({ recit, suite }: Pick<ExchangeText, 'recit' | 'suite'>): string =>
  fold(`${recit} ${suite ?? ''}`);
