import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { mailChange } from '../correspondance/letters.ts';
import type { Meeting } from '../meeting.ts';
import type { ProxyRule } from '../proxies.ts';
import type { SeatRow } from '../seats.sql.ts';

interface PairsOfList {
  meeting: Meeting;
  before: readonly SeatRow[];
  after: readonly SeatRow[];
}

type Paired = Pick<SeatRow, 'id' | 'contactId' | 'suppleeId'>;

/** Each alternate and holder, seat and person: a pair is another one once somebody else stands for either seat. */
function pairsOf(seats: readonly Paired[]): Map<string, string[]> {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  return new Map(
    seats.flatMap((seat) => {
      const holder = byId.get(seat.suppleeId ?? '');
      if (!holder) return [];
      return [[[seat, holder].map((one) => `${one.id} ${one.contactId}`).join(' '), [seat.id, holder.id]] as const];
    }),
  );
}

/** Seats of the pairs that a new list begins: both are told whose voice is whose from now on. */
export function newPairs(before: readonly Paired[], after: readonly Paired[]): string[] {
  const known = pairsOf(before);
  return [...pairsOf(after)].flatMap(([key, both]) => (known.has(key) ? [] : both));
}

/**
 * Tells those whose pair the new list ended, and who are called as they were: an alternate without a holder, and a holder without an
 * alternate, who gives a proxy where the statutes admit one. Who has a voice by now, on another seat, is called to that one.
 * @returns how many letters left.
 */
export async function tellEndedPairs(
  tx: Tx,
  ctx: RequestContext,
  { meeting, before, after, max }: PairsOfList & Pick<ProxyRule, 'max'>,
): Promise<number> {
  const was = new Map(before.map((seat) => [seat.id, seat]));
  const kept = after.filter((seat) => seat.contactId === was.get(seat.id)?.contactId);
  const voiced = new Set(after.filter((seat) => seat.votant).map((seat) => seat.contactId));
  const alone = kept.filter(
    (seat) => seat.suppleeId === null && was.get(seat.id)!.suppleeId !== null && !voiced.has(seat.contactId),
  );
  const had = new Set(before.map((seat) => seat.suppleeId));
  const has = new Set(after.map((seat) => seat.suppleeId));
  const unsupplied = kept.filter((seat) => seat.votant && had.has(seat.id) && !has.has(seat.id));
  const tell = (seats: readonly SeatRow[], ended: string, suite: string) =>
    mailChange(tx, ctx, {
      meeting,
      seats,
      nature: 'Votre suppléance a pris fin',
      raison: `La liste des convoqués a été mise à jour : ${ended}.`,
      suite,
    });
  return (
    (await tell(
      alone,
      'vous n’êtes plus convoqué en suppléance',
      'Vous pouvez venir : vous serez entendu, sans voix.',
    )) +
    (await tell(
      unsupplied,
      'plus personne n’est en suppléance pour vous',
      max === 0
        ? 'Si vous ne pouvez pas venir, personne ne vote à votre place.'
        : 'Si vous ne pouvez pas venir, donnez pouvoir sur votre page.',
    ))
  );
}
