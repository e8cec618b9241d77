import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { organisationKinds } from '#modules/organisations/index.ts';
import { readDuration } from './check-action.ts';
import { presentIn, whyNotHead, whyNotRoped, yearsToChoose } from './cordee.ts';
import { durationText } from './labels.ts';

describe('who may head a cordée (domain.md §5.2)', () => {
  test.each([
    ['universite', null, true],
    ['ecole_ingenieurs', null, true],
    ['ecole_specialisee', null, true],
    ['iut', null, true],
    ['lycee_general_technologique', 'cpge', true],
    ['lycee_professionnel', 'sts', true],
    ['lycee_general_technologique', null, false],
    ['college', 'sts', false],
    ['association', null, false],
    ['cluster', null, false],
    ['service_etat', null, false],
    ['cfa', 'sts', false],
  ] as const)('%s with %s: %s', (genre, section, allowed) => {
    const why = whyNotHead({ nom: 'L’établissement', genre }, section);
    expect(why === null).toBe(allowed);
    if (!allowed) expect(why).toContain('L’établissement');
  });

  test('a network is told that it animates, a lycée which section is missing', () => {
    expect(whyNotHead({ nom: 'Le campus', genre: 'association' }, null)).toContain('Le campus anime la cordée');
    expect(whyNotHead({ nom: 'Le lycée', genre: 'lycee' }, null)).toContain('Dites laquelle');
  });

  test('only collèges and lycées are roped, and nothing is both refused as a school and eligible by its section', () => {
    const roped = organisationKinds.filter((genre) => whyNotRoped({ nom: 'x', genre }) === null);
    expect(roped).toContain('college');
    for (const genre of ['universite', 'entreprise', 'cfa', 'association'] as const) expect(roped).not.toContain(genre);
  });
});

test('school years: present from the first to the last included; the list never repeats one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2008, max: 2090 }), fc.integer({ min: 0, max: 9 }), (depuis, length) => {
      const school = { depuis, jusqua: depuis + length };
      expect(presentIn(school, depuis) && presentIn(school, depuis + length)).toBe(true);
      expect(presentIn(school, depuis - 1) || presentIn(school, depuis + length + 1)).toBe(false);
      expect(presentIn({ depuis, jusqua: null }, depuis + 50)).toBe(true);
    }),
  );
  const years = yearsToChoose(2026);
  expect([years[0], years.at(-1), new Set(years).size]).toEqual([2027, 2008, years.length]);
});

describe('the length of an action', () => {
  test.each([
    ['9', 540],
    ['9 h', 540],
    ['1 h 30', 90],
    ['1,5', 90],
    ['1.25 h', 75],
    ['45 min', 45],
    ['12 heures', 720],
    ['', undefined],
    ['-3', undefined],
    ['1 h 75', undefined],
    ['neuf', undefined],
  ])('« %s » is %s minutes', (typed, minutes) => {
    expect(readDuration(typed)).toBe(minutes);
  });

  test('what is shown is read back, and nothing typed makes it throw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59_999 }), (minutes) => {
        expect(readDuration(durationText(minutes))).toBe(minutes);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const minutes = readDuration(typed);
        expect(minutes === undefined || (Number.isInteger(minutes) && minutes >= 0)).toBe(true);
      }),
    );
  });
});
