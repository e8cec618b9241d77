import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { mailChange } from '../correspondance/letters.ts';
import type { Meeting } from '../meeting.ts';
import type { SeatRow } from '../seats.sql.ts';

/** Tells who gave a proxy, and did not end it herself, that it ended. @param order.why before « : ». @returns how many letters left. */
export const tellGiver = (
  tx: Tx,
  ctx: RequestContext,
  order: { meeting: Meeting; mandant: SeatRow; mandataire: SeatRow; why: string; suite: string },
): Promise<number> =>
  mailChange(tx, ctx, {
    meeting: order.meeting,
    seats: [order.mandant],
    nature: 'Votre pouvoir a pris fin',
    raison: `${order.why} : le pouvoir que vous aviez donné à ${order.mandataire.organisation} a pris fin.`,
    suite: order.suite,
  });
