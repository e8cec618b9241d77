import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { deadlinePassed, questionsToSend } from '../correspondance/send.ts';
import type { Meeting } from '../meeting.ts';
import { mailSeats } from '../meeting-letters.ts';
import { readSituation } from '../situation.ts';

/** Seats called by an update of the list. */
export interface CallSince {
  /** Voices that nobody was called for. */
  entered: readonly string[];
  /** Called already, that another person stands for. */
  replaced: readonly string[];
  /** In a pair of holder and alternate since: who was called already keeps the trace of her first letter. */
  paired: readonly string[];
}

export interface CalledSince {
  sent: number;
  unreached: number;
  /** The last instant of the ballots by correspondence, when it is over: those called now vote in the room. */
  cloture: string | null;
}

/**
 * Sends the convocation to seats of the new list. Its questions by correspondence go with it while ballots are received. @param reason why
 * it leaves late for those who sit since; null when it does not.
 */
export async function callEntered(
  tx: Tx,
  ctx: RequestContext,
  order: { meeting: Meeting; seats: CallSince; reason: string | null },
): Promise<CalledSince> {
  const { meeting } = order;
  const situation = await readSituation(tx, meeting);
  const over = deadlinePassed(situation, meeting.debut, ctx.clock.now()).length > 0;
  const questions = questionsToSend(situation, meeting);
  const send = async (ids: readonly string[], urgence: string | null, again = false) => {
    const seats = situation.seats.filter((seat) => ids.includes(seat.id));
    const letter = {
      meeting: { ...meeting, urgence },
      nature: 'Convocation',
      questions: over ? null : questions,
      again,
    } as const;
    return { seats, sent: await mailSeats(tx, ctx, { ...letter, seats }) };
  };
  const entered = await send(order.seats.entered, order.reason ?? meeting.urgence);
  const replaced = await send(order.seats.replaced, meeting.urgence);
  const called = new Set([...order.seats.entered, ...order.seats.replaced]);
  const known = order.seats.paired.filter((id) => !called.has(id));
  const paired = await send(known, meeting.urgence, true);
  const seats = [...entered.seats, ...replaced.seats];
  const sent = entered.sent + replaced.sent + paired.sent;
  const voices = seats.some((seat) => seat.votant);
  const unreached = seats.length + paired.seats.length - sent;
  return { sent, unreached, cloture: over && voices ? (questions?.jusqu ?? null) : null };
}
