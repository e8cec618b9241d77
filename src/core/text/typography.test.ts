import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typo } from './typography.ts';

const show = (text: string): string => text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '·');

describe('typographic filter', () => {
  it.each([
    ['Que voulez-vous apprendre ?', 'Que voulez-vous apprendre·?'],
    ['Label : depuis 2017', 'Label⍽: depuis 2017'],
    ['« Demain commence »', '«⍽Demain commence⍽»'],
    ['«Demain»', '«⍽Demain⍽»'],
    ['72 % ; 15 %', '72·%·; 15·%'],
    ['17 500 emplois', '17·500 emplois'],
    ['1 500 000 €', '1·500·000⍽€'],
    ['11 000 m² à Blaye', '11·000⍽m² à Blaye'],
    ['à 14 h 32', 'à 14⍽h⍽32'],
    ['le 16 mars 2027', 'le 16⍽mars 2027'],
    ["l'Estuaire et d'un", 'l’Estuaire et d’un'],
    ['60 km, 2 ans', '60⍽km, 2⍽ans'],
    ['option A - chaudronnerie · scolaire', 'option A⍽- chaudronnerie⍽· scolaire'],
    [' · scolaire', ' · scolaire'],
    ['le 1er mars', 'le 1er⍽mars'],
    ['N° 12', 'N°⍽12'],
    ['nº 12', 'nº⍽12'],
    ['14\u00a0h 30', '14⍽h⍽30'],
  ])('sets « %s »', (input, wanted) => {
    expect(show(typo(input))).toBe(wanted);
  });

  it.each([
    '14:32',
    'https://exemple.fr/formations?quoi=a&ou=33390;b',
    'RNCP12345',
    '0332744X',
    '05 56 42 00 00',
    'en 2023 120 élèves',
    'a:b',
    '33390 Blaye',
  ])('leaves « %s » as it is', (text) => {
    expect(typo(text)).toBe(text);
  });

  it('is not kept busy by a long run of spaces', () => {
    const text = `d'${' '.repeat(16_000)}x`;
    const started = performance.now();
    typo(text);
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('applied twice changes nothing more', () => {
    const piece = fc.constantFrom(
      '«',
      '»',
      ' ',
      ':',
      ';',
      '?',
      '!',
      '%',
      "'",
      'l',
      'é',
      '3',
      '500',
      ' km',
      ' h ',
      '\u00a0',
      '\u202f',
      ' mars ',
      'n°',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = typo(pieces.join(''));
        expect(typo(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes spaces, guillemet spaces and apostrophes only', () => {
    const bare = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '').replaceAll('’', "'");
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(bare(typo(text))).toBe(bare(text));
      }),
    );
  });

  it('never changes a URL', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        // A bare apostrophe between letters is legal in a URL; ours percent-encode it, and links live in attributes.
        fc.pre(!url.includes("'"));
        expect(typo(url)).toBe(url);
      }),
    );
  });
});
