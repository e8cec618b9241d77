import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, localInstant } from '#core/time/index.ts';
import { isPublicHoliday } from '#core/time/working-days.ts';
import { planChange } from './plan-change.ts';
import {
  daysOf,
  heldDays,
  instantOn,
  MAX_MEETINGS,
  nthWeekday,
  ruleWords,
  type SeriesRule,
  weekdayOf,
} from './rule.ts';

const weekly: SeriesRule = {
  frequence: 'semaines',
  intervalle: 1,
  rang: null,
  jour: null,
  debut: '2027-03-16',
  heure: '14:00',
  fin: null,
  nombre: 3,
  sauf: [],
  feries: true,
};
const monthly: SeriesRule = { ...weekly, frequence: 'mois', rang: 2, jour: 2, debut: '2027-01-01' };

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n));
const pause = fc.tuple(day, fc.integer({ min: 0, max: 80 })).map(([du, n]) => ({ du, au: addDays(du, n) }));
const rule: fc.Arbitrary<SeriesRule> = fc
  .record({
    frequence: fc.constantFrom('semaines' as const, 'mois' as const, 'trimestre' as const),
    intervalle: fc.integer({ min: 1, max: 26 }),
    rang: fc.constantFrom(1, 2, 3, 4, -1),
    jour: fc.integer({ min: 1, max: 7 }),
    debut: day,
    heure: fc
      .tuple(fc.integer({ min: 6, max: 22 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':')),
    fin: fc.option(day),
    nombre: fc.option(fc.integer({ min: 1, max: 60 })),
    sauf: fc.array(pause, { maxLength: 4 }),
    feries: fc.boolean(),
  })
  .map((one) => (one.frequence === 'semaines' ? { ...one, rang: null, jour: null } : { ...one, intervalle: 1 }));

describe('the days of a series', () => {
  it('are those of known calendars', () => {
    expect(heldDays(weekly)).toEqual(['2027-03-16', '2027-03-23', '2027-03-30']);
    expect(heldDays(monthly)).toEqual(['2027-01-12', '2027-02-09', '2027-03-09']);
    expect(heldDays({ ...monthly, frequence: 'trimestre', rang: -1, jour: 5 })).toEqual([
      '2027-01-29',
      '2027-04-30',
      '2027-07-30',
    ]);
    expect(nthWeekday(2028, 1, -1, 2)).toBe('2028-02-29');
    // The second Tuesday of the first month is gone already: the series begins with the next one.
    expect(heldDays({ ...monthly, debut: '2027-01-13', nombre: 1 })).toEqual(['2027-02-09']);
  });

  it('leave out pauses and public holidays, and count only the meetings that are held', () => {
    const summer = { ...weekly, debut: '2027-06-29', sauf: [{ du: '2027-07-08', au: '2027-08-31' }] };
    expect(heldDays(summer)).toEqual(['2027-06-29', '2027-07-06', '2027-09-07']);
    expect(daysOf({ ...weekly, debut: '2027-05-01', nombre: 2 }).map((one) => one.saute)).toEqual([
      'ferie',
      'ferie',
      null,
      null,
    ]);
    expect(heldDays({ ...weekly, debut: '2027-05-01', nombre: 1, feries: false })).toEqual(['2027-05-01']);
  });

  it('follow the rule, whatever it is', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const days = daysOf(one);
        const held = heldDays(one);
        expect(held.length).toBeLessThanOrEqual(Math.min(one.nombre ?? MAX_MEETINGS, MAX_MEETINGS));
        expect([...days].sort((a, b) => (a.jour < b.jour ? -1 : 1))).toEqual(days);
        expect(new Set(held).size).toBe(held.length);
        for (const { jour, saute } of days) {
          expect(jour >= one.debut && (one.fin === null || jour <= one.fin)).toBe(true);
          const paused = one.sauf.some(({ du, au }) => du <= jour && jour <= au);
          expect(saute).toBe(paused ? 'pause' : one.feries && isPublicHoliday(jour) ? 'ferie' : null);
          if (one.frequence === 'semaines') expect(daysBetween(one.debut, jour) % (7 * one.intervalle)).toBe(0);
          else {
            expect(weekdayOf(jour)).toBe(one.jour);
            const rank = Math.ceil(Number(jour.slice(8)) / 7);
            if (one.rang === -1) expect(addDays(jour, 7).slice(0, 7)).not.toBe(jour.slice(0, 7));
            else expect(rank).toBe(one.rang);
          }
        }
      }),
    );
  });

  it('keep their hour of Paris across the change of the clocks', () => {
    fc.assert(
      fc.property(rule, (one) => {
        for (const jour of heldDays(one)) expect(localInstant(instantOn(jour, one.heure))).toBe(`${jour}T${one.heure}`);
      }),
    );
    const instants = heldDays({ ...weekly, nombre: 3 }).map((jour) => instantOn(jour, '14:00').toISOString());
    expect(instants).toEqual(['2027-03-16T13:00:00.000Z', '2027-03-23T13:00:00.000Z', '2027-03-30T12:00:00.000Z']);
  });

  it('are said in words', () => {
    expect(ruleWords(weekly)).toBe('Chaque mardi, à 14 h, à partir du 16 mars 2027, 3 fois');
    expect(ruleWords({ ...monthly, nombre: null, fin: '2027-06-30', heure: '09:30' })).toBe(
      'Le deuxième mardi de chaque mois, à 9 h 30, à partir du 1er janvier 2027, jusqu’au 30 juin 2027',
    );
  });
});

describe('a change of the series', () => {
  it('leaves what was called where it is, uses each new day once, and loses no meeting', () => {
    const existing = fc.array(fc.record({ jour: day, fixe: fc.boolean() }), { maxLength: 20 });
    fc.assert(
      fc.property(existing, fc.uniqueArray(day, { maxLength: 20 }), (rows, days) => {
        const all = rows.map((one, rank) => ({ ...one, id: String(rank) }));
        const steps = planChange(all, days);
        const ids = steps.flatMap((one) => ('id' in one ? [one.id] : []));
        expect(ids).toEqual(all.map((one) => one.id));
        for (const one of all) {
          const step = steps.find((two) => 'id' in two && two.id === one.id)!;
          expect(step.acte === 'laisser').toBe(one.fixe);
        }
        const used = steps.flatMap((one) => ('a' in one ? [one.a] : []));
        expect(new Set(used).size).toBe(used.length);
        const held = all.slice(0, days.length).filter((one) => one.fixe).length;
        expect(used.length + held).toBe(days.length);
      }),
    );
  });

  it('changes nothing when nothing changes', () => {
    const days = ['2027-01-12', '2027-02-09'];
    const steps = planChange(
      days.map((jour, rank) => ({ id: String(rank), jour, fixe: false })),
      days,
    );
    expect(steps.every((one) => one.acte === 'deplacer' && one.de === one.a)).toBe(true);
  });
});
