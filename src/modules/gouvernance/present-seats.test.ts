import { expect, it } from 'vitest';
import { calledLine } from './present-seats.ts';
import type { SeatRow } from './seats.sql.ts';

const seat = (over: Partial<SeatRow>): SeatRow =>
  ({ courriel: 'camille@exemple.fr', oppose: false, recuLe: null, remisLe: null, ...over }) as SeatRow;

it('counts as to be told otherwise only whom no convocation has reached, by mail or on paper', () => {
  const answered = seat({ oppose: true, recuLe: new Date('2026-11-29T13:00:00Z') });
  const handed = seat({ courriel: null, remisLe: '2026-11-30' });
  const seats = [answered, seat({ oppose: true }), seat({ courriel: null }), seat({}), handed];
  expect(calledLine({ convoqueeLe: null, convocation: 1 }, seats)).toBe(
    'Convoqués : 5 ; accusés de réception : 1 ; à prévenir autrement : 2.',
  );
});
