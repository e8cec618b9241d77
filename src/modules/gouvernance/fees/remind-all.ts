import { type Db, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { CALL_FEES, feesOfCampus } from './access.ts';
import { type Association, associationOf } from './association.ts';
import { reachedMembers } from './calls.sql.ts';
import { type FeeRow, feeById, listFees } from './fees.sql.ts';
import { noAddress, reminderRefusal, sendReminder } from './settle.ts';

/** Most late fees of a year that one act reminds. */
const MOST = 2_000;

/** A late fee, as the preview of the reminders says it. */
export interface LateFee {
  fee: FeeRow;
  /** Why it is left out; null when its reminder may leave. */
  refusal: string | null;
  /** It was reminded too recently: the delay of the statutes between two reminders. */
  recent: boolean;
}

/** Late fees of a year: those whose reminder would leave, and why the others are left out. */
export async function lateFees(
  db: Db,
  association: Association,
  order: { campusId: string; exercice: number; today: string },
): Promise<LateFee[]> {
  const { campusId, exercice, today } = order;
  const filter = { campusId, exercice, etat: 'en_retard' as const, college: '', words: [] };
  const fees = await listFees(db, filter, { today, limit: MOST });
  const reached = await reachedMembers(
    db,
    campusId,
    fees.map((one) => one.organisationId),
  );
  const since = addDays(today, -association.rules.entre_relances_jours);
  return fees.map((fee) => {
    const refusal = reminderRefusal(association, fee, today);
    const last = fee.relances.at(-1);
    return {
      fee,
      refusal: refusal ?? (reached.has(fee.organisationId) ? null : noAddress(fee)),
      recent: refusal !== null && last !== undefined && last > since,
    };
  });
}

export interface RemindedOutcome {
  errors: Record<string, string>;
  sent: number;
  /** Chosen, and left out when their turn came: paid, reminded by somebody else, without an address by now. */
  left: number;
}

/** Reminds late fees of a year, one mail each; each is held in turn, so that two clicks send once. @throws NotFound · Forbidden. */
export function remindAll(
  ctx: RequestContext,
  slug: string,
  order: { exercice: number; ids: readonly string[] },
): Promise<RemindedOutcome> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<RemindedOutcome> => {
    const { campus, decision } = await feesOfCampus(tx, { actor: ctx.actor, act: CALL_FEES, slug });
    const association = await associationOf(tx, campus.id, today);
    const refused = (sentence: string): RemindedOutcome => ({ errors: { relancer: sentence }, sent: 0, left: 0 });
    if (!association) return refused('Les statuts de ce campus ne prévoient pas de cotisation.');
    if (order.ids.length === 0) return refused('Cochez au moins une cotisation.');
    let sent = 0;
    // Always in the same order: two people who remind the same fees wait for each other, never both ways.
    for (const id of [...new Set(order.ids)].sort()) {
      const fee = await feeById(tx, id, true);
      const ours = fee?.campusId === campus.id && fee.exercice === order.exercice;
      if (!fee || !ours || reminderRefusal(association, fee, today)) continue;
      if (await sendReminder(tx, ctx, { fee, decision, starts: association.starts, today, together: true })) sent += 1;
    }
    return { errors: {}, sent, left: new Set(order.ids).size - sent };
  });
}

/** « 12 rappels envoyés. 2 cotisations laissées de côté : la liste dit pourquoi. » */
export function remindedText({ sent, left }: RemindedOutcome): string {
  const aside =
    left > 0 ? ` ${count(left, 'cotisation laissée', 'cotisations laissées')} de côté : la liste dit pourquoi.` : '';
  return `${sent > 0 ? count(sent, 'rappel envoyé', 'rappels envoyés') : 'Aucun rappel envoyé'}.${aside}`;
}
