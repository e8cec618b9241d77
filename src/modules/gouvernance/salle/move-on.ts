import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { journalMeeting, KEEP_ATTENDANCE, meetingFor } from '../meeting-access.ts';
import { pointsOf } from '../points.sql.ts';
import { calledPoints, callPoint } from './progress.sql.ts';
import { currentPoint } from './progress.ts';

/**
 * The meeting comes to an item of its agenda, forwards or back; its room sees it.
 * @param order.vu the item that was in progress when the button was read; empty: none.
 * @returns why not, when somebody else moved on meanwhile. @throws NotFound · Forbidden · RuleBroken.
 */
export function moveOn(ctx: RequestContext, id: string, order: { point: string; vu: string }): Promise<string | null> {
  return transaction(ctx.db, async (tx): Promise<string | null> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: KEEP_ATTENDANCE, id, lock: true });
    if (held.meeting.etat !== 'ouverte')
      throw new RuleBroken('meeting.not_open', 'La séance n’est pas ouverte : aucun point n’y est en cours.');
    const points = await pointsOf(tx, id);
    const point = points.find((one) => one.id === order.point);
    if (!point) throw new RuleBroken('point.unknown', 'Ce point n’est plus à l’ordre du jour.');
    const current = currentPoint(held.meeting, await calledPoints(tx, id));
    if (current === point.id) return null;
    if ((current ?? '') !== order.vu) {
      const there = points.find((one) => one.id === current);
      return `Quelqu’un est passé entre-temps au point ${there?.rang} : « ${there?.titre} ». Relisez, puis choisissez de nouveau.`;
    }
    await callPoint(tx, point.id, ctx.clock.now());
    await journalMeeting(tx, ctx, held, { act: 'meeting.moved_on', details: { point: point.id, avant: current } });
    return null;
  });
}
