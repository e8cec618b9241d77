import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { calendarOf } from '../calendar.ts';
import type { Meeting } from '../meeting.ts';
import { reachable } from '../meeting-letters.ts';
import { meetingUrl } from '../meetings/links.ts';
import type { SeatRow } from '../seats.sql.ts';

/**
 * Tells those whom another person replaces that the link they received is dead; the letter takes the meeting off their calendar.
 * @param order.seats as they were before the new list, of those who sit on no other one: it stays on the calendar of who does. @returns how many letters left.
 */
export async function tellReplaced(
  tx: Tx,
  ctx: RequestContext,
  { meeting, seats }: { meeting: Meeting; seats: readonly SeatRow[] },
): Promise<number> {
  const origin = trustedOrigin(ctx);
  const told = seats.filter(reachable).filter((seat) => seat.envoyeLe !== null);
  for (const seat of told)
    await enqueueMail(tx, {
      template: 'convocation_remplacee',
      to: { address: seat.courriel, name: seat.personne },
      variables: {
        instance: meeting.instance,
        date: frenchDate(meeting.debut),
        organisation: seat.organisation,
        campus: meeting.campus,
      },
      // For her alone the meeting is over: the entry that the convocation made goes away.
      calendar: calendarOf(
        { ...meeting, etat: 'annulee' },
        { url: `${origin}${meetingUrl(meeting.id)}`, agenda: [], files: [], origin, now: ctx.clock.now() },
      ),
      sender: { service: ctx.shell.name, origin },
      campus: meeting.campus,
    });
  return told.length;
}
