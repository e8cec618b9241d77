import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SchoolLevel } from '../labels.ts';
import type { LevelSum } from './opinions.sql.ts';
import { opinionSums, satisfactionOf } from './sums.ts';

const LEVELS: SchoolLevel[] = ['4e', '3e', '2de', '1re'];
const group = (n: number, more: object = {}) => ({
  id: String(n),
  niveau: LEVELS[n]!,
  rural: false,
  educationPrioritaire: false,
  quartierPrioritaire: null,
  ...more,
});
const question = { id: 'q', rang: 1, libelle: 'Une question', genre: 'note' as const };
const mark = (groupeId: string, note: number, nombre: number) => ({ groupeId, questionId: 'q', note, nombre });

test('a part is said when neither it nor the rest points to a few', () => {
  const groups = [group(0, { rural: true }), group(1, { educationPrioritaire: true })];
  const sent = new Map([
    ['0', 12],
    ['1', 3],
  ]);
  const sums = opinionSums([question], groups, sent, [mark('0', 5, 12), mark('1', 1, 3)]);
  expect(sums.ensemble).toEqual({ reponses: 15, moyenne: 4.2 });
  expect(sums.questions).toEqual([{ libelle: 'Une question', reponses: 15, moyenne: 4.2, satisfaits: null }]);
  expect(sums.publics).toEqual([
    { public: 'educationPrioritaire', reponses: null, moyenne: null },
    { public: 'rural', reponses: null, moyenne: null },
  ]);
  expect(sums.niveaux.map((one) => one.reponses)).toEqual([null, null]);
});

test('whatever is answered, no level of fewer than five is shown, nor given back by what the others leave', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }), (counts) => {
      const groups = counts.map((_, n) => group(n));
      const sent = new Map(counts.map((n, index) => [String(index), n]));
      const sums = opinionSums([question], groups, sent, []);
      const all = counts.reduce((sum, n) => sum + n, 0);
      expect(sums.lisible).toBe(all >= 10);
      if (all < 10) {
        expect(sums.niveaux).toEqual([]);
        return;
      }
      const shown = sums.niveaux.flatMap((one) => one.reponses ?? []);
      for (const n of shown) expect(n).toBeGreaterThanOrEqual(5);
      const rest = all - shown.reduce((sum, n) => sum + n, 0);
      expect(rest === 0 || rest >= 5).toBe(true);
    }),
  );
});

test('levels and kinds of schools are not shown together when their overlap leaves a few', () => {
  const groups = [group(1, { rural: true }), { ...group(1), id: 'b' }, group(2)];
  const sums = (few: number) =>
    opinionSums(
      [question],
      groups,
      new Map([
        ['1', 8],
        ['b', few],
        ['2', 20],
      ]),
      [mark('1', 4, 8), mark('b', 1, few)],
    );
  // 12 in the level, 8 of them rural: the four others would be read by difference.
  expect(sums(4).niveaux.map((one) => one.reponses)).toEqual([12, 20]);
  expect(sums(4).publics).toEqual([{ public: 'rural', reponses: null, moyenne: null }]);
  expect(sums(6).publics).toEqual([{ public: 'rural', reponses: 8, moyenne: 4 }]);
});

test('events are added by their marks, not by their means; one of fewer than ten answers is left out', () => {
  const row = (evenementId: string, reponses: number, total: number): LevelSum => ({
    evenementId,
    titre: evenementId,
    edition: null,
    debut: null,
    niveau: '4e',
    reponses,
    notes: reponses,
    total,
  });
  const all = satisfactionOf([row('a', 10, 50), row('b', 30, 60), row('c', 9, 45)]);
  expect(all).toMatchObject({ reponses: 40, moyenne: 2.8, niveaux: [{ niveau: '4e', reponses: 40, moyenne: 2.8 }] });
  expect(all.evenements.map((one) => one.evenementId)).toEqual(['a', 'b']);
  expect(satisfactionOf([])).toEqual({ reponses: 0, moyenne: null, niveaux: [], evenements: [] });
});
