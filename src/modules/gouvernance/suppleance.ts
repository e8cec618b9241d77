import type { SeatRow } from './seats.sql.ts';
import type { Situation } from './situation.ts';
import { suspensionRefusal } from './suspended.ts';

type Sitting = Pick<SeatRow, 'id' | 'suppleeId' | 'arrivee' | 'suspenduLe'>;

/**
 * Seats whose holder is not in the room and whose alternate is, each with that alternate: she gives the voice of the seat. One voice for
 * the two: it is the holder’s again the instant she comes, and what was cast stays cast. Proxies that the holder bears are not passed on.
 */
export function standIns<T extends Sitting>(seats: readonly T[]): ReadonlyMap<string, T> {
  const away = new Set(seats.filter((seat) => seat.arrivee === null).map((seat) => seat.id));
  return new Map(
    seats.flatMap((seat) =>
      seat.suppleeId && seat.arrivee && seat.suspenduLe === null && away.has(seat.suppleeId)
        ? [[seat.suppleeId, seat] as const]
        : [],
    ),
  );
}

type Alternate = Pick<SeatRow, 'supplee' | 'suppleeOppose' | 'organisation' | 'suspenduLe'>;

/** The holder of an alternate as a letter names her: by the organisation of the two when she refused to be written to. */
export const holderInLetters = ({ supplee, suppleeOppose, organisation }: Alternate): string | null =>
  suppleeOppose ? organisation : supplee;

/** Whom an alternate stands in for, and what becomes of that voice. @param name of the holder. @param suspension words of the statutes on it. */
function alternateRule(seat: Alternate, name: string, suspension: string | null): string {
  const called = `Vous êtes convoqué en suppléance de ${name}`;
  const suspended = suspensionRefusal(seat, { suspension });
  return suspended
    ? `${called}. ${suspended} Sa voix n’est donc pas à vous.`
    : `${called} : si cette personne n’est pas là, sa voix est à vous dès votre arrivée ; elle lui revient dès qu’elle arrive.`;
}

const alternateOf = (seat: SeatRow, seats: readonly SeatRow[]): SeatRow | undefined =>
  seats.find((one) => one.suppleeId === seat.id);

/** What the convocation says of a pair to each of the two; empty for anybody else. A letter names nobody who refused to be written to. */
export function pairInLetters(seat: SeatRow, seats: readonly SeatRow[]): string {
  const holder = holderInLetters(seat);
  if (holder) return alternateRule(seat, holder, null);
  const alternate = alternateOf(seat, seats);
  if (!alternate || seat.suspenduLe !== null) return '';
  const name = (!alternate.oppose && alternate.personne) || alternate.organisation;
  return `Votre suppléance est assurée par ${name} : si vous n’êtes pas là, votre voix est à cette personne dès son arrivée, et un pouvoir que vous auriez donné prend fin ; votre voix vous revient dès que vous arrivez.`;
}

/** What the pair of a seat is read with. */
type PairSituation = Pick<Situation, 'seats' | 'posted'> & { rules: Pick<Situation['rules'], 'suspension'> };

/** Whether a ballot by correspondence of a seat is in force. @param resolutionId on this question; left out: on any. */
const hasPosted = ({ posted }: Pick<Situation, 'posted'>, seatId: string | null, resolutionId?: string): boolean =>
  posted.some(
    (one) =>
      one.convoqueId === seatId && one.ecarteLe === null && (resolutionId ?? one.resolutionId) === one.resolutionId,
  );

/** What a seat reads of its pair: the alternate, or who may stand in for the holder; null when there is none. */
export function pairText(seat: SeatRow, situation: PairSituation): string | null {
  const { seats, rules } = situation;
  if (seat.suppleeId && seat.supplee) {
    const rule = alternateRule(seat, seat.supplee, rules.suspension);
    if (seat.suspenduLe !== null) return rule;
    if (seats.find((one) => one.id === seat.suppleeId)?.arrivee)
      return `${seat.supplee} est là : vous êtes entendu, sans voix.`;
    return hasPosted(situation, seat.suppleeId)
      ? `${rule} Cette personne a voté par correspondance : si vous venez, son vote est écarté et vous votez en séance ; sinon il compte.`
      : rule;
  }
  const alternate = alternateOf(seat, seats);
  if (!alternate) return null;
  const name = alternate.personne ?? 'Votre suppléance';
  const suspended = suspensionRefusal(seat, rules);
  if (suspended) return `${suspended} ${name} ne peut pas voter à votre place.`;
  return (
    stoodForText(seat, seats) ??
    `Si vous n’êtes pas là, ${alternate.personne ?? 'votre suppléance'} siège à votre place dès son arrivée ; le pouvoir que vous auriez donné prend alors fin, et votre vote par correspondance est écarté.`
  );
}

const sitsFor = (name: string): string =>
  `${name} siège à votre place et porte votre voix ; elle vous revient dès votre arrivée.`;

/** What a letter says to a holder for whom her alternate sits: it names nobody. */
export const STOOD_FOR = sitsFor('Votre suppléance');

/** What a holder reads while her alternate sits for her; null when she does not. */
function stoodForText(seat: SeatRow, seats: readonly SeatRow[]): string | null {
  const alternate = standIns(seats).get(seat.id);
  return alternate ? sitsFor(alternate.personne ?? 'Votre suppléance') : null;
}

/** Why a seat of a pair has no voice to cast in the room now; null when its pair does not say it. */
export function pairVoiceRefusal(seat: SeatRow, seats: readonly SeatRow[]): string | null {
  const holder = seats.find((one) => one.id === seat.suppleeId);
  if (seat.arrivee && holder?.arrivee) return `${seat.supplee} est là : la suppléance est entendue, sans voix.`;
  return seat.arrivee ? null : stoodForText(seat, seats);
}

/** Why an alternate casts no ballot by correspondence; null for anybody else. */
export function pairPostRefusal(
  seat: SeatRow,
  situation: Pick<Situation, 'posted'>,
  resolutionId: string,
): string | null {
  if (!seat.supplee) return null;
  const own = `Suppléance de ${seat.supplee} : le vote par correspondance est celui du titulaire.`;
  return hasPosted(situation, seat.suppleeId, resolutionId)
    ? `${own} Le sien est déjà reçu : il compte, sauf si le titulaire ou sa suppléance vient en séance.`
    : `${own} Si le titulaire n’est pas là, la suppléance vote en séance.`;
}
