import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { count, euros } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { refusalsOf, stateLabel, transitionOf } from '#core/workflow/index.ts';
import { CALL_FEES, feeFor, type HeldFee } from './access.ts';
import { type Association, associationOf } from './association.ts';
import { adoptedDecisions, insertReminder, representativeOf, setFeeState } from './calls.sql.ts';
import type { FeeOutcome } from './collect.ts';
import { exerciceLabel, feeGuards, feeState, feeWorkflow, NO_FACTS, nextReminder } from './fee.ts';
import type { FeeRow } from './fees.sql.ts';
import { organisationFeesUrl } from './links.ts';

const wrong = (field: string, sentence: string): FeeOutcome => ({ done: false, errors: { [field]: sentence } });

/** Why no reminder may leave on a day; null when it may. */
export function reminderRefusal(association: Association | null, fee: FeeRow, today: string): string | null {
  if (!association) return 'Les statuts de ce campus ne prévoient pas de cotisation.';
  const { rules } = association;
  if (feeState(fee, today) !== 'en_retard') return 'Cette cotisation n’est pas en retard : il n’y a rien à rappeler.';
  const next = nextReminder(rules, fee);
  if (next === null)
    return `Les statuts s’arrêtent à ${count(rules.relances_max, 'rappel')} : le conseil peut en délibérer.`;
  return next > today ? `Le prochain rappel est possible à partir du ${frenchPartialDate(next)}.` : null;
}

/** Sends a reminder to the correspondent of a member. @throws NotFound · Forbidden · NotSignedIn. */
export function remind(ctx: RequestContext, id: string): Promise<FeeOutcome> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<FeeOutcome> => {
    const { fee, decision } = await feeFor(tx, { actor: ctx.actor, act: CALL_FEES, id, lock: true });
    const association = await associationOf(tx, fee.campusId, today);
    const refusal = reminderRefusal(association, fee, today);
    if (refusal) return wrong('relance', refusal);
    const rang = await sendReminder(tx, ctx, { fee, decision, starts: association!.starts, today });
    if (rang === null) return wrong('relance', noAddress(fee));
    return { done: true, text: `Rappel ${rang} envoyé à ${fee.organisation}.` };
  });
}

export const noAddress = ({ organisation }: Pick<FeeRow, 'organisation'>): string =>
  `Le correspondant de ${organisation} n’a pas d’adresse où écrire : complétez sa fiche.`;

/** Sends the reminder of a fee that is held and may be reminded. @returns its rank; null when nobody can be written to. */
export async function sendReminder(
  tx: Tx,
  ctx: RequestContext,
  order: {
    fee: FeeRow;
    decision: HeldFee['decision'];
    starts: string;
    today: string;
    /** It leaves with others. */
    together?: boolean;
  },
): Promise<number | null> {
  const { fee, decision, starts, today, together = false } = order;
  if (!(await mailReminder(tx, ctx, fee, starts))) return null;
  const rang = fee.relances.length + 1;
  await insertReminder(tx, fee.id, { rang, le: today });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'fee.reminded',
    objectType: 'cotisation',
    objectId: fee.id,
    details: { rang, reste: fee.montant - fee.paye, ...(together ? { ensemble: true } : {}) },
  });
  return rang;
}

async function mailReminder(tx: Tx, ctx: RequestContext, fee: FeeRow, starts: string): Promise<boolean> {
  const person = await representativeOf(tx, fee);
  if (!person) return false;
  await enqueueMail(tx, {
    template: 'relance_cotisation',
    to: { address: person.courriel, name: person.contact },
    accountId: person.compteId,
    variables: {
      organisation: fee.organisation,
      periode: exerciceLabel(fee.exercice, starts),
      montant: euros(fee.montant - fee.paye),
      lien: `${trustedOrigin(ctx)}${organisationFeesUrl(fee.organisationSlug)}`,
    },
    sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
    campus: fee.campus,
  });
  return true;
}

/** Exempts a member by a decision of a body, or cancels a call that was a mistake. @throws NotFound · Forbidden · NotSignedIn. */
export function closeFee(
  ctx: RequestContext,
  id: string,
  order: { acte: 'exonerer' | 'annuler'; motif: string; decisionId: string | null },
): Promise<FeeOutcome> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<FeeOutcome> => {
    const { fee, decision } = await feeFor(tx, { actor: ctx.actor, act: CALL_FEES, id, lock: true });
    const field = order.acte === 'exonerer' ? 'decision' : 'motif';
    const state = feeState(fee, today);
    const act = transitionOf(feeWorkflow, state, order.acte);
    if (!act) return wrong(field, closedSentence(state, fee.paye));
    const known =
      order.acte === 'exonerer' &&
      order.decisionId !== null &&
      (await adoptedDecisions(tx, fee.campusId, order.decisionId))[0];
    const facts = { ...NO_FACTS, paye: fee.paye, decision: known ? known.id : '', motif: order.motif };
    const [fault] = refusalsOf(act, feeGuards, facts);
    if (fault) return wrong(field, fault.sentence);
    const etat = order.acte === 'exonerer' ? 'exoneree' : 'annulee';
    await setFeeState(tx, id, { etat, motif: order.motif || null, decisionId: known ? known.id : null });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: etat === 'exoneree' ? 'fee.exempted' : 'fee.cancelled',
      objectType: 'cotisation',
      objectId: id,
      reason: order.motif || null,
      details: { montant: fee.montant, decision: known ? known.id : null },
    });
    return { done: true, text: etat === 'exoneree' ? 'Cotisation exonérée.' : 'Appel de cotisation annulé.' };
  });
}

const closedSentence = (state: ReturnType<typeof feeState>, paye: number): string =>
  paye > 0
    ? 'Un paiement est enregistré : annulez-le d’abord.'
    : `Cette cotisation est « ${stateLabel(feeWorkflow, state).toLowerCase()} » : il n’y a plus rien à changer.`;
