import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { withdrawProxy } from '../attendance.sql.ts';
import { journalSeat, type SeatOutcome, seatOf } from '../cast-vote.ts';
import { takeBackAbsent } from '../correspondance/ballots.sql.ts';
import { mailChange } from '../correspondance/letters.ts';
import { receiving } from '../keep-attendance.ts';
import type { Meeting } from '../meeting.ts';
import { meetingScope } from '../meeting-access.ts';
import { lockMeeting } from '../meetings.sql.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { seatName } from '../situation.ts';
import { proxiesBorneBy } from './borne.sql.ts';

/** She refuses, by her link, a proxy that was given to her: who gave it is told, and votes herself or gives another. */
export function refuseByLink(ctx: RequestContext, token: string, mandant: string): Promise<SeatOutcome> {
  return transaction(ctx.db, async (tx): Promise<SeatOutcome> => {
    const { meeting, seat, situation } = await seatOf(tx, token, true);
    const details = await refuse(tx, ctx, { meeting, seats: situation.seats, mandataire: seat.id, mandant });
    await journalSeat(tx, ctx, meeting, 'proxy.refused', { ...details });
    return { done: true, text: refusedText(details) };
  });
}

/** What to say once it is refused: who gave it is told by a letter, when one could leave. */
const refusedText = ({ courriels }: Refused): string =>
  courriels > 0
    ? 'Pouvoir refusé : qui vous l’avait donné est prévenu.'
    : 'Pouvoir refusé. Qui vous l’avait donné n’a pas pu être prévenu : dites-le-lui autrement.';

/** The same with her account. @returns what to say. @throws NotFound when it is not hers, or is over · RuleBroken. */
export function refuseByAccount(ctx: RequestContext, id: string): Promise<string> {
  const actor = ctx.actor!;
  return transaction(ctx.db, async (tx) => {
    const mine = { compteId: actor.id, today: isoDate(ctx.clock.now()), where: meetingScope(actor), id };
    const [borne] = await proxiesBorneBy(tx, mine);
    const meeting = borne && (await lockMeeting(tx, borne.reunionId));
    if (!meeting) throw new NotFound('proxy.unknown', 'Ce pouvoir n’existe pas, ou a pris fin.');
    const { mandataireId: mandataire, mandantId: mandant } = borne;
    const details = await refuse(tx, ctx, { meeting, seats: await seatsOf(tx, meeting.id), mandataire, mandant });
    await writeJournal(tx, {
      actorId: actor.id,
      actorRole: actor.grants[0]?.role ?? 'connecté',
      grant: actor.grants[0] ?? null,
      requestId: ctx.requestId,
      act: 'proxy.refused',
      objectType: 'reunion',
      objectId: meeting.id,
      details: { ...details },
    });
    return refusedText(details);
  });
}

/** What the journal keeps of it. */
interface Refused {
  mandant: string;
  mandataire: string;
  /** Letters that left to who gave it. */
  courriels: number;
  /** Ballots by correspondence that count again. */
  correspondance_repris?: number;
}

/** The meeting is held. @throws RuleBroken when it ended meanwhile. */
async function refuse(
  tx: Tx,
  ctx: RequestContext,
  order: { meeting: Meeting; seats: readonly SeatRow[]; mandataire: string; mandant: string },
): Promise<Refused> {
  const { meeting, seats, mandataire, mandant } = order;
  receiving(meeting);
  const giver = seats.find((one) => one.id === mandant && one.mandataireId === mandataire);
  if (!giver || !(await withdrawProxy(tx, mandant, ctx.clock.now()))) {
    throw new RuleBroken('proxy.over', 'Ce pouvoir a déjà pris fin.');
  }
  const repris = giver.arrivee ? 0 : await takeBackAbsent(tx, meeting.id, [mandant]);
  const bearer = seats.find((one) => one.id === mandataire)!;
  const courriels = await mailChange(tx, ctx, {
    meeting,
    seats: [giver],
    nature: 'Votre pouvoir a pris fin',
    raison: `${seatName(bearer)} a refusé le pouvoir que vous lui aviez donné.`,
    suite: `Venez, ou donnez un autre pouvoir sur votre page.${repris > 0 ? ' Votre vote par correspondance compte à nouveau.' : ''}`,
  });
  return { mandant, mandataire, courriels, ...(repris > 0 ? { correspondance_repris: repris } : {}) };
}
