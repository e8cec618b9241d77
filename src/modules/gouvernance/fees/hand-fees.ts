import { type Tx, transaction } from '#core/db/index.ts';
import {
  forgetRowHanded,
  type Handing,
  type HandingOutcome,
  handingDayFault,
  handingsSaid,
  markRowsHanded,
} from '#core/handing/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { CALL_FEES, feeFor, feesOfCampus, type HeldCampus } from './access.ts';
import { feeById } from './fees.sql.ts';
import { paperFees } from './paper.sql.ts';

const journal = (
  tx: Tx,
  ctx: RequestContext,
  decision: HeldCampus['decision'],
  line: { act: string; id: string; details: Record<string, unknown> },
) =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: line.act,
    objectType: 'cotisation',
    objectId: line.id,
    details: line.details,
  });

/** Calls handed or posted to members whom no mail reaches, each traced once. @throws NotFound · Forbidden · NotSignedIn. */
export function handFees(
  ctx: RequestContext,
  slug: string,
  order: { exercice: number; ids: readonly string[]; moyen: Handing; jour: string },
): Promise<HandingOutcome> {
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const { campus, decision } = await feesOfCampus(tx, { actor: ctx.actor, act: CALL_FEES, slug });
    const { exercice, moyen, jour } = order;
    const known = await paperFees(tx, { campusId: campus.id, exercice });
    const ids = known.filter((one) => order.ids.includes(one.id)).map((one) => one.id);
    if (ids.length === 0) return { done: false, faults: ['Cochez à qui la lettre a été remise.'] };
    for (const id of ids) {
      const fee = await feeById(tx, id, true);
      const from = fee?.appeleeLe ?? null;
      const fault = handingDayFault(jour, { today: isoDate(ctx.clock.now()), from });
      if (fault) return { done: false, faults: [fault] };
    }
    const handed = await markRowsHanded(tx, 'cotisation', { ids, moyen, jour });
    for (const id of handed)
      await journal(tx, ctx, decision, { act: 'fee.handed', id, details: { remise: moyen, remise_le: jour } });
    return { done: true, text: handingsSaid(handed.length) };
  });
}

/** A handing noted by mistake. @throws as `handFees`. */
export function takeBackFee(ctx: RequestContext, id: string): Promise<HandingOutcome> {
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const { decision } = await feeFor(tx, { actor: ctx.actor, act: CALL_FEES, id, lock: true });
    if (!(await forgetRowHanded(tx, 'cotisation', id))) return { done: true, text: 'Aucune remise n’était notée.' };
    await journal(tx, ctx, decision, { act: 'fee.handing_withdrawn', id, details: {} });
    return { done: true, text: 'Remise effacée : la lettre est à remettre.' };
  });
}
