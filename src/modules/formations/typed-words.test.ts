import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildQuery, familyOf, type KnownWord, typedWords } from './typed-words.ts';

const word = (typed: string, change: Partial<KnownWord> = {}): KnownWord => ({
  typed,
  stem: typed,
  known: true,
  said: 100,
  offers: 100,
  trades: [],
  beginnings: [],
  nearest: [],
  ...change,
});

describe('typed words', () => {
  it.each([
    ['Bac pro Maintenance', ['bac', 'pro', 'maintenance']],
    ['formation de soudeur à St-Nazaire', ['soudeur', 'saint', 'nazaire']],
    ['  œnologie, l’été ', ['oenologie', 'ete']],
    ['formation', ['formation']],
    ['BAC+2', ['bac', '2']],
    ['', []],
    ['%_\\ -- ;', []],
  ])('%j are %j', (text, words) => {
    expect(typedWords(text)).toEqual(words);
  });

  it('are at most eight plain words, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const words = typedWords(text);
        expect(words.length).toBeLessThanOrEqual(8);
        for (const one of words) expect(one).toMatch(/^[a-z0-9]{1,40}$/);
      }),
    );
  });
});

describe('the query', () => {
  it('takes the trades of a word, unless the word is too general and is said by itself', () => {
    const few = word('soudeur', { trades: ['romeh2913'] });
    const many = word('technicien', { trades: Array.from({ length: 40 }, (_, i) => `romea${i}`) });
    expect(buildQuery([few, many]).groups.map((one) => one.query)).toEqual(['(soudeur | romeh2913)', '(technicien)']);
  });

  it('reads the last short word as a beginning, but no acronym', () => {
    expect(buildQuery([word('eau')]).groups[0]?.query).toBe('(eau | eau:*)');
    expect(buildQuery([word('cap')]).groups[0]?.query).toBe('(cap)');
  });

  it('says what it read instead of a word, and what it left out', () => {
    const near = [{ word: 'chaudronnerie', trades: [], offers: 50 }];
    const query = buildQuery([word('chaudronerie', { known: false, nearest: near }), word('xyzzy', { known: false })]);
    expect(query.corrections).toEqual([
      { typed: 'chaudronerie', used: ['chaudronnerie'] },
      { typed: 'xyzzy', used: [] },
    ]);
    expect(query.groups).toHaveLength(1);
  });

  it('keeps the rarer words for when nothing has them all', () => {
    const query = buildQuery([word('cap', { said: 9000 }), word('marionnettes', { said: 3 })]);
    expect(query.rare.map((one) => one.query)).toEqual(['(marionnettes)']);
  });

  it('knows the family of a trade', () => {
    expect(familyOf('soudeur')).toBe('soud');
    expect(familyOf('boulangerie')).toBe('boulang');
    expect(familyOf('cap')).toBeNull();
  });
});
