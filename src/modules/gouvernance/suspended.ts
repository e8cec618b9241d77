import { frenchPartialDate } from '#core/time/index.ts';
import type { SeatRow } from './seats.sql.ts';
import type { Statuts } from './statuts.ts';

/** The sentence of the statutes on a member that is suspended; null when they say nothing of it. */
export const suspensionRule = (statuts: Statuts | null): string | null => statuts?.membres?.suspension || null;

/** Why a seat has neither voice nor place in the quorum, in the words of the statutes when they speak of it; null when it has. */
export function suspensionRefusal(
  seat: Pick<SeatRow, 'organisation' | 'suspenduLe'>,
  { suspension }: { suspension: string | null },
): string | null {
  if (seat.suspenduLe === null) return null;
  const since = `${seat.organisation} : adhésion suspendue depuis le ${frenchPartialDate(seat.suspenduLe)}.`;
  return suspension
    ? `${since} Les statuts : « ${suspension} »`
    : `${since} Sans voix ni place dans le quorum tant que dure la suspension.`;
}
