import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkedExpense } from './check-expense.ts';
import { checkedRequest } from './check-request.ts';
import { byFunder, byNature, type Funding, spentOf, sumOf, unproved, whyNotShared } from './funding.ts';
import { NO_EXPENSE, NO_REQUEST } from './schemas.ts';

const one = (more: Partial<Funding>): Funding => ({
  id: 'a',
  financeurId: 'rectorat',
  financeur: 'Académie',
  financeurSlug: 'academie',
  guichet: 'education_nationale',
  programme: '',
  etat: 'accordee',
  demande: 0,
  accorde: null,
  recu: null,
  deposeeLe: null,
  repondueLe: null,
  version: 1,
  depense: 0,
  ...more,
});

describe('sums of the scenario 12: three funders', () => {
  const requests = [
    one({ demande: 900_000, accorde: 800_000, recu: 800_000, depense: 793_500 }),
    one({ financeurId: 'ville', financeur: 'Ville', demande: 600_000, accorde: 450_000, depense: 398_540 }),
    one({ financeurId: 'region', financeur: 'Région', demande: 300_000, accorde: 200_000, depense: 200_000 }),
    one({ financeurId: 'region', financeur: 'Région', etat: 'retiree', demande: 500_000 }),
  ];
  test('18 000 € asked, 14 500 € granted, 13 920,40 € spent: 579,60 € are left', () => {
    expect(sumOf(requests)).toEqual({
      demande: 1_800_000,
      accorde: 1_450_000,
      recu: 800_000,
      depense: 1_392_040,
      reste: 57_960,
      attente: 0,
    });
  });
  test('one line a funder, and what nobody said of the money that came stays unknown', () => {
    expect(byFunder(requests).map(({ financeur, total }) => [financeur, total.demande, total.recu])).toEqual([
      ['Académie', 900_000, 800_000],
      ['Ville', 600_000, null],
      ['Région', 300_000, null],
    ]);
  });
});

const money = fc.integer({ min: 1, max: 999_999_999 });
test('the lines of the funders always come to the total', () => {
  const request = fc.record({
    financeurId: fc.constantFrom('a', 'b', 'c'),
    etat: fc.constantFrom('preparee', 'deposee', 'accordee', 'retiree'),
    demande: money,
    depense: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), (list) => {
      const requests = list.map((each) => one(each as Partial<Funding>));
      const lines = byFunder(requests).map(({ total }) => total);
      for (const key of ['demande', 'accorde', 'depense', 'reste'] as const)
        expect(lines.reduce((sum, total) => sum + total[key], 0)).toBe(sumOf(requests)[key]);
    }),
  );
});

test('an expense is never shared beyond itself nor beyond what a funder has left', () => {
  expect(
    whyNotShared(100, [
      { centimes: 60, accorde: 60, others: 0 },
      { centimes: 40, accorde: 50, others: 10 },
    ]),
  ).toBeNull();
  expect(
    whyNotShared(99, [
      { centimes: 60, accorde: 60, others: 0 },
      { centimes: 40, accorde: 50, others: 0 },
    ]),
  ).toBe('more');
  expect(
    whyNotShared(500, [
      { centimes: 1, accorde: 50, others: 49 },
      { centimes: 12, accorde: 50, others: 40 },
    ]),
  ).toEqual({
    at: 1,
    over: 10,
  });
});

test('what is spent is what funders pay and what the head pays', () => {
  const line = { id: 'd', libelle: 'Un car', payeeLe: '2026-10-02', version: 1 };
  const expenses = [
    {
      ...line,
      nature: 'deplacements' as const,
      montant: 5_000,
      justificatif: 'F-1',
      parts: [{ financementId: 'a', centimes: 3_000 }],
    },
    { ...line, nature: 'materiel' as const, montant: 1_000, justificatif: '', parts: [] },
  ];
  expect(spentOf(expenses)).toEqual({ total: 6_000, finance: 3_000, propre: 3_000 });
  expect(byNature(expenses)).toEqual([
    { nature: 'deplacements', montant: 5_000, finance: 3_000 },
    { nature: 'materiel', montant: 1_000, finance: 0 },
  ]);
  expect(unproved(expenses)).toBe(1);
});

describe('the form of a request', () => {
  const typed = {
    ...NO_REQUEST,
    guichet: 'autre',
    etat: 'accordee',
    demande: '1 200,5',
    deposee: '2026-06-12',
    repondue: '2026-07-01',
    accorde: '1000',
  };
  const refused = (more: Partial<typeof typed>) => {
    const checked = checkedRequest({ ...typed, ...more }, '2026-11-23');
    return checked.ok ? [] : Object.keys(checked.errors);
  };
  test.each([
    ['as it is', {}, []],
    ['granted beyond what is asked', { accorde: '1 200,51' }, ['accorde']],
    ['granted without an amount', { accorde: '' }, ['accorde']],
    ['received beyond what is granted', { recu: '1 000,01' }, ['recu']],
    ['nothing is a received amount', { recu: '0' }, []],
    ['a negative amount', { demande: '-5' }, ['demande']],
    ['answered before it was deposited', { repondue: '2026-06-11' }, ['repondue']],
    ['a day to come', { repondue: '2026-11-24' }, ['repondue']],
    ['a day that does not exist', { deposee: '2026-02-30' }, ['deposee']],
    ['a funder of no kind', { guichet: 'banque' }, ['guichet']],
    ['taken back before it was deposited', { etat: 'retiree', deposee: '' }, []],
  ])('%s', (_, more, fields) => {
    expect(refused(more)).toEqual(fields);
  });
  test('what is not granted has no granted amount, whatever was typed', () => {
    const checked = checkedRequest({ ...typed, etat: 'refusee', recu: '12' }, '2026-11-23');
    expect(checked).toMatchObject({ ok: true, row: { accorde: null, recu: null, demande: 120_050 } });
  });
});

test('an expense is noted once paid, with an amount', () => {
  const typed = { ...NO_EXPENSE, libelle: 'Un car', nature: 'deplacements', payee: '2026-11-24', montant: '0' };
  const checked = checkedExpense(typed, '2026-11-23');
  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(['payee', 'montant']);
});
