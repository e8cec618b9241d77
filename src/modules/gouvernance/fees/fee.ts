import { euros } from '#core/text/index.ts';
import { addDays } from '#core/time/index.ts';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/cotisation.json' with { type: 'json' };
import { models } from '../models.ts';
import type { Statuts } from '../statuts.ts';

/** States of a fee that was called. */
export const feeStates = ['appelee', 'reglee_en_partie', 'reglee', 'en_retard', 'exoneree', 'annulee'] as const;
export type FeeState = (typeof feeStates)[number];

export const paymentMeans = ['virement', 'cheque', 'mandat_administratif', 'carte', 'especes'] as const;
export type PaymentMeans = (typeof paymentMeans)[number];

export interface FeeAmounts {
  etat: 'appelee' | 'exoneree' | 'annulee';
  montant: number;
  /** Sum of the payments that hold. */
  paye: number;
  /** ISO day. */
  echeance: string;
}

/** Where a fee stands on a day: being late outweighs being paid in part. */
export function feeState({ etat, montant, paye, echeance }: FeeAmounts, today: string): FeeState {
  if (etat !== 'appelee') return etat;
  if (paye >= montant) return 'reglee';
  if (today > echeance) return 'en_retard';
  return paye > 0 ? 'reglee_en_partie' : 'appelee';
}

/** What the guards of a fee look at. */
export interface FeeFacts {
  /** Amount that is due after what came. */
  reste: number;
  /** What has come so far. */
  paye: number;
  /** The payment that is about to be recorded. */
  paiement: number;
  today: string;
  echeance: string;
  decision: string;
  motif: string;
  college: string;
  /** The statutes give an amount to the college. */
  voted: boolean;
  organisation: string;
  represented: boolean;
}

const unpaid = ({ paye }: FeeFacts) => unless(paye === 0);

export const feeGuards: Predicates<FeeFacts> = {
  'cotisation.appeler.montant': ({ voted, college }) => (voted ? null : { college }),
  'cotisation.appeler.representant': ({ represented, organisation }) => (represented ? null : { organisation }),
  'cotisation.encaisser_partie.montant': ({ paiement, reste }) => unless(paiement < reste),
  'cotisation.encaisser.montant': ({ paiement, reste }) => (paiement > reste ? { montant: euros(reste) } : null),
  'cotisation.constater_retard.echeance': ({ today, echeance }) => unless(today > echeance),
  'cotisation.exonerer.decision': ({ decision }) => unless(decision !== ''),
  'cotisation.exonerer.paiement': unpaid,
  'cotisation.annuler.motif': ({ motif }) => unless(motif !== ''),
  'cotisation.annuler.paiement': unpaid,
};

/** The states of a fee and the acts between them (data/workflows). */
export const feeWorkflow = readWorkflow(data, feeGuards);

export const NO_FACTS: FeeFacts = {
  reste: 0,
  paye: 0,
  paiement: 0,
  today: '',
  echeance: '',
  decision: '',
  motif: '',
  college: '',
  voted: true,
  organisation: '',
  represented: true,
};

export type FeeRules = NonNullable<Statuts['cotisations']>;

/** Delays of the statutes; those of their model when an older version does not say them. Null: no fees. */
export const feeRulesOf = (statuts: Statuts): FeeRules | null =>
  statuts.cotisations ?? models.get(statuts.id)?.cotisations ?? null;

/** First day on which the next reminder may leave; null: all have left. */
export function nextReminder(
  rules: FeeRules,
  { echeance, relances }: { echeance: string; relances: readonly string[] },
): string | null {
  if (relances.length >= rules.relances_max) return null;
  const after = addDays(echeance, rules.relance_apres_jours);
  const last = relances.at(-1);
  if (!last) return after;
  const next = addDays(last, rules.entre_relances_jours);
  return next > after ? next : after;
}

/** Every reminder stayed without an answer, and the last one has had its time: the board may deliberate. Nothing else happens. */
export function mayBeStruckOff(
  rules: FeeRules,
  fee: FeeAmounts & { relances: readonly string[] },
  today: string,
): boolean {
  const last = fee.relances.at(-1);
  return (
    feeState(fee, today) === 'en_retard' &&
    last !== undefined &&
    fee.relances.length >= rules.relances_max &&
    today >= addDays(last, rules.entre_relances_jours)
  );
}

/** « 2026 », or « 2026-2027 » when the year of the statutes does not begin in January. */
export const exerciceLabel = (exercice: number, starts: string): string =>
  starts === '01-01' ? String(exercice) : `${exercice}-${exercice + 1}`;

/** Month and day on which the financial year of statutes begins. */
export function yearStart(statuts: Statuts): string {
  const { exercice } = statuts as { exercice?: { debut?: unknown } };
  return typeof exercice?.debut === 'string' && /^\d{2}-\d{2}$/.test(exercice.debut) ? exercice.debut : '01-01';
}

/** The financial year of a day, by the year in which it begins. */
export const exerciceOf = (day: string, starts: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < starts ? 1 : 0);
