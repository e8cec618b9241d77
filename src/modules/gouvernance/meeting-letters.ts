import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, frenchDateTime, frenchTime } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { calendarOf } from './calendar.ts';
import { callingText } from './convening.ts';
import { tokenOfSeat } from './convocation-token.ts';
import type { Meeting } from './meeting.ts';
import { seatPieceUrl, seatUrl } from './meetings/links.ts';
import { piecesOf } from './pieces/pieces.sql.ts';
import { pointsOf } from './points.sql.ts';
import type { QuorumCount } from './quorum.ts';
import { markSent, type SeatRow, seatsOf } from './seats.sql.ts';
import { pairInLetters } from './suppleance.ts';

/** Where a meeting is held, in words. */
export const placeOfMeeting = ({ lieu, visio }: Pick<Meeting, 'lieu' | 'visio'>): string =>
  [lieu, visio && 'à distance'].filter(Boolean).join(' et ') || 'lieu à préciser';

/** Seats that can be written to: a known person, with an address, who did not refuse to be written to. */
export const reachable = (seat: SeatRow): seat is SeatRow & { courriel: string } =>
  seat.courriel !== null && !seat.oppose;

const tokenOf = (ctx: RequestContext, seat: SeatRow): string => tokenOfSeat(ctx.secret, seat.id, seat.jetonRang);

/** The personal page of somebody called. */
const linkOfSeat = (ctx: RequestContext, seat: SeatRow): string =>
  `${trustedOrigin(ctx)}${seatUrl(tokenOf(ctx, seat))}`;

/** Writes to everybody called, each with the link of her own page. @returns how many letters left. */
export async function mailSeats(
  tx: Tx,
  ctx: RequestContext,
  order: {
    meeting: Meeting;
    seats: readonly SeatRow[];
    nature: 'Convocation' | 'Seconde convocation' | 'Report' | 'Annulation';
    /** What is voted by correspondence, in its exact words, and until when; null when nothing is. */
    questions: { texte: string; jusqu: string } | null;
    /** Who was called already is told again: what proves her first letter and its receipt stays. */
    again?: boolean;
  },
): Promise<number> {
  const { meeting, nature, again = false } = order;
  const reached = order.seats.filter(reachable);
  const called = nature === 'Convocation';
  const summoned = called || nature === 'Seconde convocation';
  const roll = summoned ? await seatsOf(tx, meeting.id) : [];
  const agenda = (await pointsOf(tx, meeting.id)).map((one) => one.titre);
  const pieces = await piecesOf(tx, meeting.id);
  const origin = trustedOrigin(ctx);
  for (const seat of reached) {
    const questions = seat.votant ? order.questions : null;
    await enqueueMail(tx, {
      template: questions ? 'convocation_correspondance' : 'convocation',
      to: { address: seat.courriel, name: seat.personne },
      variables: {
        nature_message: nature,
        instance: meeting.instance,
        date: frenchDate(meeting.debut),
        heure: frenchTime(meeting.debut),
        lieu: placeOfMeeting(meeting),
        date_limite: frenchDateTime(meeting.debut),
        lien: linkOfSeat(ctx, seat),
        urgence: called ? callingText(meeting).join(' ') : '',
        suppleance: summoned ? pairInLetters(seat, roll) : '',
        ...(questions ? { questions: questions.texte, date_limite_vote: questions.jusqu } : {}),
      },
      calendar: calendarOf(meeting, {
        url: linkOfSeat(ctx, seat),
        agenda,
        files: pieces.map((one) => `${origin}${seatPieceUrl(tokenOf(ctx, seat), one.id)}`),
        origin,
        now: ctx.clock.now(),
      }),
      sender: { service: ctx.shell.name, origin },
      campus: meeting.campus,
    });
    if (summoned && !(again && seat.envoyeLe)) {
      await markSent(tx, seat.id, printOfToken(tokenOf(ctx, seat)), ctx.clock.now());
    }
  }
  return reached.length;
}

/** Writes one letter to those of these seats that can be written to. @returns how many left. */
export async function mailReached(
  tx: Tx,
  ctx: RequestContext,
  { meeting, seats }: { meeting: Meeting; seats: readonly SeatRow[] },
  letter: { template: string; variables: Readonly<Record<string, string>> },
): Promise<number> {
  const reached = seats.filter(reachable);
  for (const seat of reached) {
    await enqueueMail(tx, {
      template: letter.template,
      to: { address: seat.courriel, name: seat.personne },
      variables: {
        instance: meeting.instance,
        date: frenchDate(meeting.debut),
        lien: linkOfSeat(ctx, seat),
        ...letter.variables,
      },
      sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
      campus: meeting.campus,
    });
  }
  return reached.length;
}

/** Says to everybody that the quorum was not there. @returns how many letters left. */
export const mailNoQuorum = (
  tx: Tx,
  ctx: RequestContext,
  order: { meeting: Meeting; seats: readonly SeatRow[]; quorum: QuorumCount },
): Promise<number> =>
  mailReached(tx, ctx, order, {
    template: 'quorum_non_atteint',
    variables: { presents: String(order.quorum.comptes), requis: String(order.quorum.requis) },
  });

const REVIEW_DAYS = 15;

/** Asks those who were there to read the minutes again. @returns how many letters left. */
export const mailMinutes = (
  tx: Tx,
  ctx: RequestContext,
  order: { meeting: Meeting; seats: readonly SeatRow[] },
): Promise<number> =>
  mailReached(tx, ctx, order, {
    template: 'compte_rendu_a_approuver',
    variables: { date_limite: frenchDate(new Date(ctx.clock.now().getTime() + REVIEW_DAYS * 86_400_000)) },
  });
