import { describe, expect, test } from 'vitest';
import { attendanceOf, overflows } from './attendance.ts';
import { readCounts } from './check-count.ts';

const typed = (jeunes: string, filles: string, adultes: string) => readCounts({ jeunes, filles, adultes });

describe('reading a count', () => {
  test.each([
    ['24', '11', '2', { jeunes: 24, filles: 11, adultes: 2 }],
    ['24', '', '0', { jeunes: 24, filles: null, adultes: 0 }],
    [' 7 ', '7', '1', { jeunes: 7, filles: 7, adultes: 1 }],
    ['150', '0', '50', { jeunes: 150, filles: 0, adultes: 50 }],
  ])('%s pupils, %s girls, %s adults', (jeunes, filles, adultes, presence) => {
    expect(typed(jeunes, filles, adultes)).toEqual({ ok: true, presence });
  });

  test.each([
    ['', '', '2', { jeunes: 'Indiquez le nombre de présents.' }],
    ['0', '', '2', { jeunes: 'Personne n’est venu ? Notez le groupe absent.' }],
    ['20', '21', '2', { filles: 'Il y a plus de filles (21) que de présents (20).' }],
    ['vingt', '3', '2', { jeunes: 'Donnez un nombre entier, en chiffres.' }],
    ['-3', '1,5', '2', { jeunes: expect.any(String), filles: 'Donnez un nombre entier, en chiffres.' }],
    ['20', '', '', { adultes: 'Indiquez le nombre d’adultes : 0 s’il n’y en a pas.' }],
    ['151', '', '51', { jeunes: '150 au plus pour un groupe.', adultes: '50 au plus pour un groupe.' }],
  ])('%s pupils, %s girls, %s adults are refused', (jeunes, filles, adultes, errors) => {
    expect(typed(jeunes, filles, adultes)).toEqual({ ok: false, errors });
  });
});

const line = {
  venus: 0,
  absents: 0,
  aCompter: 0,
  jeunes: 0,
  filles: 0,
  sansFilles: 0,
  adultes: 0,
  sansInscription: { groupes: 0, jeunes: 0 },
};
const group = (more: Partial<Parameters<typeof attendanceOf>[0][number]>) => ({
  etat: 'presente' as const,
  sansInscription: false,
  niveau: '4e',
  presence: null,
  rural: null,
  educationPrioritaire: null,
  quartierPrioritaire: null,
  ...more,
});

const WALKED_IN = { jeunes: 12, filles: null, adultes: null };

test('sums say apart the absent, those left to count and the girls that nobody counted; what was not said is no public', () => {
  const sums = attendanceOf([
    group({ presence: { jeunes: 20, filles: 9, adultes: 2 }, rural: true, educationPrioritaire: true }),
    group({ presence: WALKED_IN, sansInscription: true, niveau: '3e', educationPrioritaire: true }),
    group({ etat: 'absente', rural: true }),
    group({ etat: 'confirmee', niveau: '2de', rural: false }),
  ]);
  expect(sums.total).toEqual({
    venus: 2,
    absents: 1,
    aCompter: 1,
    jeunes: 32,
    filles: 9,
    sansFilles: 1,
    adultes: 2,
    sansInscription: { groupes: 1, jeunes: 12 },
  });
  expect(sums.niveaux).toEqual([
    { niveau: '4e', line: { ...line, venus: 1, absents: 1, jeunes: 20, filles: 9, adultes: 2 } },
    {
      niveau: '3e',
      line: { ...line, venus: 1, jeunes: 12, sansFilles: 1, sansInscription: { groupes: 1, jeunes: 12 } },
    },
    { niveau: '2de', line: { ...line, aCompter: 1 } },
  ]);
  expect(sums.publics).toEqual([
    {
      public: 'educationPrioritaire',
      line: {
        ...line,
        venus: 2,
        jeunes: 32,
        filles: 9,
        sansFilles: 1,
        adultes: 2,
        sansInscription: { groupes: 1, jeunes: 12 },
      },
    },
    { public: 'rural', line: { ...line, venus: 1, absents: 1, jeunes: 20, filles: 9, adultes: 2 } },
  ]);
  expect(attendanceOf([])).toEqual({ total: line, niveaux: [], publics: [] });
});

test('a slot is said beyond its places by who came, or is still expected; who did not come leaves room', () => {
  const slot = { id: 'a', debut: new Date('2026-11-23T08:00:00Z'), fin: new Date('2026-11-23T10:00:00Z') };
  const here = (etat: 'confirmee' | 'presente' | 'absente', jeunes: number, came: number | null) => ({
    creneauId: 'a',
    etat,
    jeunes,
    adultes: 2,
    presence: came === null ? null : { jeunes: came, filles: null, adultes: 1 },
  });
  const groups = [here('confirmee', 20, null), here('presente', 20, 14), here('absente', 20, null)];
  expect(overflows([{ ...slot, jeunes: 34, adultes: 3 }], groups)).toEqual([]);
  expect(overflows([{ ...slot, jeunes: 33, adultes: 2 }], groups)).toMatchObject([
    { jeunes: 34, places: 33, adultes: 3, placesAdultes: 2 },
  ]);
});
