import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { Meeting } from '../meeting.ts';
import { mailReached } from '../meeting-letters.ts';
import type { SeatRow } from '../seats.sql.ts';

/** Tells what became of a question by correspondence, of the ballots, of a proxy, or of a pair. @returns how many letters left. */
export const mailChange = (
  tx: Tx,
  ctx: RequestContext,
  order: {
    meeting: Meeting;
    seats: readonly SeatRow[];
    nature:
      | 'Question modifiée'
      | 'Question retirée'
      | 'Votre vote ne compte plus'
      | 'Votre pouvoir a pris fin'
      | 'Votre suppléance a pris fin';
    raison: string;
    suite: string;
  },
): Promise<number> => {
  const { nature, raison, suite } = order;
  return mailReached(tx, ctx, order, {
    template: 'vote_correspondance',
    variables: { nature_message: nature, raison, suite },
  });
};
