import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf, MOST_A_DAY, minutesOfClock, type Span, whyNotCovered, whyNotFitting } from './seance.ts';
import { totalsOfSeances } from './totals.ts';

const span = (debut: number, minutes: number): Span => ({ debut, minutes });

describe('a day of sessions', () => {
  test.each([
    ['touching is not crossing', span(840, 60), [span(900, 60), span(780, 60)], null],
    ['inside another one', span(850, 10), [span(840, 60)], 'debut'],
    ['around another one', span(800, 200), [span(840, 60)], 'debut'],
    ['eight hours are allowed', span(840, 240), [span(480, 240)], null],
    ['a minute more is not', span(840, 241), [span(480, 240)], 'duree'],
  ] as const)('%s', (_, one, others, field) => {
    expect(whyNotFitting(one, others)?.field ?? null).toBe(field);
  });

  const spans = fc.record({ debut: fc.integer({ min: 0, max: 1380 }), minutes: fc.integer({ min: 5, max: 60 }) });
  test('whatever comes in whatever order, what is kept never crosses, nor passes the most of a day', () => {
    fc.assert(
      fc.property(fc.array(spans, { maxLength: 40 }), (all) => {
        const kept: Span[] = [];
        for (const one of all) if (!whyNotFitting(one, kept)) kept.push(one);
        const minutes = kept.flatMap(({ debut, minutes: n }) => Array.from({ length: n }, (_, at) => debut + at));
        expect(new Set(minutes).size).toBe(minutes.length);
        expect(minutes.length).toBeLessThanOrEqual(MOST_A_DAY);
      }),
    );
  });

  test('an hour that is written is read again, and nothing else is an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (n) => {
        expect(minutesOfClock(clockOf(n))).toBe(n);
      }),
    );
    for (const typed of ['', '24:00', '9:30', '12:60', '12h30', '12:30:00'])
      expect(minutesOfClock(typed)).toBeUndefined();
  });
});

describe('the checks of a day', () => {
  const mentor = (jusquau: string, suivieLe = '2026-11-05') => ({
    genre: 'role_modele' as const,
    verifications: [
      { genre: 'identite' as const, verifieLe: '2026-11-03', jusquau: '2027-10-01' },
      { genre: 'assurance' as const, verifieLe: '2026-11-03', jusquau },
    ],
    formations: [{ suivieLe }],
  });
  test.each([
    ['before any was made', '2026-11-02', mentor('2027-10-01'), 'identité, assurance'],
    ['made and trained that day', '2026-11-05', mentor('2027-10-01'), null],
    ['before the training', '2026-11-04', mentor('2027-10-01'), 'étape de formation'],
    ['on the last day of one', '2027-01-10', mentor('2027-01-10'), null],
    ['the day after', '2027-01-11', mentor('2027-01-10'), 'assurance'],
  ])('%s', (_, day, who, said) => {
    const why = whyNotCovered(who, day);
    if (said === null) expect(why).toBeNull();
    else expect(why).toContain(said);
  });
});

test('what no establishment approved is no hour held', () => {
  const one = { mentorId: 'a', minutes: 90, eleves: 8 };
  expect(
    totalsOfSeances([
      { ...one, etat: 'approuvee', retenues: 60 },
      { ...one, etat: 'approuvee', retenues: 90 },
      { ...one, etat: 'contestee', retenues: null },
      { ...one, mentorId: 'b', etat: 'a_approuver', retenues: null },
    ]),
  ).toEqual({ seances: 2, minutes: 150, participations: 16, mentors: 1, attente: 2, minutesAttente: 180 });
});
