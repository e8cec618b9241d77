import { describe, expect, it } from 'vitest';
import { certification, questionOn, site } from '#tests/support/small-world.ts';
import { buildAtlas } from './atlas.ts';
import { nsfDeducer } from './deduce-nsf.ts';
import { genreOf } from './genres.ts';
import { proposeLines } from './propose.ts';

const of = (typeCode: string | null, sigle: string | null, intitule: string, cle = 'cfd:x', niveau = 4) =>
  genreOf({ typeCode, sigle, intitule, cle, niveau });

describe('the kind of a diploma', () => {
  it('comes from its type, else from its sign', () => {
    expect(of('500', 'CAP', 'Boulanger')).toBe('cap');
    expect(of('010', 'MC', 'Soudage', 'cfd:x', 3)).toBe('cs3');
    expect(of('010', 'MC', 'Peinture aéronautique')).toBe('cs4');
    expect(of(null, 'Diplôme d’ingénieur', 'Mécanique', 'psup:x', 7)).toBe('ingenieur');
    expect(of(null, null, 'Aéronautique et espace', 'master:aeronautique', 7)).toBe('master');
    expect(of('260', null, 'Diplôme d’État d’éducateur spécialisé', 'cfd:x', 6)).toBe('de');
    expect(of(null, null, 'Année de remise à niveau', 'psup:arn')).toBeNull();
  });
});

describe('the NSF group of a title', () => {
  const told = (nsf: string, ...mots: string[]) => ({ nsf, romes: [], famille: null, mots });
  const deduce = nsfDeducer([
    told('253', 'aeronaut', 'structur'),
    told('253', 'aeronaut', 'system'),
    told('312', 'commerc', 'vent'),
    told('312', 'commerc', 'system'),
  ]);
  it('is that of the titles with the same words, when they agree', () => {
    expect(deduce(['aeronaut', 'espac'])).toBe('253');
    expect(deduce(['system'])).toBe('253');
    expect(deduce(['droit'])).toBeNull();
  });
});

describe('what follows what', () => {
  const atlas = buildAtlas(
    [
      certification(0, '500', '250', 'usine'),
      certification(1, '400', '250', 'usine'),
      certification(2, '320', '250', 'usine'),
      certification(3, '320', '334', 'hotel'),
    ],
    [0, 1].map(site),
    [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 1, 1],
      [2, 1, 0],
      [3, 1, 0],
    ],
  );
  const precede = (number: number) => atlas.certifications[number]!.avant.map((one) => one.de);

  it('is of the same domain, and of the kinds that the rules join', () => {
    expect(precede(1)).toEqual([0]);
    expect(precede(2)).toEqual([1]);
    expect(precede(3)).toEqual([]);
  });

  it('knows where a line is told under the diploma that it replaced', () => {
    const [first, second] = [atlas.debut[1]!, atlas.debut[1]! + 1].map((stop) => atlas.stops[stop]!);
    expect(first!.sites).toEqual([{ site: 0, statuts: 1, herite: false }]);
    expect(second!.sites).toEqual([{ site: 1, statuts: 2, herite: true }]);
  });

  it('proposes really different lines, and none when nothing leads there', () => {
    const entry = (mois: number) =>
      [
        {
          mois,
          ecart: 0,
          mef: null,
          regle: { de: 'troisieme', vers: 'cap', mois, entree: 'debut', frequente: true, condition: null },
        },
      ] as const;
    const question = questionOn(atlas, {
      entrees: new Map([
        [0, entry(24)],
        [1, entry(36)],
      ]),
      cibles: new Map([[2, 0]]),
    });
    const lines = proposeLines(atlas, question).map(({ line }) => line.steps.map((step) => step.certification));
    expect(lines).toEqual([[1, 2]]);
    expect(proposeLines(atlas, questionOn(atlas, { ...question, cibles: new Map([[3, 0]]) }))).toEqual([]);
    const longer = proposeLines(
      atlas,
      questionOn(atlas, {
        ...question,
        cibles: new Map([
          [1, 0],
          [2, 0],
        ]),
      }),
    );
    // The bac pro, then the BTS behind it: another arrival through the first.
    expect(longer.map(({ line }) => line.steps.map((step) => step.certification))).toEqual([[1], [1, 2]]);
  });
});
