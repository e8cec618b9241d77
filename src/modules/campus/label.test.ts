import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addYears,
  campusCategory,
  campusLabelState,
  earliestDay,
  type Grant,
  isCampusStateInvented,
  isStateInvented,
  labelEnd,
  labelState,
  latestDay,
} from './label.ts';

const TODAY = '2026-11-23';
const grant = (values: Partial<Grant> = {}): Grant => ({
  type: 'cmq',
  emetteur: 'etat',
  categorie: null,
  date_arrete: null,
  date: null,
  duree_ans: null,
  debut: null,
  fin: null,
  etat: 'inconnu',
  exemple: false,
  etatInvente: false,
  ...values,
});

describe('the state of a label', () => {
  test.each<[string, Partial<Grant>, string]>([
    ['nothing known', {}, 'inconnu'],
    ['a start without duration: no end is invented', { debut: '2017-02' }, 'inconnu'],
    ['a duration without start', { duree_ans: 5 }, 'inconnu'],
    ['arrêté of 2022 for two years', { date_arrete: '2022-04-15', duree_ans: 2 }, 'expire'],
    ['five years from 2023', { debut: '2023-01-11', duree_ans: 5 }, 'en_vigueur'],
    ['the last day still counts', { debut: '2021-11-23', duree_ans: 5 }, 'en_vigueur'],
    ['the day after does not', { debut: '2021-11-22', duree_ans: 5 }, 'expire'],
    ['a partial end holds until its last day', { fin: '2026' }, 'en_vigueur'],
    ['a month that is over', { fin: '2026-10' }, 'expire'],
    ['an end in a text wins over the duration', { debut: '2017', duree_ans: 20, fin: '2020' }, 'expire'],
    ['what a source declares, without dates', { etat: 'en_vigueur' }, 'en_vigueur'],
    ['dates win over what is declared', { etat: 'en_vigueur', fin: '2020' }, 'expire'],
    ['withdrawn is declared, whatever the dates', { etat: 'retire', debut: '2025', duree_ans: 5 }, 'retire'],
    ['not begun yet', { debut: '2027-09', duree_ans: 3 }, 'a_venir'],
  ])('%s', (_name, values, expected) => {
    expect(labelState(grant(values), TODAY)).toBe(expected);
  });

  test('a later grant of the same issuer renews the earlier one; that of the Région does not', () => {
    const first = grant({ debut: '2017-02' });
    const second = grant({ debut: '2023-01-11', duree_ans: 5 });
    const regional = grant({ type: 'ttna', emetteur: 'region', debut: '2020-10' });
    expect(labelState(first, TODAY, [first, second])).toBe('renouvele');
    expect(labelState(first, TODAY, [first, regional])).toBe('inconnu');
    expect(labelState(second, TODAY, [first, second])).toBe('en_vigueur');
  });

  test('a computed end says that it is computed and keeps the precision of the start', () => {
    expect(labelEnd(grant({ debut: '2017-02', duree_ans: 5 }))).toEqual({ date: '2022-02', derived: true });
    expect(labelEnd(grant({ fin: '2024' }))).toEqual({ date: '2024', derived: false });
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2018-2019', 1)).toBeNull();
  });

  test('an invented state is known as such, a computed one is not', () => {
    expect(isStateInvented(grant({ etat: 'en_vigueur', etatInvente: true }), TODAY)).toBe(true);
    expect(isStateInvented(grant({ etat: 'expire', etatInvente: true, fin: '2020' }), TODAY)).toBe(false);
    expect(isStateInvented(grant({ exemple: true, fin: '2020' }), TODAY)).toBe(true);
  });
});

describe('the label of a campus', () => {
  const regional = grant({ type: 'ttna', emetteur: 'region', etat: 'en_vigueur' });
  test('the national label speaks; without one, the others do; without any, nothing is known', () => {
    expect(campusLabelState([regional, grant({ fin: '2020' })], TODAY)).toBe('echu');
    expect(campusLabelState([regional], TODAY)).toBe('en_vigueur');
    expect(campusLabelState([], TODAY)).toBe('inconnu');
    expect(campusLabelState([grant({ fin: '2020' }), grant()], TODAY)).toBe('inconnu');
  });
  test('in force thanks to an invented grant only is marked', () => {
    const invented = grant({ debut: '2024', duree_ans: 5, exemple: true });
    expect(isCampusStateInvented([grant({ debut: '2017' }), invented], TODAY)).toBe(true);
    expect(isCampusStateInvented([grant({ debut: '2024', duree_ans: 5 })], TODAY)).toBe(false);
  });
  test('the category is that of the last grant that says one, else the stored one', () => {
    const grants = [grant({ debut: '2024', categorie: 'excellence' }), grant({ debut: '2017', categorie: 'cmq' })];
    expect(campusCategory(grants, null)).toBe('excellence');
    expect(campusCategory([grant()], 'cmq')).toBe('cmq');
    expect(campusCategory([regional], null)).toBeNull();
  });
});

test('partial dates: the first day never comes after the last, whatever is written', () => {
  const partial = fc
    .tuple(
      fc.integer({ min: 1990, max: 2090 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([y, m, d, parts]) =>
      [String(y), String(m).padStart(2, '0'), String(d).padStart(2, '0')].slice(0, parts).join('-'),
    );
  fc.assert(
    fc.property(partial, (date) => {
      expect(earliestDay(date)! <= latestDay(date)!).toBe(true);
      expect(latestDay(date)!.startsWith(date)).toBe(true);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => void [earliestDay(text), latestDay(text), addYears(text, 5)]));
});
