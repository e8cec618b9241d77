import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { linkOfSeat, reachable } from '../meeting-letters.ts';
import type { SeatRow } from '../seats.sql.ts';

/** Tells what became of a question by correspondence, or of the ballots. @returns how many letters left. */
export async function mailChange(
  tx: Tx,
  ctx: RequestContext,
  order: {
    meeting: Meeting;
    seats: readonly SeatRow[];
    nature: 'Question modifiée' | 'Question retirée' | 'Votre vote ne compte plus';
    raison: string;
    suite: string;
  },
): Promise<number> {
  const { meeting, nature, raison, suite } = order;
  const reached = order.seats.filter(reachable);
  for (const seat of reached) {
    await enqueueMail(tx, {
      template: 'vote_correspondance',
      to: { address: seat.courriel, name: seat.personne },
      variables: {
        nature_message: nature,
        instance: meeting.instance,
        date: frenchDate(meeting.debut),
        raison,
        suite,
        lien: linkOfSeat(ctx, seat),
      },
      sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
      campus: meeting.campus,
    });
  }
  return reached.length;
}
