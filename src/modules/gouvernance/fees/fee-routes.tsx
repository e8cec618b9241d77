import { unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { typedEuros } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { transitionOf } from '#core/workflow/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { FeePage } from '../views/fee-page.tsx';
import { CALL_FEES, COLLECT, feeFor, READ_FEES } from './access.ts';
import { associationOf } from './association.ts';
import { adoptedDecisions } from './calls.sql.ts';
import { cancelPayment, type FeeOutcome, recordPayment } from './collect.ts';
import { feeState, feeWorkflow, nextReminder, paymentMeans } from './fee.ts';
import { wordsOfFees } from './fee-words.ts';
import { paymentMeansLabels, receiptNumber } from './labels.ts';
import { feeUrl, paymentsUrl, receiptUrl } from './links.ts';
import { paymentsOf } from './payments.sql.ts';
import { feeView, paymentView } from './present.ts';
import { receiptPdf } from './receipt.ts';
import { feeForm, feeParams, paymentForm, receiptParams } from './schemas.ts';
import { closeFee, remind, reminderRefusal } from './settle.ts';

interface Filled {
  errors: Record<string, string>;
  typed: Record<string, string>;
}

/** One fee: what came, its receipts, its reminders, and what ends it. */
export const feeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: feeUrl(':id'),
    access: mayEver(READ_FEES),
    params: feeParams,
    handle: (ctx, { params }) => feePage(ctx, params.id, { errors: {}, typed: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: feeUrl(':id'),
    access: mayEver(CALL_FEES),
    params: feeParams,
    form: feeForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      await feeFor(ctx.db, { actor: ctx.actor, act: CALL_FEES, id });
      if (!form.ok) return feePage(ctx, id, form);
      const sent = form.value;
      const typed = {
        motif: sent.acte === 'annuler' ? sent.motif : '',
        decision: sent.acte === 'exonerer' ? sent.decision : '',
      };
      const outcome =
        sent.acte === 'relancer'
          ? await remind(ctx, id)
          : await closeFee(ctx, id, { acte: sent.acte, motif: typed.motif, decisionId: typed.decision || null });
      return answered(ctx, id, outcome, typed);
    },
  }),
  defineRoute({
    method: 'POST',
    path: paymentsUrl(':id'),
    access: mayEver(COLLECT),
    params: feeParams,
    form: paymentForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      await feeFor(ctx.db, { actor: ctx.actor, act: COLLECT, id });
      if (!form.ok) return feePage(ctx, id, form);
      const sent = form.value;
      if (sent.acte === 'annuler') {
        const outcome = await cancelPayment(ctx, id, { paymentId: sent.paiement, motif: sent.motif_paiement });
        return answered(ctx, id, outcome, { paiement: sent.paiement, motif_paiement: sent.motif_paiement });
      }
      const { montant, recu_le: recuLe, moyen, reference } = sent;
      const outcome = await recordPayment(ctx, id, { montant, recuLe, moyen, reference });
      return answered(ctx, id, outcome, {
        montant: typedEuros(montant),
        recu_le: recuLe,
        moyen,
        reference: reference ?? '',
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: receiptUrl(':id', ':numero'),
    access: mayEver(READ_FEES),
    params: receiptParams,
    handle: async (ctx, { params }) => {
      await feeFor(ctx.db, { actor: ctx.actor, act: READ_FEES, id: params.id });
      const payment = (await paymentsOf(ctx.db, params.id)).find((one) => one.numero === params.numero);
      if (!payment) throw unknownPage();
      const file = `recu-${receiptNumber(payment.exercice, payment.numero)}.pdf`;
      return raw(new Uint8Array(await receiptPdf(payment)), 'application/pdf', {
        headers: { 'Content-Disposition': `attachment; filename="${file}"`, 'Cache-Control': 'no-store' },
      });
    },
  }),
];

function answered(
  ctx: RequestContext,
  id: string,
  outcome: FeeOutcome,
  typed: Record<string, string>,
): Result | Promise<Result> {
  if (!outcome.done) return feePage(ctx, id, { errors: outcome.errors, typed });
  leaveFlash(ctx.cookies, { tone: 'ok', text: outcome.text });
  return seeOther(feeUrl(id));
}

async function feePage(ctx: RequestContext, id: string, filled: Filled): Promise<Result> {
  const { fee, subject } = await feeFor(ctx.db, { actor: ctx.actor, act: READ_FEES, id });
  const today = isoDate(ctx.clock.now());
  const association = await associationOf(ctx.db, fee.campusId, today);
  const payments = await paymentsOf(ctx.db, id);
  const mayCall = may(ctx.actor, CALL_FEES, subject).allowed;
  const mayCollect = may(ctx.actor, COLLECT, subject).allowed;
  const state = feeState(fee, today);
  const open = (act: string) => transitionOf(feeWorkflow, state, act) !== null && fee.paye === 0;
  const refusal = reminderRefusal(association, fee, today);
  const next = association && nextReminder(association.rules, fee);
  const { typed } = filled;
  const view = {
    fee: feeView(fee, { today, association, words: await wordsOfFees(ctx.db, [fee]) }),
    exercice: fee.exercice,
    mayReadAll: may(ctx.actor, READ_FEES, { ...subject, organisations: [] }).allowed,
    payments: payments.map(paymentView),
    collect: mayCollect && transitionOf(feeWorkflow, state, 'encaisser') !== null,
    cancellable: mayCollect ? payments.filter((one) => !one.annuleLe).map(paymentView) : [],
    means: paymentMeans.map((one) => [one, paymentMeansLabels[one]] as const),
    remind: mayCall && state === 'en_retard' ? { refusal, next: next && frenchPartialDate(next) } : null,
    decisions: mayCall && open('exonerer') ? await adoptedDecisions(ctx.db, fee.campusId) : null,
    mayCancel: mayCall && open('annuler'),
    typed: { montant: typedEuros(Math.max(fee.montant - fee.paye, 0)), recu_le: today, ...typed },
    errors: filled.errors,
  };
  return page(<FeePage view={view} />, { status: Object.keys(filled.errors).length > 0 ? 422 : 200 });
}
