import { count, euros } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import type { Association } from './association.ts';
import { type FeeState, feeState, mayBeStruckOff } from './fee.ts';
import type { FeeWords } from './fee-words.ts';
import type { FeeRow } from './fees.sql.ts';
import { feeStateLabels, paymentMeansLabels, receiptNumber } from './labels.ts';
import type { PaymentRow } from './payments.sql.ts';

/** A fee as the pages show it. */
export interface FeeView {
  id: string;
  organisation: string;
  organisationSlug: string;
  campus: string;
  campusSlug: string;
  exercice: string;
  college: string;
  state: { id: FeeState; label: string; tone: 'ok' | 'alerte' | 'info' };
  montant: string;
  paye: string;
  reste: string;
  /** Amount of the statutes, when another one was called. */
  statuts: string | null;
  motif: string | null;
  etatMotif: string | null;
  decision: string | null;
  appelee: string;
  echeance: string;
  /** « rappels du 3 mars et du 4 avril »; null: none. */
  relances: string | null;
  /** The board may deliberate on striking the member off. */
  conseil: boolean;
  exemple: boolean;
}

export function feeView(
  fee: FeeRow,
  order: { today: string; association: Association | null; words: FeeWords },
): FeeView {
  const { today, association, words } = order;
  const id = feeState(fee, today);
  const reste = id === 'exoneree' || id === 'annulee' ? 0 : fee.montant - fee.paye;
  return {
    id: fee.id,
    organisation: fee.organisation,
    organisationSlug: fee.organisationSlug,
    campus: fee.campus,
    campusSlug: fee.campusSlug,
    exercice: words.exercice(fee),
    college: words.college(fee),
    state: { id, ...feeStateLabels[id] },
    montant: euros(fee.montant),
    paye: euros(fee.paye),
    reste: euros(reste),
    statuts: fee.montant === fee.statutsMontant ? null : euros(fee.statutsMontant),
    motif: fee.motif,
    etatMotif: fee.etatMotif,
    decision: fee.decision,
    appelee: frenchPartialDate(fee.appeleeLe),
    echeance: frenchPartialDate(fee.echeance),
    relances:
      fee.relances.length === 0
        ? null
        : `${count(fee.relances.length, 'rappel')}, le dernier le ${frenchPartialDate(fee.relances.at(-1)!)}`,
    conseil: association !== null && mayBeStruckOff(association.rules, fee, today),
    exemple: fee.exemple,
  };
}

/** A payment as the pages show it. */
export interface PaymentView {
  id: string;
  numero: number;
  recu: string;
  montant: string;
  day: string;
  moyen: string;
  reference: string | null;
  /** « annulé le 3 mars : montant faux »; null: it holds. */
  annule: string | null;
}

export const paymentView = (one: PaymentRow): PaymentView => ({
  id: one.id,
  numero: one.numero,
  recu: receiptNumber(one.exercice, one.numero),
  montant: euros(one.montant),
  day: frenchPartialDate(one.recuLe),
  moyen: paymentMeansLabels[one.moyen],
  reference: one.reference,
  annule: one.annuleLe ? `annulé le ${frenchDate(one.annuleLe)} : ${one.annuleMotif}` : null,
});
