import { expect, test } from 'vitest';
import type { SeatRow } from '../seats.sql.ts';
import { drawn } from './drawn.ts';

test('each paper is drawn once, and a seat that has nothing to print has none', () => {
  const seats = ['a', 'b', 'c'].map((id) => ({ id }) as SeatRow);
  const asked: string[] = [];
  const papers = drawn(seats, ({ id }) => {
    asked.push(id);
    return id === 'b' ? [] : [{ kind: 'paragraph', text: id }];
  });
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(papers.map((one) => one.seat.id)).toEqual(['a', 'c']);
});
