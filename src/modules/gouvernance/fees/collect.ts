import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { euros } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { refusalsOf, stateLabel, transitionOf } from '#core/workflow/index.ts';
import { statutsOf } from '../statuts.sql.ts';
import { COLLECT, feeFor } from './access.ts';
import { exerciceLabel, feeGuards, feeState, feeWorkflow, NO_FACTS, type PaymentMeans, yearStart } from './fee.ts';
import type { FeeRow } from './fees.sql.ts';
import { receiptNumber } from './labels.ts';
import { cancelPaymentRow, holdYear, insertPayment, paymentsOf, takeNumber } from './payments.sql.ts';

/** What an act on a fee answered: the sentence that follows, or what is wrong, by field. */
export type FeeOutcome = { done: true; text: string } | { done: false; errors: Record<string, string> };

const wrong = (field: string, sentence: string): FeeOutcome => ({ done: false, errors: { [field]: sentence } });

export interface PaymentOrder {
  montant: number;
  recuLe: string;
  moyen: PaymentMeans;
  reference: string | null;
}

/** Records a payment and numbers its receipt. @throws NotFound · Forbidden · NotSignedIn. */
export function recordPayment(ctx: RequestContext, id: string, order: PaymentOrder): Promise<FeeOutcome> {
  const now = ctx.clock.now();
  const today = isoDate(now);
  return transaction(ctx.db, async (tx): Promise<FeeOutcome> => {
    const { fee, decision } = await feeFor(tx, { actor: ctx.actor, act: COLLECT, id, lock: true });
    const refusal = paymentRefusal(fee, order, today);
    if (refusal) return refusal;
    // The words of the statutes that it was called under, whatever was adopted since.
    const { contenu } = (await statutsOf(tx, fee.statutsId))!;
    await holdYear(tx, fee.campusId, fee.exercice);
    const numero = await takeNumber(tx, fee.campusId, fee.exercice);
    const reste = fee.montant - fee.paye - order.montant;
    const paymentId = await insertPayment(tx, {
      ...order,
      cotisationId: id,
      campusId: fee.campusId,
      exercice: fee.exercice,
      numero,
      now,
      recu: {
        campus: fee.campus,
        organisation: fee.organisation,
        exercice: exerciceLabel(fee.exercice, yearStart(contenu)),
        college: contenu.colleges.find((one) => one.id === fee.college)?.libelle ?? fee.college,
        appele: fee.montant,
        reste,
      },
    });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'fee.payment_recorded',
      objectType: 'cotisation',
      objectId: id,
      details: { paiement: paymentId, numero, montant: order.montant, recu_le: order.recuLe, moyen: order.moyen },
    });
    const rest = reste > 0 ? `reste ${euros(reste)} à régler` : 'la cotisation est réglée';
    return { done: true, text: `Paiement enregistré, reçu ${receiptNumber(fee.exercice, numero)} : ${rest}.` };
  });
}

/** Why the payment cannot be recorded: the state of the fee, its day, its amount. */
function paymentRefusal(fee: FeeRow, order: PaymentOrder, today: string): FeeOutcome | null {
  const state = feeState(fee, today);
  const reste = fee.montant - fee.paye;
  const act = transitionOf(feeWorkflow, state, order.montant < reste ? 'encaisser_partie' : 'encaisser');
  if (!act)
    return wrong(
      'montant',
      `Cette cotisation est « ${stateLabel(feeWorkflow, state).toLowerCase()} » : elle ne reçoit plus de paiement.`,
    );
  if (order.recuLe > today) return wrong('recu_le', 'Donnez le jour où la somme est arrivée, aujourd’hui ou avant.');
  const [fault] = refusalsOf(act, feeGuards, { ...NO_FACTS, reste, paye: fee.paye, paiement: order.montant });
  return fault ? wrong('montant', fault.sentence) : null;
}

/** Cancels a mistaken payment: it stays, with its number and why. @throws NotFound · Forbidden · NotSignedIn. */
export function cancelPayment(
  ctx: RequestContext,
  id: string,
  { paymentId, motif }: { paymentId: string; motif: string },
): Promise<FeeOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<FeeOutcome> => {
    const { fee, decision } = await feeFor(tx, { actor: ctx.actor, act: COLLECT, id, lock: true });
    const payment = (await paymentsOf(tx, id)).find((one) => one.id === paymentId);
    if (!payment) return wrong('paiement', 'Choisissez un paiement de cette cotisation.');
    if (payment.annuleLe) return wrong('paiement', 'Ce paiement est déjà annulé.');
    await cancelPaymentRow(tx, paymentId, { now, motif });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'fee.payment_cancelled',
      objectType: 'cotisation',
      objectId: id,
      reason: motif,
      details: { paiement: paymentId, numero: payment.numero, montant: payment.montant },
    });
    return { done: true, text: `Paiement du reçu ${receiptNumber(fee.exercice, payment.numero)} annulé.` };
  });
}
