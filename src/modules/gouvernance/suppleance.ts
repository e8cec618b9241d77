import type { SeatRow } from './seats.sql.ts';

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

type Alternate = Pick<SeatRow, 'supplee' | 'suppleeOppose' | 'organisation'>;

/** The holder of an alternate as a letter names her: by the organisation of the two when she refused to be written to. */
export const holderInLetters = ({ supplee, suppleeOppose, organisation }: Alternate): string | null =>
  suppleeOppose ? organisation : supplee;

/** What the convocation of an alternate says of her voice; empty for anybody else. */
export const alternateRule = (seat: Alternate): string =>
  seat.supplee
    ? `Vous êtes convoqué en suppléance de ${holderInLetters(seat)} : si cette personne n’est pas là, sa voix est à vous dès votre arrivée ; elle lui revient dès qu’elle arrive.`
    : '';

/** What a seat reads of its pair: the alternate, or who may stand in for the holder; null when there is none. */
export function pairText(seat: SeatRow, seats: readonly SeatRow[]): string | null {
  if (seat.suppleeId) {
    const holder = seats.find((one) => one.id === seat.suppleeId);
    return holder?.arrivee ? `${seat.supplee} est là : vous êtes entendu, sans voix.` : alternateRule(seat);
  }
  const alternate = seats.find((one) => one.suppleeId === seat.id)?.personne;
  if (alternate && standIns(seats).has(seat.id))
    return `${alternate} siège à votre place et porte votre voix ; elle vous revient dès votre arrivée.`;
  return alternate
    ? `Si vous n’êtes pas là, ${alternate} siège à votre place dès son arrivée ; le pouvoir que vous auriez donné prend alors fin, et votre vote par correspondance est écarté.`
    : null;
}
