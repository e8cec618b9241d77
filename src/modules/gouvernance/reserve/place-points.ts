import { randomUUID } from 'node:crypto';
import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachFile } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { OVER } from '../meeting.ts';
import { type HeldMeeting, journalMeeting, meetingFor, SET_AGENDA } from '../meeting-access.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { PIECE, whyNoMore } from '../pieces/piece.ts';
import { heldPieces, insertPiece, type Piece, piecesOf, piecesOfPoint } from '../pieces/pieces.sql.ts';
import { inPreparation, POINT_STALE } from '../plan-meeting.ts';
import { pointsOf } from '../points.sql.ts';
import { waiting } from './hold-reserve.ts';
import { cameOut, openMeetings, placePoint, takeUpPoint, unplacePoint } from './reserve.sql.ts';

const BACK_BY_ITSELF =
  'Ce point reprend une tâche : elle revient d’elle-même aux ordres du jour suivants tant qu’elle n’est pas faite.';

/** Files that come with an item count for the meeting that takes it. */
async function checkRoom(tx: Tx, reunionId: string, coming: readonly Piece[]): Promise<void> {
  if (coming.length === 0) return;
  const held = await heldPieces(tx, reunionId);
  const [count, kept] = [held.count + coming.length - 1, held.kept + coming.length - 1];
  const full = whyNoMore(
    { ...held, count, kept },
    coming.reduce((sum, one) => sum + one.taille, 0),
  );
  if (full) throw new RuleBroken('piece.full', full);
}

/**
 * Puts an item of the reserve on the agenda of a meeting of the body, with its files.
 * @throws RuleBroken once the agenda was announced · Conflict `reserve.taken` when somebody else was first.
 */
export function placeOnAgenda(ctx: RequestContext, meetingId: string, pointId: string): Promise<HeldMeeting> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, meetingId);
    const point = await waiting(tx, { instanceId: held.meeting.instanceId, id: pointId });
    await checkRoom(tx, meetingId, await piecesOfPoint(tx, pointId));
    await placePoint(tx, pointId, meetingId);
    await updateMeeting(tx, meetingId, {});
    await journalMeeting(tx, ctx, held, { act: 'agenda.item_placed', details: { point: pointId, titre: point.titre } });
    return held;
  });
}

/** Takes an item off an agenda that still changes, into the reserve, with its files. @throws Conflict when somebody changed it. */
export function returnToReserve(
  ctx: RequestContext,
  meetingId: string,
  order: { id: string; version: number },
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, meetingId);
    const point = (await pointsOf(tx, meetingId)).find((one) => one.id === order.id);
    if (!point) throw new RuleBroken('agenda.gone', 'Ce point n’est plus à l’ordre du jour.');
    if (point.version !== order.version) throw new Conflict(POINT_STALE, 'Quelqu’un a modifié ce point entre-temps.');
    if (point.tacheId || point.decisionId) throw new RuleBroken('reserve.task', BACK_BY_ITSELF);
    if (await cameOut(tx, point.id)) {
      throw new RuleBroken('reserve.question', 'Une question mise aux voix porte sur ce point : retirez-la d’abord.');
    }
    const { instanceId } = held.meeting;
    const by = ctx.actor?.id ?? null;
    await unplacePoint(tx, { id: point.id, reunionId: meetingId, instanceId, by, now: ctx.clock.now() });
    await updateMeeting(tx, meetingId, {});
    await journalMeeting(tx, ctx, held, {
      act: 'agenda.item_returned',
      details: { point: point.id, titre: point.titre },
    });
  });
}

/**
 * Takes up an item that a meeting did not treat: in the reserve, or on the agenda of the next meeting. The one of the meeting
 * that was held stays there, and its minutes with it. @returns the title of the meeting that takes it; null for the reserve.
 */
export function carryOver(
  ctx: RequestContext,
  meetingId: string,
  order: { id: string; vers: 'reserve' | 'suivante' },
): Promise<string | null> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: SET_AGENDA, id: meetingId, lock: true });
    await checkUntreated(tx, held, order.id);
    const { meeting } = held;
    const [next] = order.vers === 'suivante' ? await openMeetings(tx, meeting.instanceId, meeting) : [];
    if (order.vers === 'suivante' && !next) {
      throw new RuleBroken(
        'meeting.none',
        'Aucune réunion suivante n’est en préparation : renvoyez ce point à la réserve.',
      );
    }
    const to = next ? await inPreparation(tx, ctx, next.id) : null;
    const pieces = (await piecesOf(tx, meetingId)).filter((one) => one.pointId === order.id);
    if (to) await checkRoom(tx, to.meeting.id, pieces);
    const { instanceId } = meeting;
    const by = ctx.actor?.id ?? null;
    const reunionId = to?.meeting.id ?? null;
    const suite = await takeUpPoint(tx, { id: order.id, instanceId, reunionId, by, now: ctx.clock.now() });
    if (!suite) throw new Conflict('reserve.carried', 'Ce point a déjà été renvoyé.');
    for (const piece of pieces) await copyPiece(tx, ctx, piece, suite);
    if (to) await updateMeeting(tx, to.meeting.id, {});
    await journalMeeting(tx, ctx, held, {
      act: 'agenda.item_carried',
      details: { point: order.id, suite, reunion: to?.meeting.id ?? null },
    });
    return to?.meeting.titre ?? null;
  });
}

async function checkUntreated(tx: Tx, { meeting }: HeldMeeting, pointId: string): Promise<void> {
  if (!OVER.has(meeting.etat)) {
    throw new RuleBroken('reserve.open', 'Un point non traité se renvoie une fois la séance levée ou annulée.');
  }
  const point = (await pointsOf(tx, meeting.id)).find((one) => one.id === pointId);
  if (!point) throw unknownPage();
  if (point.tacheId || point.decisionId) throw new RuleBroken('reserve.task', BACK_BY_ITSELF);
  if (await cameOut(tx, pointId)) {
    throw new RuleBroken('reserve.treated', 'Ce point a donné lieu à un vote ou à une décision : il est traité.');
  }
}

/** The same bytes for the item that takes it up: the file of the meeting that was held stays there. */
async function copyPiece(tx: Tx, ctx: RequestContext, piece: Piece, pointId: string): Promise<void> {
  const id = randomUUID();
  const owner = { objetType: PIECE, objetId: id };
  const file = await attachFile(tx, ctx.files, piece, { owner, by: piece.par, now: ctx.clock.now() });
  await insertPiece(tx, { id, pointId, titre: piece.titre, fichierId: file.id });
}
