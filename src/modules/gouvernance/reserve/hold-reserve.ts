import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, type Changes, changesOf, writeJournal } from '#core/journal/index.ts';
import { refuseToMeet, SET_AGENDA } from '../meeting-access.ts';
import { type PointText, updatePoint } from '../points.sql.ts';
import { instanceFor } from '../subject.ts';
import { insertReserved, markReserved, type ReservedPoint, reservedPoint } from './reserve.sql.ts';

export const PROPOSE = 'gouvernance.proposer_point';
export const POINT = 'reunion_point';
export const RESERVE_STALE = 'reserve.stale';
/** Somebody else put the item on an agenda, or withdrew it. */
export const RESERVE_TAKEN = 'reserve.taken';

const said = ({ titre, texte, presentePar, minutes, pourDecision }: PointText) => ({
  titre,
  texte,
  presente_par: presentePar,
  minutes,
  pour_decision: pourDecision,
});

/** The item, held, while it still waits. @throws NotFound · Conflict `reserve.taken`, which says where it went. */
export async function waiting(tx: Tx, at: { instanceId: string; id: string }): Promise<ReservedPoint> {
  const point = await reservedPoint(tx, at, true);
  if (!point) throw unknownPage();
  if (point.reunionId) {
    throw new Conflict(RESERVE_TAKEN, `Ce point vient d’être mis à l’ordre du jour de « ${point.reunion} ».`);
  }
  if (point.retireLe) throw new Conflict(RESERVE_TAKEN, 'Ce point vient d’être retiré de la réserve.');
  return point;
}

/** Proposes an item to a body. @returns its id. @throws NotFound · Forbidden · RuleBroken `instance.closed`. */
export function propose(ctx: RequestContext, instanceId: string, input: PointText): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: PROPOSE, id: instanceId });
    refuseToMeet(instance);
    const id = await insertReserved(tx, { ...input, instanceId, by: ctx.actor?.id ?? null, now: ctx.clock.now() });
    await journal(tx, ctx, decision, {
      act: 'reserve.proposed',
      id,
      instanceId,
      changes: changesOf(null, said(input)),
    });
    return id;
  });
}

/** @throws Conflict `reserve.stale` when somebody changed it since the form was opened, `reserve.taken`. */
export function changeReserved(
  ctx: RequestContext,
  at: { instanceId: string; id: string },
  order: { version: number; input: PointText },
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { decision } = await instanceFor(tx, { actor: ctx.actor, act: PROPOSE, id: at.instanceId });
    const before = await waiting(tx, at);
    if (before.version !== order.version) {
      throw new Conflict(RESERVE_STALE, 'Quelqu’un a modifié ce point entre-temps.');
    }
    const changes = changesOf(said(before), said(order.input));
    if (!changes) return;
    await updatePoint(tx, at.id, order.input);
    await journal(tx, ctx, decision, { act: 'reserve.changed', ...at, changes });
  });
}

/** Withdraws an item with its reason, or puts it back. Its files stay with it. */
export function withdrawReserved(
  ctx: RequestContext,
  at: { instanceId: string; id: string },
  motif: string | null,
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const { decision } = await instanceFor(tx, { actor: ctx.actor, act: SET_AGENDA, id: at.instanceId });
    if (motif === null) {
      const point = await reservedPoint(tx, at, true);
      if (!point) throw unknownPage();
      if (!point.retireLe) return;
    } else await waiting(tx, at);
    await markReserved(tx, at.id, motif === null ? null : { le: ctx.clock.now(), motif });
    const act = motif === null ? 'reserve.restored' : 'reserve.withdrawn';
    await journal(tx, ctx, decision, { act, ...at, changes: null, reason: motif });
  });
}

const journal = (
  tx: Tx,
  ctx: RequestContext,
  decision: Parameters<typeof authorOf>[1],
  line: { act: string; id: string; instanceId: string; changes: Changes | null; reason?: string | null },
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: line.act,
    objectType: POINT,
    objectId: line.id,
    version: null,
    changes: line.changes,
    reason: line.reason ?? null,
    details: { instance: line.instanceId },
  });
