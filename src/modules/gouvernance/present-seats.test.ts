import { expect, it } from 'vitest';
import { calledLine } from './present-seats.ts';
import type { SeatRow } from './seats.sql.ts';

const seat = (over: Partial<SeatRow>): SeatRow =>
  ({ courriel: 'camille@exemple.fr', oppose: false, recuLe: null, ...over }) as SeatRow;

it('counts as to be told otherwise only who has not answered for a convocation', () => {
  const answered = seat({ oppose: true, recuLe: new Date('2026-11-29T13:00:00Z') });
  const seats = [answered, seat({ oppose: true }), seat({ courriel: null }), seat({})];
  expect(calledLine({ convoqueeLe: null, convocation: 1 }, seats)).toBe(
    'Convoqués : 4 ; accusés de réception : 1 ; à prévenir autrement : 2.',
  );
});
