import type { ReadOffer } from './read-lheo.ts';

export const verdicts = ['rattacher', 'creer', 'complement', 'sessions', 'connue', 'refusee'] as const;
/** What a training of the file does to the offer of the campus. */
export type Verdict = (typeof verdicts)[number];
/** Those that write something. */
export const writing: readonly Verdict[] = ['rattacher', 'creer', 'complement', 'sessions'];

export interface OfferTrial {
  certification: { id: string; titre: string } | null;
  organisation: { id: string; nom: string; slug: string } | null;
  /** The line that is there already. */
  ligneId: string | null;
  /** Of a complement: who gives it, the lines that receive it, the diploma that it became. */
  porteurs: string[];
  lignes: { id: string; places: number | null }[];
  devenue: string | null;
  /** The complement that is there already, and how many sessions are new to it. */
  complementId: string | null;
  sessions: number;
  /** Why nothing is written, or what to know, in a sentence. */
  motif: string | null;
}

export interface TriedOffer {
  rang: number;
  read: ReadOffer;
  verdict: Verdict;
  trial: OfferTrial;
}

export type Tally = Record<Verdict, number>;

export const tallyOf = (list: readonly { verdict: Verdict }[]): Tally => {
  const tally = Object.fromEntries(verdicts.map((one) => [one, 0])) as Tally;
  for (const one of list) tally[one.verdict]++;
  return tally;
};
