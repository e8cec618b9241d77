import { describe, expect, it } from 'vitest';
import { agendaLength, frenchMinutes, moved, timeAgenda } from './agenda.ts';

const items = [{ minutes: 10 }, { minutes: 30 }, { minutes: null }, { minutes: 15 }];

describe('an agenda', () => {
  it('says when each item begins, as long as lengths are known', () => {
    expect(timeAgenda(items).map((one) => one.start)).toEqual([0, 10, 40, null]);
  });

  it('says by how much it overruns the meeting', () => {
    expect(agendaLength(items, 60)).toEqual({ minutes: 55, unknown: 1, over: 0 });
    expect(agendaLength(items, 45)).toEqual({ minutes: 55, unknown: 1, over: 10 });
    expect(agendaLength([], null)).toEqual({ minutes: 0, unknown: 0, over: null });
  });

  it('writes lengths in French', () => {
    expect([45, 60, 65, 150].map(frenchMinutes)).toEqual(['45 min', '1 h', '1 h 05', '2 h 30']);
  });

  it('moves an item one place, and not beyond its ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', 'haut')).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 'bas')).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 'haut')).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 'c', 'bas')).toEqual(['a', 'b', 'c']);
    expect(moved(['a'], 'inconnu', 'haut')).toEqual(['a']);
  });
});
