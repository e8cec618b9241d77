import { describe, expect, test } from 'vitest';
import { mergeVersions, withChoices } from './merge.ts';

const fields = ['nom', 'telephone', 'site'];
const base = { nom: 'Lycée', telephone: '01', site: '' };

describe('mergeVersions', () => {
  test('gathers what only one of the two changed, and asks for the rest', () => {
    const merge = mergeVersions(
      fields,
      base,
      { ...base, telephone: '02', site: 'https://a.fr' },
      { ...base, nom: 'Lycée Curie', telephone: '03' },
    );
    expect(merge.values).toEqual({ nom: 'Lycée Curie', telephone: '02', site: 'https://a.fr' });
    expect(merge.conflicts).toEqual([{ field: 'telephone', base: '01', mine: '02', theirs: '03' }]);
    expect(merge.gathered.map((one) => [one.field, one.from])).toEqual([
      ['nom', 'theirs'],
      ['site', 'mine'],
    ]);
  });

  test('the same change by both is no dispute', () => {
    const both = { ...base, telephone: '02' };
    expect(mergeVersions(fields, base, both, both)).toMatchObject({ conflicts: [], gathered: [], values: both });
  });

  test('without the common state, whatever differs is asked', () => {
    const merge = mergeVersions(fields, null, { ...base, site: 'x' }, { ...base, telephone: '03' });
    expect(merge.conflicts.map((one) => one.field)).toEqual(['telephone', 'site']);
    expect(merge.gathered).toEqual([]);
  });
});

describe('withChoices', () => {
  test('reads mine, theirs or another', () => {
    const inputs = { mienne_a: '1', actuelle_a: '2', autre_a: '3', nom: 'X' };
    expect(withChoices({ ...inputs, choix_a: 'mienne' })).toEqual({ a: '1', nom: 'X' });
    expect(withChoices({ ...inputs, choix_a: 'actuelle' })).toEqual({ a: '2', nom: 'X' });
    expect(withChoices({ ...inputs, choix_a: 'autre' })).toEqual({ a: '3', nom: 'X' });
  });

  test('leaves a plain form as it is', () => {
    expect(withChoices({ nom: 'X' })).toEqual({ nom: 'X' });
    expect(withChoices(null)).toBeNull();
  });
});
