import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { printOfQuestion } from '../ballot-box.ts';
import { type HeldSeat, journalSeat, seatOf } from '../cast-vote.ts';
import { journalMeeting, meetingFor, VOTE_BY_POST } from '../meeting-access.ts';
import { markReceived, type SeatRow } from '../seats.sql.ts';
import { presencesOf, readSituation, type Situation } from '../situation.ts';
import { pairPostRefusal } from '../suppleance.ts';
import { suspensionRefusal } from '../suspended.ts';
import type { Choice } from '../tally.ts';
import { lockResolution, type Resolution } from '../votes.sql.ts';
import { insertBallot } from './ballots.sql.ts';
import { type BallotRefusal, ballotFault, deadlineOf } from './rule.ts';

export interface BallotOrder {
  resolutionId: string;
  choix: Choice;
  /** Print of the words that were read, in hexadecimal. */
  read: string;
}

export type BallotOutcome = { done: true; text: string } | { done: false; faults: string[] };

const ALREADY = 'Votre vote par correspondance était déjà reçu : il ne se reprend pas.';

/** The print of a question, as ballots and forms hold it. */
export const printOf = ({ question }: Pick<Resolution, 'question'>): string =>
  printOfQuestion(question).toString('hex');

/** Why a ballot of this seat is not received, whatever the way it came. @param order.now when it was received. */
export function ballotRefusal(
  { meeting, situation, seat }: Pick<HeldSeat, 'meeting' | 'situation' | 'seat'>,
  resolution: Resolution,
  order: { read: string; now: Date },
): BallotRefusal | null {
  const suspended = suspensionRefusal(seat, situation.rules);
  if (suspended) return { on: 'siege', text: suspended };
  const alternate = pairPostRefusal(seat, situation, resolution.id);
  if (alternate) return { on: 'siege', text: alternate };
  return ballotFault({
    etatReunion: meeting.etat,
    etatQuestion: resolution.etat,
    votant: seat.votant,
    presence: presencesOf(situation.seats).find((one) => one.id === seat.id)?.presence ?? 'absent',
    now: order.now,
    deadline: deadlineOf(situation.rules.correspondance, meeting.debut),
    print: printOf(resolution),
    read: order.read,
  });
}

/** One ballot, the meeting being held: it arrives before the sitting opens or it is refused; a seat answers a question once. */
async function receive(
  tx: Tx,
  held: Pick<HeldSeat, 'meeting' | 'situation' | 'seat'>,
  order: BallotOrder & { par: 'lien' | 'compte'; now: Date },
): Promise<BallotOutcome & { first?: boolean }> {
  const { meeting, seat } = held;
  const resolution = await lockResolution(tx, meeting.id, order.resolutionId);
  if (!resolution?.correspondance) return { done: false, faults: ['Cette question n’est plus mise aux voix.'] };
  const fault = ballotRefusal(held, resolution, order);
  if (fault) return { done: false, faults: [fault.text] };
  const { choix, par, now } = order;
  const ballot = { resolutionId: resolution.id, convoqueId: seat.id, choix, print: order.read, par, now };
  if (!(await insertBallot(tx, ballot))) return { done: true, text: ALREADY, first: false };
  await markReceived(tx, seat.id, now);
  return { done: true, text: 'Votre vote par correspondance est reçu.', first: true };
}

/** Whoever holds the link answers for her own seat. */
export function answerByLink(ctx: RequestContext, token: string, order: BallotOrder): Promise<BallotOutcome> {
  return transaction(ctx.db, async (tx): Promise<BallotOutcome> => {
    const held = await seatOf(tx, token, true);
    const outcome = await receive(tx, held, { ...order, par: 'lien', now: ctx.clock.now() });
    if (outcome.first) {
      const details = { resolution: order.resolutionId, convoque: held.seat.id };
      await journalSeat(tx, ctx, held.meeting, 'vote.posted', details);
    }
    return outcome;
  });
}

/** Seats of somebody who has an account, where she has a voice. */
export const ownSeats = ({ seats }: Pick<Situation, 'seats'>, accountId: string): SeatRow[] =>
  seats.filter((seat) => seat.votant && seat.compteId === accountId);

/** The same on screen, for whoever has an account and the seat. @throws NotFound when the seat is not hers. */
export function answerOnScreen(
  ctx: RequestContext,
  id: string,
  order: BallotOrder & { convoqueId: string },
): Promise<BallotOutcome> {
  return transaction(ctx.db, async (tx): Promise<BallotOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: VOTE_BY_POST, id, lock: true });
    const situation = await readSituation(tx, held.meeting);
    const seat = ownSeats(situation, ctx.actor!.id).find((one) => one.id === order.convoqueId);
    if (!seat) throw new NotFound('seat.unknown', 'Ce siège n’est pas le vôtre.');
    const filled = { meeting: held.meeting, situation, seat };
    const outcome = await receive(tx, filled, { ...order, par: 'compte', now: ctx.clock.now() });
    if (outcome.first) {
      const details = { resolution: order.resolutionId, convoque: seat.id };
      await journalMeeting(tx, ctx, held, { act: 'vote.posted', details });
    }
    return outcome;
  });
}
