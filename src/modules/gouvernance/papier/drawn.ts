import type { Block } from '#core/documents/index.ts';
import type { SeatRow } from '../seats.sql.ts';

/** What is printed for a seat. */
export interface SeatPaper {
  seat: SeatRow;
  blocks: readonly Block[];
}

/** Papers of seats, each drawn once; a seat for which nothing is drawn has none. */
export const drawn = (seats: readonly SeatRow[], draw: (seat: SeatRow) => readonly Block[]): SeatPaper[] =>
  seats.map((seat) => ({ seat, blocks: draw(seat) })).filter(({ blocks }) => blocks.length > 0);
