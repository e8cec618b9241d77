import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, fraction, frenchNumber } from './fraction.ts';
import type { Majorite } from './statuts.ts';
import { type CollegeVotes, explainTally, percentOf, tally, type VoteRule } from './tally.ts';

const simple: Majorite = {
  id: 'simple',
  libelle: 'Majorité simple',
  base: 'suffrages_exprimes',
  seuil: { numerateur: 1, denominateur: 2, strict: true },
  abstentions: 'non_comptees',
};
const absolute: Majorite = { ...simple, id: 'absolue', base: 'presents_et_representes', abstentions: 'comptees' };
const twoThirds: Majorite = { ...simple, id: 'deux_tiers', seuil: { numerateur: 2, denominateur: 3, strict: false } };
const unanimous: Majorite = {
  ...absolute,
  id: 'unanimite',
  base: 'membres',
  seuil: { numerateur: 1, denominateur: 1, strict: false },
};

const ruleOf = (majorite: Majorite, over: Partial<VoteRule> = {}): VoteRule => ({
  pondere: false,
  consensus: false,
  majorite,
  ...over,
});
const college = (
  name: string | null,
  poids: number,
  [pour, contre, abstention]: [number, number, number],
  presents = pour + contre + abstention,
  membres = presents,
): CollegeVotes => ({ college: name, poids: fraction(poids), votes: { pour, contre, abstention }, presents, membres });
const one = (...votes: [number, number, number]) => [college(null, 0, votes)];

describe('a vote weighted by college', () => {
  /** Scenario 02 §3, and the worked example of the model statutes. */
  const scenario = [
    college('fondateurs', 30, [3, 0, 0]),
    college('formation', 25, [4, 1, 1]),
    college('superieur', 15, [0, 0, 0]),
    college('economie', 25, [3, 1, 0]),
    college('locale', 5, [0, 0, 1]),
  ];

  it('is 68.75 for and 11.25 against, that is 85.9 % of what was expressed', () => {
    const rule = ruleOf(simple, { pondere: true });
    const result = tally(rule, scenario);
    expect(frenchNumber(result.pour)).toBe('68,75');
    expect(frenchNumber(result.contre)).toBe('11,25');
    expect(percentOf(result)).toBe('85,9 %');
    expect(result.resultat).toBe('adoptee');
    expect(result.votes).toEqual({ pour: 10, contre: 2, abstention: 2 });
    expect(explainTally(rule, result)).toBe(
      '30 + 20 + 18,75 = 68,75 pour et 5 + 6,25 = 11,25 contre, soit 85,9 % des suffrages exprimés.',
    );
  });

  it('counts abstentions and silences where the majority is of those present', () => {
    const result = tally(ruleOf(absolute, { pondere: true }), scenario);
    // 30 + 25 × 4/6 + 25 × 3/4 over 30 + 25 + 25 + 5.
    expect(result.total).toEqual(fraction(85));
    expect(result.pour).toEqual(fraction(785, 12));
    expect(result.resultat).toBe('adoptee');
  });

  it('is exact where a computer would round', () => {
    const thirds = [college('a', 1, [1, 2, 0]), college('b', 1, [1, 0, 0])];
    expect(tally(ruleOf(twoThirds, { pondere: true }), thirds)).toMatchObject({
      part: fraction(2, 3),
      resultat: 'adoptee',
    });
  });

  it('never gives more than the whole, whatever was voted', () => {
    const votes = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50));
    const any = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), votes), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(any, fc.constantFrom(simple, absolute, twoThirds), (list, majorite) => {
        const result = tally(
          ruleOf(majorite, { pondere: true }),
          list.map(([poids, cast], rank) => college(String(rank), poids, cast)),
        );
        if (result.part !== null) expect(compare(result.part, fraction(1))).toBeLessThanOrEqual(0);
        else expect(result.resultat).toBe('rejetee');
      }),
    );
  });
});

describe('a vote of equal voices', () => {
  it.each([
    [simple, [6, 5, 20], 'adoptee'],
    [simple, [5, 5, 0], 'rejetee'],
    [simple, [0, 0, 9], 'rejetee'],
    [twoThirds, [8, 4, 3], 'adoptee'],
    [twoThirds, [7, 4, 0], 'rejetee'],
    [absolute, [6, 1, 4], 'adoptee'],
    [absolute, [5, 1, 4], 'rejetee'],
  ] as const)(
    '%# follows the base, the strictness and the abstentions of its majority',
    (majorite, votes, expected) => {
      expect(tally(ruleOf(majorite), one(...(votes as [number, number, number]))).resultat).toBe(expected);
    },
  );

  it('asks every member for unanimity, the absent too', () => {
    expect(tally(ruleOf(unanimous), [college(null, 0, [9, 0, 0], 9, 9)]).resultat).toBe('adoptee');
    expect(tally(ruleOf(unanimous), [college(null, 0, [9, 0, 0], 9, 10)]).resultat).toBe('rejetee');
  });

  it('lets the chair decide between equal parts, and nothing else', () => {
    expect(tally(ruleOf(simple), one(5, 5, 1), 'pour')).toMatchObject({ resultat: 'adoptee', voixPreponderante: true });
    expect(tally(ruleOf(simple), one(5, 5, 1), 'contre')).toMatchObject({
      resultat: 'rejetee',
      voixPreponderante: true,
    });
    expect(tally(ruleOf(simple), one(5, 5, 1), 'abstention')).toMatchObject({ voixPreponderante: false });
    expect(tally(ruleOf(simple), one(4, 5, 1), 'pour')).toMatchObject({
      resultat: 'rejetee',
      voixPreponderante: false,
    });
    expect(tally(ruleOf(absolute), one(5, 5, 0), 'pour')).toMatchObject({ resultat: 'rejetee' });
  });

  it('lets the chair decide neither against a consensus nor for a larger share than a half', () => {
    const equal = one(5, 5, 1);
    const refused = { resultat: 'rejetee', voixPreponderante: false };
    expect(tally(ruleOf(simple, { consensus: true }), equal, 'pour')).toMatchObject(refused);
    expect(tally(ruleOf(twoThirds), equal, 'pour')).toMatchObject(refused);
  });

  it('needs nobody against where a body decides by consensus', () => {
    expect(tally(ruleOf(simple, { consensus: true }), one(9, 1, 0)).resultat).toBe('rejetee');
    expect(tally(ruleOf(simple, { consensus: true }), one(9, 0, 3)).resultat).toBe('adoptee');
  });

  it('explains itself', () => {
    const rule = ruleOf(simple);
    expect(explainTally(rule, tally(rule, one(11, 2, 2)))).toBe(
      '11 pour, 2 contre, 2 abstentions, soit 84,6 % des suffrages exprimés.',
    );
    expect(explainTally(rule, tally(rule, one(0, 0, 2)))).toBe('Aucun suffrage exprimé.');
  });
});
