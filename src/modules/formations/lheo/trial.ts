import type { ComplementSession } from './complements.sql.ts';
import type { SaidYear } from './offre.sql.ts';
import type { ReadOffer } from './read-lheo.ts';

export const verdicts = ['rattacher', 'creer', 'complement', 'completer', 'connue', 'refusee'] as const;
/** What a training of the file does to the offer of the campus. */
export type Verdict = (typeof verdicts)[number];
/** Those that write something. */
export const writing: readonly Verdict[] = ['rattacher', 'creer', 'complement', 'completer'];

/** A line that a complement is tied to. */
export interface TrialLine {
  /** Null: the file itself makes it, at the training of this rank. */
  id: string | null;
  rang: number | null;
  /** Coloured part; of a coloration only. */
  places: number | null;
}

export type TrialSession = ComplementSession & { lieu: string };

export interface OfferTrial {
  certification: { id: string; titre: string } | null;
  organisation: { id: string; nom: string; slug: string } | null;
  /** The line that is there already. */
  ligneId: string | null;
  /** Figures that the line gains. */
  annees: SaidYear[];
  /** It gains the details of the file. */
  precisions: boolean;
  /** Of a complement: who gives it, the lines that are new to it, the diploma that it became. */
  porteurs: string[];
  lignes: TrialLine[];
  devenue: string | null;
  /** State in which a new complement enters. */
  etat: string | null;
  /** The complement that is there already. */
  complementId: string | null;
  /** Those that are new to the complement. */
  sessions: TrialSession[];
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

/** What a training does, apart from the words that say why. The state of a new complement follows from the rest. */
function doing(verdict: Verdict, trial: OfferTrial): string {
  if (!writing.includes(verdict)) return verdict;
  const {
    certification,
    organisation,
    ligneId,
    complementId,
    porteurs,
    devenue,
    lignes,
    sessions,
    annees,
    precisions,
  } = trial;
  return JSON.stringify([
    [verdict, certification?.id, organisation?.id, ligneId, complementId, porteurs, devenue, precisions],
    lignes.map((one) => [one.id, one.rang, one.places]),
    sessions.map((one) => [one.debut, one.fin, one.lieu, one.places, one.limite, one.etat]),
    annees.map((one) => [one.annee, one.capacite, one.effectif, one.voeux, one.colorees, one.filles]),
  ]);
}

/** Whether a trial does what the one that was read said that it would do. */
export const sameTrial = (
  kept: readonly { verdict: Verdict; essai: OfferTrial }[],
  tried: readonly TriedOffer[],
): boolean =>
  kept.length === tried.length &&
  kept.every((one, rank) => doing(one.verdict, one.essai) === doing(tried[rank]!.verdict, tried[rank]!.trial));
