import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPhrases } from './common-phrases.ts';
import { PHRASE_MAX, PHRASE_MIN, phraseFaults } from './phrase.ts';

const common = await commonPhrases();
const owner = { courriel: 'claire.vaubernier@ac-exemple.fr', prenom: 'Claire', nom: 'Vaubernier' };
const faults = (phrase: string) => phraseFaults(phrase, owner, common);

describe('a passphrase', () => {
  it.each([
    'cheval agrafe pluie tambour',
    'tulipe moteur grenier zinc',
    'le facteur sonne deux fois mardi',
    'œuf coque à 6 h 12',
    'xK9vT2qLm4Rz',
    'кот любит молоко',
    '🦊🌲🚲🎺🧵🧭🪁🧀🧦🧊🫖🪑',
    'vélo rangé près du marronnier',
  ])('« %s » is kept', (phrase) => {
    expect(faults(phrase)).toEqual([]);
  });

  it.each([
    ['motdepasse2026', /premières que l’on essaie/],
    ['M0tDeP@sse2026!', /premières que l’on essaie/],
    ['password1234', /premières que l’on essaie/],
    ['P@ssw0rd!!!!', /premières que l’on essaie/],
    ['administrateur', /premières que l’on essaie/],
    ['Marseille13000', /premières que l’on essaie/],
    ['doudou doudou doudou', /répète un motif/],
    ['Liberté Égalité Fraternité', /premières que l’on essaie/],
    ['il pleut il pleut bergère', /premières que l’on essaie/],
    ['correct horse battery staple', /premières que l’on essaie/],
    ['jean-baptiste 1984', /premières que l’on essaie/],
    ['azertyuiopqs', /ordre des touches/],
    ['qwertyuiop123', /ordre des touches/],
    ['123456789012', /ordre des touches/],
    ['abcdefghijklmn', /ordre des touches/],
    ['zyxwvutsrqponm', /ordre des touches/],
    ['xvgxvgxvgxvg', /répète un motif/],
    ['aaaaaaaaaaaaaa', /répète un motif/],
    ['abababbabaab', /répète un motif/],
    ['bonne route maillage', /« maillage »/],
    ['M-a-i-l-l-a-g-e toujours', /« maillage »/],
    ['mon Campus des Métiers à moi', /« campusdesmetiers »/],
    ['rectorat tambour zinc', /« rectorat »/],
    ['claire aime les tambours', /votre courriel/],
    ['VAUBERNIER tambour zinc', /votre courriel/],
    ['zinc ac-exemple tambour', /domaine de votre courriel/],
  ])('« %s » is refused: %s', (phrase, reason) => {
    expect(faults(phrase).join(' ')).toMatch(reason);
  });

  it('is compared with more than 3,000 of those that people choose first, of twelve signs or more', () => {
    const digits = '12345678';
    const long = [...common.first].flatMap((word) => {
      const missing = Math.max(0, PHRASE_MIN - [...word].length);
      return missing <= digits.length ? [`${word}${digits.slice(0, missing)}`] : [];
    });
    expect(new Set(long).size).toBeGreaterThan(3000);
    expect(long.filter((phrase) => faults(phrase).length === 0)).toEqual([]);
  });

  it('holds no word of the list of the place, each of which is in compact form', () => {
    expect(common.place.length).toBeGreaterThan(10);
    for (const word of common.place) {
      expect(word).toMatch(/^[a-z0-9]{4,}$/);
      expect(faults(`zinc ${word} tambour grenier`).join(), word).toContain('n’importe qui l’essaierait');
    }
  });

  it('is refused for the name of its owner, whatever the address', () => {
    const other = { courriel: 'contact@exemple.fr', prenom: 'Éloïse', nom: 'Béranger' };
    expect(phraseFaults('zinc eloise tambour', other, common).join()).toContain('votre nom');
    expect(phraseFaults('zinc tambour béranger', other, common).join()).toContain('votre nom');
  });

  it('says what is missing', () => {
    expect(faults('onze signes')).toEqual(['Il manque 1 caractère : la phrase de passe en compte douze au moins.']);
    expect(faults('')).toEqual(['Il manque 12 caractères : la phrase de passe en compte douze au moins.']);
  });

  it('is counted in characters, composed or not, from twelve to 256', () => {
    const decomposed = 'é'.normalize('NFD');
    expect(faults(`tulipe zin${decomposed}`)).toHaveLength(1);
    expect(faults('tulipe zinc é'.normalize('NFD'))).toEqual([]);
    const long = 'tulipe moteur grenier zinc '.repeat(12);
    expect(faults(long.slice(0, PHRASE_MAX))).toEqual([]);
    expect(faults(long.slice(0, PHRASE_MAX + 1))).toEqual([`La phrase de passe compte 256 caractères au plus.`]);
  });

  it('of random letters is always kept, and anything is decided without fault', () => {
    const letter = fc.constantFrom(...'bcdfghjklmnpqrstvwxz0246789');
    const random = fc.array(letter, { minLength: 24, maxLength: 24 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(random, (phrase) => {
        // A draw of few different letters or in their order is refused rightly, and never happens by hand.
        fc.pre(new Set(phrase).size > 10);
        expect(faults(phrase)).toEqual([]);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(faults(text))));
  });

  it('of a common word and any digits is always refused', () => {
    const words = [...common.first].filter((word) => /^[a-z]{6,}$/.test(word));
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.integer({ min: 0, max: 99_999_999 }), (word, number) => {
        const phrase = `${word}${number}`;
        fc.pre(phrase.length >= PHRASE_MIN);
        expect(faults(phrase).length).toBeGreaterThan(0);
      }),
    );
  });
});

it('the list of common phrases holds three thousand and more, in their compact form', () => {
  expect(common.first.size).toBeGreaterThan(3000);
  expect([...common.first].filter((word) => word !== word.toLowerCase() || /\s/.test(word))).toEqual([]);
});
