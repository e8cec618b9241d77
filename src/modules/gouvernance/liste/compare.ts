import type { College } from '../instance.ts';
import { weightText } from '../labels.ts';
import type { Candidate } from '../seats.sql.ts';
import { pairMandates } from './pair.ts';
import type { RollSeat, SeatState } from './roll.sql.ts';

/** A seat that is another one by now, with what it becomes. */
export interface MovedSeat {
  seat: RollSeat;
  becomes: SeatState;
}

/** What changed in a body since its meeting was called. */
export interface RollChanges {
  /** Seats whose college, role, voice, person or mandate is another one, with what they become. */
  moved: MovedSeat[];
  entered: Candidate[];
  /** They are called, and sit or stand in there no more: heard, without a voice. */
  gone: RollSeat[];
  /** Each change in words. */
  said: string[];
}

type Frozen = Readonly<Record<string, { nom: string; poids: number }>> | null;

const keyOf = (one: { organisationId: string; mandatId: string | null }): string =>
  `${one.organisationId} ${one.mandatId ?? ''}`;

/** Whether somebody else stands for the seat by now. */
export const represented = ({ seat, becomes }: MovedSeat): boolean => becomes.contactId !== seat.contactId;

/** Voices that nobody was called for in time: those who sit since, and those given to another person on a seat that had none. */
export const newVoices = ({ moved, entered }: RollChanges): number =>
  entered.filter((one) => one.votant).length + moved.filter(newVoice).length;

export const newVoice = (one: MovedSeat): boolean => represented(one) && one.becomes.votant && !one.seat.votant;

/** What a seat becomes. Who only refuses letters, or lost her address, still stands for it. */
function stateOf(seat: RollSeat, found: Candidate): SeatState {
  const { mandatId, college, role, votant } = found;
  return { mandatId, contactId: found.contactId ?? (seat.muette ? seat.contactId : null), college, role, votant };
}

const fields = ['mandatId', 'contactId', 'college', 'role', 'votant'] as const;

/** The list as the convocation froze it, against who would be called today. */
export function rollChanges(
  frozen: { seats: readonly RollSeat[]; colleges: Frozen },
  today: { candidates: readonly Candidate[]; colleges: readonly College[] },
): RollChanges {
  const now = new Map(today.candidates.map((one) => [keyOf(one), one]));
  const known = new Set(frozen.seats.map(keyOf));
  const missing = frozen.seats.filter((seat) => !now.has(keyOf(seat)));
  const added = today.candidates.filter((one) => !known.has(keyOf(one)));
  const paired = pairMandates(missing, added);
  const taken = new Set(paired.values());
  const moved = frozen.seats.flatMap((seat): MovedSeat[] => {
    const found = now.get(keyOf(seat)) ?? paired.get(seat);
    if (!found) return [];
    const becomes = stateOf(seat, found);
    return fields.some((field) => becomes[field] !== seat[field]) ? [{ seat, becomes }] : [];
  });
  const gone = missing.filter((seat) => (seat.votant || seat.suppleeId !== null) && !paired.has(seat));
  const entered = added.filter((one) => !taken.has(one));
  const named = (cle: string | null): string => {
    if (cle === null) return 'sans collège';
    return `« ${today.colleges.find((one) => one.cle === cle)?.nom ?? frozen.colleges?.[cle]?.nom ?? cle} »`;
  };
  const said = [
    ...moved.map((one) => `${one.seat.organisation} : ${movedSaid(one, named)}`),
    ...entered.map((one) =>
      one.suppleant
        ? `${one.organisation} a depuis une suppléance`
        : `${one.organisation} siège depuis : ${named(one.college)}`,
    ),
    ...gone.map((one) => `${one.organisation} ${one.votant ? 'ne siège plus' : 'n’a plus de suppléance'}`),
    ...weightsSaid(frozen.colleges, today.colleges),
  ];
  return { moved, entered, gone, said };
}

/** How a seat is another one. The mandate is said when nothing else is: it was renewed. */
function movedSaid(one: MovedSeat, named: (cle: string | null) => string): string {
  const { seat, becomes } = one;
  const said = [
    seat.college !== becomes.college && `${named(seat.college)}, puis ${named(becomes.college)}`,
    seat.votant !== becomes.votant && (becomes.votant ? 'a une voix' : 'n’a plus de voix'),
    seat.role !== becomes.role && 'une autre fonction',
    represented(one) && personSaid(one),
  ].filter(Boolean);
  return said.length > 0 ? said.join(' ; ') : 'un autre mandat';
}

function personSaid({ seat, becomes }: MovedSeat): string {
  if (becomes.contactId === null) return 'plus personne n’est connu pour la représenter';
  return seat.contactId === null
    ? 'représentée par une personne désormais connue'
    : 'représentée par une autre personne';
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
