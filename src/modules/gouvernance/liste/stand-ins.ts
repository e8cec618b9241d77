import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { withdrawProxy } from '../attendance.sql.ts';
import { setAsidePresent, takeBackAbsent } from '../correspondance/ballots.sql.ts';
import { tellEnd } from '../keep-attendance.ts';
import { type HeldMeeting, journalMeeting } from '../meeting-access.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { Situation } from '../situation.ts';
import { standIns } from '../suppleance.ts';

/**
 * A pair that the new list ends or begins while the alternate is in the room does what her departure or her arrival does at the desk:
 * ballots by correspondence of the holder count again, or are set aside with her proxy. @param order.before as the list was.
 */
export async function turnStandIns(
  tx: Tx,
  ctx: RequestContext,
  order: { held: HeldMeeting; before: Situation; seats: readonly SeatRow[] },
): Promise<{ pouvoirs: string[]; repris: number; ecartes: number }> {
  const { held, before, seats } = order;
  const { meeting } = held;
  const now = ctx.clock.now();
  const [was, is] = [standIns(before.seats), standIns(seats)];
  const alone = seats.filter((seat) => was.has(seat.id) && !is.has(seat.id) && seat.votant && !seat.arrivee);
  const stoodFor = seats.filter((seat) => is.has(seat.id) && !was.has(seat.id));
  const pouvoirs: string[] = [];
  for (const seat of stoodFor) {
    if (!(await withdrawProxy(tx, seat.id, now))) continue;
    const raison = 'La liste des convoqués a été mise à jour : sa suppléance est là et vote.';
    const told = await tellEnd(tx, ctx, meeting, { rules: before.rules, seats: [...seats], seat, raison });
    await journalMeeting(tx, ctx, held, {
      act: 'proxy.withdrawn',
      details: { mandant: seat.id, mandataire: seat.mandataireId, ...told },
    });
    pouvoirs.push(seat.organisation);
  }
  const ids = (of: readonly SeatRow[]) => of.map((seat) => seat.id);
  return {
    pouvoirs,
    repris: await takeBackAbsent(tx, meeting.id, ids(alone)),
    ecartes: await setAsidePresent(tx, ids(stoodFor), now),
  };
}
