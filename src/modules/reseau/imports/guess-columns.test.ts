import { describe, expect, test } from 'vitest';
import { siretOf } from '#tests/support/partners.ts';
import { guessColumns, headerRow } from './guess-columns.ts';
import { kindOfWord, standingOfWord } from './guess-words.ts';
import { splitName } from './read-contact.ts';
import { codeFault, readLine } from './read-line.ts';

const none = new Map<string, string>();
const fields = (headers: string[], sample: string[][] = []) =>
  guessColumns(headers, sample, none).map((one) => one.field);

describe('what a column is', () => {
  test('by its name, in the words that people use', () => {
    expect(
      fields(['Raison sociale', 'N° SIRET', 'RNE', 'Type', 'Contact mail', 'CP', 'Ville', 'Tél perso', 'Remarques']),
    ).toEqual(['nom', 'siret', 'uai', 'genre', 'contact_courriel', 'code_postal', 'commune', '', '']);
    expect(
      fields([
        'Établissement',
        'Nom du référent',
        'Prénom',
        'Fonction',
        'E-mail',
        'Téléphone',
        'Site web',
        'Membre depuis',
      ]),
    ).toEqual([
      'nom',
      'contact_nom',
      'contact_prenom',
      'contact_fonction',
      'courriel',
      'telephone',
      'site_web',
      'debut',
    ]);
  });

  test('by its cells when its name says nothing, and never twice', () => {
    const sample = [
      [siretOf(1), '0330001A', 'a@exemple.fr', '33390'],
      [siretOf(2), '0330002B', 'b@exemple.fr', '33000'],
    ];
    expect(fields(['A', 'B', 'C', 'D'], sample)).toEqual(['siret', '', 'courriel', 'code_postal']);
    expect(fields(['Nom', 'Nom de l’établissement'])).toEqual(['nom', '']);
  });

  test('as the campus said last time, before anything else', () => {
    const memory = new Map([
      ['libelle long', 'nom'],
      ['nom', ''],
    ]);
    expect(guessColumns(['Nom', 'Libellé long'], [], memory)).toEqual([
      { field: '', by: 'memoire' },
      { field: 'nom', by: 'memoire' },
    ]);
  });

  test('what is private is left out, and so are our own columns of errors', () => {
    expect(guessColumns(['Tél perso', 'Date de naissance', 'Erreur'], [], none).map((one) => one.by)).toEqual([
      'personnelle',
      'personnelle',
      'sans_champ',
    ]);
  });

  test('the row of titles may stand under others', () => {
    expect(headerRow([['Partenaires du campus'], [''], ['Nom', 'SIRET', 'Ville'], ['A', '1', 'B']])).toBe(2);
    expect(
      headerRow([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toBe(0);
  });
});

describe('what a word means', () => {
  test.each([
    ['Entr.', 'entreprise'],
    ['CFA', 'cfa'],
    ['asso loi 1901', 'association'],
    ['Lycée professionnel', 'lycee_professionnel'],
    ['LP', 'lycee_professionnel'],
    ['Organisme de formation', 'organisme_formation'],
    ['lycee_polyvalent', 'lycee_polyvalent'],
    ['?', null],
    ['zorglub', null],
  ])('%s', (word, kind) => {
    expect(kindOfWord(word)).toBe(kind);
  });

  test('standings', () => {
    expect(['Membre fondateur', 'Partenaire', 'adhérent', 'À contacter', 'x'].map(standingOfWord)).toEqual([
      'fondateur',
      'partenaire',
      'membre',
      'prospect',
      null,
    ]);
  });

  test('names of people', () => {
    expect(splitName('Mme Solène COURTEBRAY')).toEqual({ prenom: 'Solène', nom: 'COURTEBRAY' });
    expect(splitName('DE LA TOUR Jean')).toEqual({ prenom: 'Jean', nom: 'DE LA TOUR' });
    expect(splitName('Ada Exemple')).toEqual({ prenom: 'Ada', nom: 'Exemple' });
    expect(splitName('Exemple')).toEqual({ prenom: '', nom: 'Exemple' });
  });
});

describe('what is wrong with a cell', () => {
  const how = {
    columns: ['nom', 'siret', 'debut', 'site_web'] as const,
    words: { genre: {}, statut: {} },
    remembered: { genre: none, statut: none },
    genreDefaut: 'entreprise',
    statutDefaut: 'prospect' as const,
  };
  const reasons = (cells: string[]) => readLine({ line: 2, cells }, how).faults.map((one) => one.reason);

  test('a key says the figure that it expects', () => {
    expect(codeFault('siret', '99000000000017')).toMatch(/dernier chiffre devrait être \d/);
    expect(codeFault('uai', '0339999A')).toContain('lettre fausse : P est attendue');
    expect(codeFault('siret', '9,9E+13')).toContain('le tableur a abrégé ce nombre');
  });

  test('a day that does not exist, a name that is none, a cell of a megabyte', () => {
    expect(reasons(['Nom', '', '31/02/27', ''])).toEqual([expect.stringContaining('ce jour n’existe pas')]);
    expect(reasons(['', '', '', ''])).toEqual([expect.stringContaining('sans nom')]);
    expect(reasons(['x'.repeat(1_000_000), '', '', ''])).toEqual([expect.stringContaining('cellule trop longue')]);
    expect(reasons(['Nom', '', '', 'javascript:alert(1)'])).toHaveLength(1);
  });

  test('dates keep their precision', () => {
    const debut = (text: string) => readLine({ line: 2, cells: ['Nom', '', text, ''] }, how).debut;
    expect([debut('2017'), debut('02/2017'), debut('15/04/2027'), debut('46112')]).toEqual([
      '2017',
      '2017-02',
      '2027-04-15',
      '2026-03-31',
    ]);
  });
});
