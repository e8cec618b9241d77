import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST } from '#core/personal-data/small-cells.ts';
import { checkedCounts } from './check-counts.ts';
import { readCodes } from './codes.ts';
import type { CordeeSchool } from './cordees.sql.ts';
import { presentPublics } from './present-publics.ts';
import { type LevelCount, type SchoolCount, totalsOf } from './publics.ts';

const school = (more: Partial<CordeeSchool> = {}): CordeeSchool => ({
  id: 'e',
  organisationId: 'o',
  slug: 's',
  nom: 'Collège',
  genre: 'college',
  commune: null,
  latitude: null,
  longitude: null,
  precision: null,
  education: null,
  role: 'encorde',
  depuis: 2024,
  jusqua: null,
  rural: null,
  referents: 0,
  ...more,
});
const level = (niveau: LevelCount['niveau'], eleves: number, filles: number | null = null): LevelCount => ({
  niveau,
  eleves,
  filles,
  qpv: null,
  suivis: null,
});
const declared = (niveaux: LevelCount[], more: Partial<CordeeSchool> = {}, day: string | null = '2026-11-20') =>
  ({
    school: school(more),
    declaree: day,
    version: 1,
    niveaux,
    codes: { eleves: 0, participations: 0 },
  }) satisfies SchoolCount;

describe('the counts of a year (scenario 12)', () => {
  const eight = [
    declared([level('4e', 96, 50), level('3e', 90, 51)], { rural: true }),
    declared([level('3e', 30)], { education: 'rep' }),
    declared([level('2de', 54, 36), level('1re', 38, 24), level('terminale', 22, 10)], {
      genre: 'lycee_professionnel',
    }),
    ...Array.from({ length: 5 }, () => declared([])),
  ];

  test('330 pupils, 8 schools of 9; the ninth is unknown and is not 0; 57,0 % of girls among 300 counted', () => {
    const totals = totalsOf([...eight, declared([], {}, null)]);
    expect(totals).toMatchObject({ eleves: 330, declarees: 8, ecoles: 9, comptes: 300, filles: 171 });
    expect(Object.fromEntries(totals.parNiveau)).toMatchObject({
      '4e': 96,
      '3e': 120,
      '2de': 54,
      '1re': 38,
      terminale: 22,
    });
    expect(totals).toMatchObject({ prioritaire: 30, rural: 186, professionnelle: 114, qpv: null, suivis: null });
    expect(totalsOf([...eight, declared([])])).toMatchObject({ eleves: 330, declarees: 9, ecoles: 9 });
  });

  test('who does not keep the cordée reads neither a small cell nor the number of another school', () => {
    const shown = presentPublics(
      [declared([level('4e', 30), level('3e', 22)]), declared([level('terminale', 3)])],
      false,
    );
    expect(Object.fromEntries(shown.parNiveau.map((one) => [one.niveau, one.eleves]))).toMatchObject({
      '4e': 30,
      '3e': null,
      terminale: null,
    });
    expect([shown.eleves, shown.schools[0]!.eleves]).toEqual([55, null]);
    expect(presentPublics([declared([level('terminale', 3)]), declared([])], false).eleves).toBeNull();
    expect(presentPublics([declared([level('terminale', 3)])], true).parNiveau.at(4)!.eleves).toBe(3);
  });

  test('the totals of a single other school, which are its own numbers, wait for a second one', () => {
    const other = declared([level('4e', 30)], { id: 'autre' });
    const mine = declared([level('4e', 20)], { id: 'mien' });
    const seen = (schools: SchoolCount[], own: SchoolCount[] = []) => {
      const { fromOne, eleves, declarees } = presentPublics(schools, false, new Set(own.map((one) => one.school.id)));
      return { fromOne, eleves, declarees };
    };
    expect(seen([other])).toEqual({ fromOne: true, eleves: 0, declarees: 1 });
    expect(seen([other, mine], [mine])).toEqual({ fromOne: true, eleves: 20, declarees: 2 });
    expect(seen([other, mine, declared([level('3e', 10)], { id: 'tiers' })], [mine])).toEqual({
      fromOne: false,
      eleves: 60,
      declarees: 3,
    });
    expect(seen([mine, declared([], {}, null)], [mine])).toEqual({ fromOne: false, eleves: 20, declarees: 1 });
  });
});

describe('what is left once a reader takes his own away', () => {
  const of = (id: string, eleves: number, more: Partial<CordeeSchool> = {}, sent = 0) => ({
    ...declared([level('4e', eleves, Math.floor(eleves / 2))], { id, ...more }),
    codes: { eleves: sent, participations: sent * 2 },
  });
  const seen = (schools: SchoolCount[], ...mine: string[]) => presentPublics(schools, false, new Set(mine));

  test('two pupils of others are not read in a total of fourteen', () => {
    const shown = seen([of('mien', 12), of('a', 1), of('b', 1)], 'mien');
    expect(shown).toMatchObject({ eleves: null, comptes: null, filles: null });
    expect(shown.parNiveau[0]!.eleves).toBeNull();
    expect(seen([of('mien', 3), of('a', 0), of('b', 0)], 'mien').parNiveau[0]!.eleves).toBe(3);
  });

  test('a group that holds one establishment, or all but one, is not counted', () => {
    const three = [of('a', 30, { education: 'rep' }), of('b', 20, { rural: true }), of('c', 10, { rural: true })];
    expect(seen(three)).toMatchObject({ eleves: 60, prioritaire: null, rural: null, professionnelle: 0 });
    const four = [...three, of('d', 40, { education: 'rep' })];
    expect(seen(four)).toMatchObject({ prioritaire: 70, rural: 30 });
    expect(seen(four, 'a')).toMatchObject({ prioritaire: null });
  });

  test('what one establishment alone has counted is its own number', () => {
    const qpv = (id: string, n: number | null) => declared([{ ...level('4e', 40), qpv: n }], { id });
    expect(seen([qpv('a', 12), qpv('b', null), qpv('c', null)]).qpv).toBeNull();
    expect(seen([qpv('a', 12), qpv('b', 9), qpv('c', null)]).qpv).toBe(21);
    const sexed = [of('a', 40), of('b', 40), declared([level('4e', 30)], { id: 'c' })];
    expect(seen(sexed)).toMatchObject({ eleves: 110, comptes: null, filles: null });
  });

  test('the codes of one establishment, declared or not, are hidden; none is said', () => {
    const silent = { ...declared([], { id: 'd' }, null), codes: { eleves: 17, participations: 40 } };
    const two = [of('a', 30), of('b', 20)];
    expect(seen([...two, silent]).codes).toEqual({ eleves: null, participations: null });
    expect(seen([of('a', 30, {}, 9), of('b', 20), silent]).codes).toEqual({ eleves: 26, participations: 58 });
    expect(seen(two).codes).toEqual({ eleves: 0, participations: 0 });
    expect(seen([of('a', 30), silent]).codes).toEqual({ eleves: null, participations: null });
  });

  test('no level gives back fewer than five pupils of others', () => {
    const pupils = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(pupils, { maxLength: 3 }), fc.array(pupils, { minLength: 2, maxLength: 5 }), (own, rest) => {
        const mine = own.map((n, index) => of(`m${index}`, n));
        const shown = seen(
          [...mine, ...rest.map((n, index) => of(`r${index}`, n))],
          ...mine.map((one) => one.school.id),
        );
        const sum = (list: number[]) => list.reduce((all, n) => all + n, 0);
        for (const n of [shown.eleves, shown.parNiveau[0]!.eleves]) {
          expect(n).toBe(sum(rest) > 0 && sum(rest) < LEAST ? null : sum(own) + sum(rest));
        }
      }),
    );
  });
});

describe('codes', () => {
  test.each([
    ['A-0412', ['A-0412'], 0],
    ['a-0412\nA-0412, 4e-17', ['A-0412', '4E-17'], 0],
    ['Camille', [], 1],
    ['Camille Exemple\nB12', ['B12'], 1],
    ['CAMILLE3', [], 1],
    ['12', [], 1],
    ['', [], 0],
  ])('%j gives %j and %i refused', (typed, codes, refused) => {
    expect(readCodes(typed)).toEqual({ codes, refused });
  });

  test('nothing that has fewer than two digits, or a space, is ever kept', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (typed) => {
        for (const code of readCodes(typed).codes) {
          expect(code).toMatch(/^[A-Z0-9-]{3,16}$/);
          expect(code.replace(/\D/g, '').length).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });
});

test('the numbers of a form: empty is not counted, a part is never more than its whole', () => {
  expect(checkedCounts({ eleves_3e: '24', filles_3e: '', qpv_3e: '7' })).toEqual({
    ok: true,
    niveaux: [{ niveau: '3e', eleves: 24, filles: null, qpv: 7, suivis: null }],
  });
  expect(checkedCounts({})).toEqual({ ok: true, niveaux: [] });
  expect(checkedCounts({ eleves_3e: '24', filles_3e: '25', suivis_4e: '2', eleves_2de: 'trente' })).toEqual({
    ok: false,
    errors: {
      filles_3e: '3e : il y a plus de filles que d’élèves.',
      suivis_4e: '4e : il y a plus d’élèves suivis depuis plus d’un an que d’élèves.',
      eleves_2de: 'Seconde : donnez un nombre entier d’élèves, ou rien.',
    },
  });
});
