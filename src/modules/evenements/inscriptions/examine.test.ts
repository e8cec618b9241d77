import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adultsFor, examine, type Group, type GroupRules, refusalsOfGroup } from './examine.ts';
import { type Counted, fits, type Room } from './places.ts';
import { nextOffers, offerUntil, type Waiting } from './waiting-list.ts';

/** Scenario 01: « Atelier de maintenance », 18 March, 60 pupils and 8 adults, one adult for 15 pupils. */
const DEBUT = new Date('2027-03-18T08:00:00Z');
const NOW = new Date('2027-02-01T10:00:00Z');
const hoursAfter = (hours: number, from = NOW): Date => new Date(from.getTime() + hours * 3_600_000);
const group = (id: string, jeunes: number, adultes = 2): Counted => ({
  id,
  creneauId: 'c',
  jeunes,
  adultes,
  reservations: [],
});
const roomOf = (...held: Counted[]): Room => ({
  slots: [{ id: 'c', jeunes: 60, adultes: 8 }],
  reservations: [],
  held,
  today: '2027-02-01',
});
const waiting = (id: string, jeunes: number, ordre: number, adultes = 2): Waiting => ({
  ...group(id, jeunes, adultes),
  ordre,
  debut: DEBUT,
});
const [A, B, D] = [group('A', 26), group('B', 14), group('D', 18)];

describe('a class beyond the quota', () => {
  test('1. the whole group waits, with the reason in words', () => {
    expect(examine(roomOf(A, B), [], { ...group('C', 24), ordre: 3 })).toEqual({
      etat: 'en_attente',
      raison: 'Le groupe compte 24 jeunes et il reste 20 places.',
    });
  });

  test('2. a smaller group enters without wronging the rank', () => {
    const list = [waiting('C', 24, 3)];
    expect(examine(roomOf(A, B), list, { ...D, ordre: 4 })).toEqual({ etat: 'confirmee' });
  });

  test('3. a cancellation offers the place to the first, held 72 hours', () => {
    const room = roomOf(B, D);
    const offers = nextOffers(room, [waiting('C', 24, 3)], NOW);
    expect(offers).toEqual([{ id: 'C', jusquA: hoursAfter(72) }]);
    const after = examine(roomOf(B, D, group('C', 24)), [], { ...group('E', 5), ordre: 5 });
    expect(after).toEqual({ etat: 'en_attente', raison: 'Le groupe compte 5 jeunes et il reste 4 places.' });
  });

  test('4. the next one whose size enters is examined, and the ranks hold', () => {
    const list = [waiting('F', 40, 4), waiting('G', 20, 5), waiting('H', 8, 6)];
    expect(nextOffers(roomOf(B, D), list, NOW).map((one) => one.id)).toEqual(['G', 'H']);
  });

  test('a group that would take the turn of one before it waits', () => {
    expect(examine(roomOf(A, B), [waiting('C', 20, 3)], { ...group('D', 10), ordre: 4 })).toEqual({
      etat: 'en_attente',
      raison: 'Un groupe arrivé avant peut entrer : la place lui est due.',
    });
  });

  test('adults missing hold a group too', () => {
    expect(examine(roomOf(A, B, group('X', 4, 3)), [], { ...group('Y', 5), ordre: 9 })).toEqual({
      etat: 'en_attente',
      raison: 'Le groupe compte 2 adultes et il reste 1 place d’adultes.',
    });
  });
});

test.each([
  ['far from the day', 45 * 24, 72],
  ['ten days before', 10 * 24, 72],
  ['less than ten days before', 10 * 24 - 1, 24],
  ['two days before', 48, 24],
  ['under two days', 47, null],
  ['after it has begun', -1, null],
])('an offer %s', (_, hoursBefore, held) => {
  const now = hoursAfter(-hoursBefore, DEBUT);
  expect(offerUntil(now, DEBUT)).toEqual(held === null ? null : hoursAfter(held, now));
});

const RULES: GroupRules = { ratio: 15, niveaux: ['4e', '3e'], ageMinimum: 14 };
const asked = (more: Partial<Group>): Group => ({
  ...group('C', 24),
  niveau: '4e',
  filles: null,
  amenagements: null,
  ageDuPlusJeune: 14,
  ...more,
});
describe('refusals, at their field', () => {
  test.each([
    ['a class of nobody', { jeunes: 0, adultes: 0 }, { jeunes: 'Indiquez au moins un jeune.' }],
    [
      'a class of 400',
      { jeunes: 400 },
      { jeunes: 'Un groupe compte 150 jeunes au plus : inscrivez vos classes une à une.' },
    ],
    ['more than the whole slot', { jeunes: 61, adultes: 5 }, { jeunes: expect.stringContaining('60 places') }],
    ['too few adults', { jeunes: 32 }, { adultes: 'Il faut un adulte pour 15 jeunes : 3 adultes pour ce groupe.' }],
    ['enough adults', { jeunes: 32, adultes: 3 }, {}],
    ['more adults than the slot', { adultes: 9 }, { adultes: expect.stringContaining('8 places d’adultes') }],
    ['another level', { niveau: '2de' }, { niveau: 'Cette action s’adresse aux niveaux 4e, 3e.' }],
    ['too young', { ageDuPlusJeune: 13 }, { age: 'Ce site n’admet pas les moins de 14 ans.' }],
    ['more adults than a group has', { adultes: 51 }, { adultes: 'Un groupe compte 50 adultes au plus.' }],
    ['a year of birth', { ageDuPlusJeune: 2012 }, { age: 'Donnez un âge en années, par exemple 14.' }],
    ['a baby', { ageDuPlusJeune: 2 }, { age: 'Donnez un âge en années, par exemple 14.' }],
    ['an age not said', { ageDuPlusJeune: null }, { age: expect.stringContaining('indiquez l’âge') }],
    ['more girls than pupils', { filles: 25 }, { filles: expect.stringContaining('plus de filles') }],
    ['more needs than pupils', { amenagements: 25 }, { amenagements: expect.stringContaining('dépasse') }],
  ] as const)('%s', (_, more, refusals) => {
    expect(refusalsOfGroup(asked(more), RULES, { jeunes: 60, adultes: 8 })).toEqual(refusals);
  });

  test('an event that asks nothing takes any level', () => {
    const free: GroupRules = { ratio: null, niveaux: [], ageMinimum: null };
    expect(refusalsOfGroup(asked({ niveau: 'bts', adultes: 0, ageDuPlusJeune: null }), free, null)).toEqual({});
  });

  test('one adult more as soon as the number is passed', () => {
    expect([15, 16, 30, 31].map((n) => adultsFor(n, 15))).toEqual([1, 2, 2, 3]);
  });
});

const arrivals = fc.array(
  fc.record({ jeunes: fc.integer({ min: 1, max: 40 }), adultes: fc.integer({ min: 0, max: 4 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);
const leavings = fc.array(fc.nat(), { maxLength: 20 });

test('whatever comes and goes, no place is given twice and nobody takes the turn of another', () => {
  fc.assert(
    fc.property(arrivals, leavings, (coming, going) => {
      let held: Counted[] = [];
      const list: Waiting[] = [];
      const withinQuota = () => {
        expect(held.reduce((n, one) => n + one.jeunes, 0)).toBeLessThanOrEqual(60);
        expect(held.reduce((n, one) => n + one.adultes, 0)).toBeLessThanOrEqual(8);
        // Nobody of the list could enter: whoever could has been offered the place.
        for (const one of list) expect(fits(roomOf(...held), one)).toBe(false);
      };
      for (const [index, heads] of coming.entries()) {
        const one = { ...group(String(index), heads.jeunes, heads.adultes), ordre: index };
        if (examine(roomOf(...held), list, one).etat === 'confirmee') held.push(one);
        else list.push({ ...one, debut: DEBUT });
        withinQuota();
      }
      for (const leaving of going) {
        if (held.length === 0) break;
        held = held.filter((_, index) => index !== leaving % held.length);
        const offers = nextOffers(roomOf(...held), list, NOW);
        expect(offers.map((one) => list.findIndex((other) => other.id === one.id))).toEqual(
          offers.map((one) => list.findIndex((other) => other.id === one.id)).sort((a, b) => a - b),
        );
        for (const { id } of offers)
          held.push(
            ...list.splice(
              list.findIndex((one) => one.id === id),
              1,
            ),
          );
        withinQuota();
      }
    }),
  );
});
