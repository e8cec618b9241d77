import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Criteria, emptyCriteria, formatCriteria, radii, readCriteria, sorts, statuts } from './criteria.ts';
import { travelMinutes } from './trajets/labels.ts';

const text = fc.string({ maxLength: 60 }).map((value) => value.replace(/\s+/gu, ' ').trim());
const sorted = <T extends string | number>(values: T[]): T[] => [...new Set(values)].sort();
const degree = (max: number) => fc.integer({ min: -max * 1000, max: max * 1000 }).map((value) => value / 1000 + 0);

const criteria: fc.Arbitrary<Criteria> = fc.record({
  quoi: text,
  ou: text,
  trajet: fc.constantFrom(null, ...travelMinutes),
  rayon: fc.constantFrom(null, ...radii),
  niveau: fc.uniqueArray(fc.integer({ min: 1, max: 8 })).map(sorted),
  statut: fc.subarray([...statuts]),
  filiere: fc.uniqueArray(fc.constantFrom('A', 'C', 'M', 'S')).map(sorted),
  secteur: fc.subarray(['public', 'prive'] as const).map((values) => [...values]),
  academie: fc.uniqueArray(fc.constantFrom('04', '13', '2A')).map(sorted),
  campus: fc.uniqueArray(fc.constantFrom('mes', 'aero-nautique', 'cmq3e')).map(sorted),
  internat: fc.boolean(),
  carte: fc.option(
    fc
      .tuple(degree(180), degree(90), degree(180), degree(90))
      .filter(([west, south, east, north]) => west < east && south < north),
  ),
  tri: fc.constantFrom(null, ...sorts),
  page: fc.integer({ min: 1, max: 50 }),
});

describe('the address of a search', () => {
  it('reads back as the search that it was made of', () => {
    fc.assert(
      fc.property(criteria, (value) => {
        expect(readCriteria(new URLSearchParams(formatCriteria(value)))).toEqual(value);
      }),
    );
  });

  it('has one canonical form, whatever the order and the noise', () => {
    fc.assert(
      fc.property(criteria, fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 }), (value, noise) => {
        const params = new URLSearchParams(formatCriteria(value));
        const known = new Set(Object.keys(emptyCriteria));
        const shuffled = new URLSearchParams([...noise.filter(([name]) => !known.has(name)), ...[...params].reverse()]);
        expect(formatCriteria(readCriteria(shuffled))).toBe(formatCriteria(value));
      }),
    );
  });

  it('never fails on what a person may type', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(emptyCriteria)), fc.string())), (pairs) => {
        const value = readCriteria(new URLSearchParams(pairs));
        expect(readCriteria(new URLSearchParams(formatCriteria(value)))).toEqual(value);
      }),
    );
  });

  it('ignores what it does not know', () => {
    const value = readCriteria(
      new URLSearchParams('niveau=9&niveau=4&statut=bachelier&rayon=7&page=0&tri=prix&carte=1,2,0,3&filiere=%3Cb%3E'),
    );
    expect(value).toEqual({ ...emptyCriteria, niveau: [4] });
  });

  it('is empty for an empty search', () => {
    expect(formatCriteria(emptyCriteria)).toBe('');
    expect(readCriteria(new URLSearchParams('quoi=&ou=&rayon=60&page=1'))).toEqual(emptyCriteria);
  });
});
