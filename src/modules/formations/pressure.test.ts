import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandOf, LEAST_PLACES, pressureOf } from './pressure.ts';

describe('the pressure of a training', () => {
  it.each([
    [24, 48, 2, 'très demandée'],
    [24, 29, 1.2, 'demandée'],
    [24, 24, 1, 'équilibrée'],
    [24, 19, 0.8, 'équilibrée'],
    [24, 18, 0.8, 'équilibrée'],
    [24, 17, 0.7, 'peu demandée'],
    [24, 0, 0, 'peu demandée'],
  ])('%i places and %i wishes make %d: %s', (places, wishes, ratio, label) => {
    expect(pressureOf(places, wishes)).toMatchObject({ ratio, label });
  });

  it('says the rule that made the label', () => {
    expect(pressureOf(12, 18)).toMatchObject({
      rule: '18 premiers vœux ÷ 12 places = 1,5 : plus de vœux que de places',
    });
  });

  it('has none when something is unknown or too small, and says why', () => {
    expect(pressureOf(null, 12)).toEqual({ none: 'places non communiquées' });
    expect(pressureOf(12, null)).toEqual({ none: 'vœux non communiqués' });
    expect(pressureOf(0, 12)).toEqual({ none: 'places non communiquées' });
    expect(pressureOf(LEAST_PLACES - 1, 40)).toHaveProperty('none');
  });

  it('never falls when wishes grow', () => {
    fc.assert(
      fc.property(fc.integer({ min: LEAST_PLACES, max: 500 }), fc.nat(2000), (places, wishes) => {
        const [less, more] = [pressureOf(places, wishes), pressureOf(places, wishes + 1)];
        if ('none' in less || 'none' in more) throw new Error('a ratio was expected');
        expect(more.ratio).toBeGreaterThanOrEqual(less.ratio);
      }),
    );
  });

  it('gives no level to wishes that are not ranked', () => {
    expect(demandOf({ jeu: 'parcoursup', capacite: 24, voeux: 400 })).toEqual({
      kind: 'plain',
      text: '400 vœux, non classés',
    });
    expect(demandOf({ jeu: 'places-voeux', capacite: 24, voeux: 48 }).kind).toBe('level');
    expect(demandOf({ jeu: 'places-voeux', capacite: 24, voeux: null })).toEqual({
      kind: 'none',
      reason: 'non communiqué',
    });
  });
});
