import { transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type CastOutcome, castHeld } from '../cast-vote.ts';
import { HOLD_VOTE, journalMeeting, meetingFor } from '../meeting-access.ts';
import { readSituation } from '../situation.ts';
import type { Choice } from '../tally.ts';

/**
 * A secret ballot cast on the device of the desk, by somebody in the room who has no link. The clerk gives the device and reads nothing: the
 * ballot goes to the same sealed box. The journal says that the booth was used, by whose device, and never for which seat.
 */
export function castAtDesk(
  ctx: RequestContext,
  id: string,
  order: { seat: string; resolutionId: string; voices: ReadonlyMap<string, Choice> },
): Promise<CastOutcome> {
  return transaction(ctx.db, async (tx): Promise<CastOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id, lock: true });
    const { meeting } = held;
    const situation = await readSituation(tx, meeting);
    const seat = situation.seats.find((one) => one.id === order.seat);
    const resolution = situation.resolutions.find((one) => one.id === order.resolutionId);
    if (!seat || !resolution) throw unknownPage();
    if (!resolution.secret)
      throw new RuleBroken('booth.open_vote', 'Un vote à main levée s’inscrit sur la page des votes, sans isoloir.');
    const outcome = await castHeld(tx, ctx, { meeting, seat, situation }, order);
    if (outcome.done && Number(outcome.line.voix) > 0)
      await journalMeeting(tx, ctx, held, { act: 'vote.cast_at_desk', details: outcome.line });
    return outcome;
  });
}
