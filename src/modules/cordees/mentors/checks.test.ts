import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { type Check, checkKinds, coveredUntil, heldUntil, latestEnd, missingChecks, rulesFor } from './checks.ts';
import { mentorKinds } from './mentor.ts';

const made = (genre: Check['genre'], jusquau: string) => ({ genre, verifieLe: '2026-09-01', jusquau });

describe('what covers a mentor', () => {
  test.each([
    ['etudiant', ['identite', 'honorabilite', 'assurance']],
    ['professionnel', ['identite', 'honorabilite', 'assurance']],
    ['role_modele', ['identite', 'assurance']],
  ] as const)('%s needs %j', (genre, kinds) => {
    expect(rulesFor(genre).map((one) => one.id)).toEqual(kinds);
  });

  test('a check holds on its last day, not the day after', () => {
    const mentor = {
      genre: 'role_modele',
      verifications: [made('identite', '2027-01-10'), made('assurance', '2027-03-01')],
    } as const;
    expect(missingChecks(mentor, '2027-01-10')).toEqual([]);
    expect(coveredUntil(mentor, '2027-01-10')).toBe('2027-01-10');
    expect(missingChecks(mentor, '2027-01-11').map((one) => one.id)).toEqual(['identite']);
    expect(coveredUntil(mentor, '2027-01-11')).toBeNull();
  });

  test.each([
    ['identite', '2026-02-28', '2029-02-28'],
    ['honorabilite', '2024-02-29', '2025-02-28'],
    ['assurance', '2026-12-31', '2027-12-31'],
  ] as const)('%s seen on %s holds until %s at most', (genre, seen, end) => {
    expect(latestEnd(genre, seen)).toBe(end);
  });

  const days = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2026-01-01', n));
  const checks = fc.array(
    fc.record({ genre: fc.constantFrom(...checkKinds), verifieLe: fc.constant('2025-12-01'), jusquau: days }),
  );

  test('the order of the checks changes nothing, and what is covered until a day misses nothing before it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mentorKinds), checks, days, (genre, verifications, day) => {
        const mentor = { genre, verifications };
        const reversed = { genre, verifications: [...verifications].reverse() };
        expect(coveredUntil(reversed, day)).toBe(coveredUntil(mentor, day));
        const until = coveredUntil(mentor, day);
        expect(until === null).toBe(missingChecks(mentor, day).length > 0);
        if (until === null) return;
        expect(until >= day).toBe(true);
        expect(missingChecks(mentor, until)).toEqual([]);
        expect(missingChecks(mentor, addDays(until, 1)).map((one) => heldUntil(mentor, one.id))).toContain(until);
      }),
    );
  });
});
