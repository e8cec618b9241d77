import type { College } from '../instance.ts';
import { weightText } from '../labels.ts';
import type { Candidate } from '../seats.sql.ts';
import type { RollSeat } from './roll.sql.ts';

/** What changed in a body since its meeting was called. */
export interface RollChanges {
  /** Seats whose college, role or voice is another one, with what they become. */
  moved: { seat: RollSeat; becomes: Pick<RollSeat, 'college' | 'role' | 'votant'> }[];
  entered: Candidate[];
  /** They are called, and sit there no more: heard, without a voice. */
  gone: RollSeat[];
  /** Each change in words. */
  said: string[];
}

type Frozen = Readonly<Record<string, { nom: string; poids: number }>> | null;

const keyOf = (one: { organisationId: string; mandatId: string | null }): string =>
  `${one.organisationId} ${one.mandatId ?? ''}`;

/** The list as the convocation froze it, against who would be called today. */
export function rollChanges(
  frozen: { seats: readonly RollSeat[]; colleges: Frozen },
  today: { candidates: readonly Candidate[]; colleges: readonly College[] },
): RollChanges {
  const now = new Map(today.candidates.map((one) => [keyOf(one), one]));
  const known = new Set(frozen.seats.map(keyOf));
  const moved: RollChanges['moved'] = [];
  const gone: RollSeat[] = [];
  for (const seat of frozen.seats) {
    const found = now.get(keyOf(seat));
    if (!found) {
      if (seat.votant) gone.push(seat);
    } else if (found.college !== seat.college || found.role !== seat.role || found.votant !== seat.votant)
      moved.push({ seat, becomes: { college: found.college, role: found.role, votant: found.votant } });
  }
  const entered = today.candidates.filter((one) => !known.has(keyOf(one)));
  const named = (cle: string | null): string => {
    if (cle === null) return 'sans collège';
    return `« ${today.colleges.find((one) => one.cle === cle)?.nom ?? frozen.colleges?.[cle]?.nom ?? cle} »`;
  };
  const said = [
    ...moved.map(({ seat, becomes }) =>
      seat.college !== becomes.college
        ? `${seat.organisation} : ${named(seat.college)}, puis ${named(becomes.college)}`
        : `${seat.organisation} : ${becomes.votant === seat.votant ? 'une autre fonction' : becomes.votant ? 'a une voix' : 'n’a plus de voix'}`,
    ),
    ...entered.map((one) => `${one.organisation} siège depuis : ${named(one.college)}`),
    ...gone.map((one) => `${one.organisation} ne siège plus`),
    ...weightsSaid(frozen.colleges, today.colleges),
  ];
  return { moved, entered, gone, said };
}

function weightsSaid(frozen: Frozen, colleges: readonly College[]): string[] {
  const was = frozen ?? {};
  return [
    ...colleges.flatMap(({ cle, nom, poids }) => {
      const before = was[cle];
      if (!before) return [`Collège « ${nom} », ${weightText(poids)} des voix : il n’existait pas`];
      return before.poids === poids
        ? []
        : [`Collège « ${nom} » : ${weightText(before.poids)}, puis ${weightText(poids)} des voix`];
    }),
    ...Object.entries(was)
      .filter(([cle]) => !colleges.some((one) => one.cle === cle))
      .map(([, { nom }]) => `Collège « ${nom} » : il n’existe plus`),
  ];
}
