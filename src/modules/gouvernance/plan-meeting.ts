import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { sameItems } from './agenda.ts';
import { DRAFT } from './meeting.ts';
import { type HeldMeeting, journalMeeting, meetingFor, refuseToMeet, SET_AGENDA } from './meeting-access.ts';
import { insertMeeting, type MeetingInput, updateMeeting } from './meetings.sql.ts';
import { forgetBinned } from './pieces/forget-binned.ts';
import { piecesOf } from './pieces/pieces.sql.ts';
import {
  deletePoint,
  insertPoint,
  orderPoints,
  type Point,
  type PointText,
  pointsOf,
  updatePoint,
} from './points.sql.ts';
import { markMoved } from './series/series.sql.ts';
import { instanceFor } from './subject.ts';
import { addLeftOver, type Carried, carriedDetails, carryLeftOvers, dropDone } from './suites/carry-left-overs.ts';
import { holdBody, keepOff, type LeftOver, leftOvers } from './suites/left-over.sql.ts';

export const MEETING_STALE = 'meeting.stale';
/** A meeting of a series is moved by itself, without a word. */
export const MOVED_WITHOUT_REASON = 'series.motif';
/** Somebody changed the order, or this item, since the page was opened. */
export const ORDER_STALE = 'agenda.order_stale';
export const POINT_STALE = 'agenda.point_stale';

/** The line of a meeting that is made, by itself or by its series. */
export const journalPlanned = (
  tx: Tx,
  ctx: RequestContext,
  decision: Parameters<typeof authorOf>[1],
  made: MeetingInput & { id: string; instanceId: string },
  { carried, ...details }: { serie?: string; carried: Carried },
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'meeting.planned',
    objectType: 'reunion',
    objectId: made.id,
    version: 1,
    changes: changesOf(null, { titre: made.titre, debut: made.debut, lieu: made.lieu, visio: made.visio }),
    details: { instance: made.instanceId, ...details, ...carriedDetails(carried) },
  });

/**
 * Prepares a meeting of a body: what its meetings left to do is on its agenda. @returns its id, how many tasks and late decisions.
 * @throws NotFound · Forbidden.
 */
export function planMeeting(
  ctx: RequestContext,
  order: MeetingInput & { instanceId: string },
): Promise<{ id: string; tasks: number; decisions: number }> {
  return transaction(ctx.db, async (tx) => {
    const { instanceId } = order;
    const { instance, decision } = await instanceFor(tx, { actor: ctx.actor, act: SET_AGENDA, id: instanceId });
    refuseToMeet(instance);
    await holdBody(tx, instanceId);
    const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
    const id = await insertMeeting(tx, { ...order, originId });
    const carried = await carryLeftOvers(tx, { instanceId, reunionId: id, today: isoDate(ctx.clock.now()) });
    await journalPlanned(tx, ctx, decision, { ...order, id }, { carried });
    return { id, tasks: carried.taches.length, decisions: carried.decisions.length };
  });
}

/** The meeting, when its agenda and its hour may still change. */
export async function inPreparation(tx: Tx, ctx: RequestContext, id: string): Promise<HeldMeeting> {
  const held = await meetingFor(tx, { actor: ctx.actor, act: SET_AGENDA, id, lock: true });
  if (!DRAFT.has(held.meeting.etat)) {
    throw new RuleBroken(
      'agenda.announced',
      'La convocation est partie avec cet ordre du jour et cette date : pour en changer, reportez la réunion.',
    );
  }
  await dropDone(tx, ctx, held);
  return held;
}

const plainMeeting = (one: MeetingInput) => ({
  titre: one.titre,
  debut: one.debut,
  minutes: one.minutes,
  lieu: one.lieu,
  visio: one.visio,
});

/** @throws Conflict when somebody changed it since the form was opened. */
export function changeMeeting(
  ctx: RequestContext,
  id: string,
  order: MeetingInput & { version: number; motif?: string | null },
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, id);
    if (held.meeting.version !== order.version) {
      throw new Conflict(MEETING_STALE, 'Quelqu’un a modifié cette réunion entre-temps.');
    }
    const changes = changesOf(plainMeeting(held.meeting), plainMeeting(order));
    if (!changes) return;
    const moved = held.meeting.serieId !== null && held.meeting.debut.getTime() !== order.debut.getTime();
    if (moved && !order.motif) {
      throw new RuleBroken(
        MOVED_WITHOUT_REASON,
        'Cette réunion fait partie d’une série : dites pourquoi elle est déplacée.',
      );
    }
    await updateMeeting(tx, id, plainMeeting(order));
    if (moved) await markMoved(tx, id);
    await journalMeeting(tx, ctx, held, { act: 'meeting.changed', changes, reason: (moved && order.motif) || null });
  });
}

export type AgendaOrder =
  | { acte: 'ajouter'; point: PointText }
  | { acte: 'modifier'; id: string; version: number; point: PointText }
  | { acte: 'retirer'; id: string; version: number }
  /** `vu`: the order that the person had before her eyes; `ordre`: the one that she wants. Buttons and drag come here alike. */
  | { acte: 'ordonner'; vu: readonly string[]; ordre: readonly string[] }
  | { acte: 'reprendre'; tache: string }
  | { acte: 'reprendre_decision'; decision: string }
  | { acte: 'reprendre_toutes' };

/** Adds an item in the transaction of the act that makes it. @returns its id. @throws as `editAgenda`. */
export async function addPoint(tx: Tx, ctx: RequestContext, id: string, point: PointText): Promise<string> {
  const held = await inPreparation(tx, ctx, id);
  const before = await pointsOf(tx, id);
  const added = await insertPoint(tx, id, point);
  const changes = agendaChanges(before, await pointsOf(tx, id));
  await updateMeeting(tx, id, {});
  await journalMeeting(tx, ctx, held, { act: 'agenda.changed', changes });
  return added;
}

const GONE = 'Ce point n’est plus à l’ordre du jour.';

/** One act on an agenda, one line of the journal with the list before and after. @throws RuleBroken once it was announced. */
export function editAgenda(ctx: RequestContext, id: string, order: AgendaOrder): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, id);
    const before = await pointsOf(tx, id);
    const today = isoDate(ctx.clock.now());
    if ('id' in order) unchanged(before, order);
    if (order.acte === 'ajouter') await insertPoint(tx, id, order.point);
    else if (order.acte === 'modifier') await updatePoint(tx, order.id, order.point);
    else if (order.acte === 'retirer')
      await withdraw(tx, id, { point: pointIn(before, order.id), now: ctx.clock.now() });
    else if (order.acte === 'reprendre') await bringBack(tx, held, { genre: 'tache', id: order.tache, today });
    else if (order.acte === 'reprendre_decision')
      await bringBack(tx, held, { genre: 'decision', id: order.decision, today });
    else if (order.acte === 'reprendre_toutes')
      await carryLeftOvers(tx, { instanceId: held.meeting.instanceId, reunionId: id, today });
    else await orderPoints(tx, id, ordered(before, order));
    const changes = agendaChanges(before, await pointsOf(tx, id));
    if (!changes) return;
    await updateMeeting(tx, id, {});
    await journalMeeting(tx, ctx, held, { act: 'agenda.changed', changes });
  });
}

/** What the journal keeps of an agenda: its titles, and each item whole. */
const said = (points: readonly Point[]) => ({
  ordre_du_jour: points.map((one) => one.titre),
  points: points.map(({ id: _, version: __, ...point }) => point),
});
const agendaChanges = (before: readonly Point[], after: readonly Point[]) => changesOf(said(before), said(after));

/** @throws RuleBroken when the item is gone. */
function pointIn(before: readonly Point[], id: string): Point {
  const point = before.find((one) => one.id === id);
  if (!point) throw new RuleBroken('agenda.gone', GONE);
  return point;
}

/** @throws RuleBroken when the item is gone · Conflict when somebody changed it. */
function unchanged(before: readonly Point[], { id, version }: { id: string; version: number }): void {
  if (pointIn(before, id).version !== version)
    throw new Conflict(POINT_STALE, 'Quelqu’un a modifié ce point entre-temps.');
}

/** The order asked for. @throws Conflict when the agenda is no longer the one that was seen. */
function ordered(
  before: readonly Point[],
  { vu, ordre }: { vu: readonly string[]; ordre: readonly string[] },
): readonly string[] {
  const now = before.map((one) => one.id);
  // Somebody else has just wanted the same: there is nothing to choose.
  if (now.join() === ordre.join()) return now;
  if (now.join() !== vu.join()) throw new Conflict(ORDER_STALE, 'Quelqu’un a changé l’ordre du jour entre-temps.');
  if (!sameItems(now, ordre)) throw new RuleBroken('agenda.order', 'Cet ordre ne reprend pas chaque point une fois.');
  return ordre;
}

/** An item goes without its files: they are taken away first, by whoever read their names. What it carried does not come back by itself. */
async function withdraw(tx: Tx, meetingId: string, { point, now }: { point: Point; now: Date }): Promise<void> {
  if ((await piecesOf(tx, meetingId)).some((one) => one.pointId === point.id)) {
    throw new RuleBroken('agenda.files', 'Ce point a des pièces : retirez-les d’abord.');
  }
  await forgetBinned(tx, point.id);
  await deletePoint(tx, meetingId, point.id);
  if (point.tacheId) await keepOff(tx, meetingId, { genre: 'tache', id: point.tacheId }, now);
  if (point.decisionId) await keepOff(tx, meetingId, { genre: 'decision', id: point.decisionId }, now);
}

const NOT_LEFT = {
  tache: 'Cette tâche est faite, abandonnée ou déjà à l’ordre du jour.',
  decision: 'Cette décision n’est plus en retard, ou elle est déjà à l’ordre du jour.',
} as const;

/** What is not done comes back as an item of its own, whoever took it off before. */
async function bringBack(
  tx: Tx,
  { meeting }: HeldMeeting,
  { genre, id, today }: Pick<LeftOver, 'genre' | 'id'> & { today: string },
): Promise<void> {
  const open = await leftOvers(tx, { instanceId: meeting.instanceId, reunionId: meeting.id, today });
  const one = open.find((left) => left.genre === genre && left.id === id);
  if (!one) throw new RuleBroken(genre === 'tache' ? 'task.gone' : 'decision.not_late', NOT_LEFT[genre]);
  await keepOff(tx, meeting.id, one, null);
  await addLeftOver(tx, meeting.id, one);
}
