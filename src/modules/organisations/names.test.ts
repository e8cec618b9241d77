import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfName, readableName } from './names.ts';

describe('readable names', () => {
  test.each([
    [
      'LYCEE PROFESSIONNEL GEORGES CHARPAK LYCEE DES METIERS DE LA MAINTENANCE',
      'Lycée professionnel Georges Charpak',
      true,
    ],
    [
      'LYCEE POLYVALENT PRIVE LE PARACLET LYCEE DES METIERS DE L HOTELLERIE',
      'Lycée polyvalent privé Le Paraclet',
      true,
    ],
    [
      'Lycée professionnel Alexandre Bérard - Lycée des métiers de l’énergie',
      'Lycée professionnel Alexandre Bérard',
      true,
    ],
    ['LYCEE PROFESSIONNEL DE L HORIZON', 'Lycée professionnel de l’Horizon', false],
    ['LYCEE GENERAL ET TECHNOLOGIQUE JEAN XXIII', 'Lycée général et technologique Jean XXIII', false],
    [
      'LYCEE GENERAL ET TECHNOLOGIQUE PRIVE NOTRE DAME DE RECOUVRANCE',
      'Lycée général et technologique privé Notre-Dame de Recouvrance',
      false,
    ],
    ['LPO DE SADA', 'Lycée polyvalent de Sada', false],
    ["CTR DE FORMATION D'APPRENTIS DE LA CCI PARIS", 'CFA de la CCI Paris', false],
    ['CTRE DE FORMATION D APPRENTIS DES METIERS ANIMATION ET SPORT', 'CFA des métiers animation et sport', false],
    ['MAISON FAMIL RURAL EDUCATION ORIENTATION', 'Maison familiale rurale', false],
    ['MAISON FAMILIALE RURALE EDUC ORIENTATION', 'Maison familiale rurale', false],
    ['LYCEE POLYVALENT PRIVE STE MARIE', 'Lycée polyvalent privé Sainte-Marie', false],
    ['Lycée professionnel la Champagne', 'Lycée professionnel la Champagne', false],
    ["Lycée Jeanne d'Arc", 'Lycée Jeanne d’Arc', false],
    ['ASKORIA', 'Askoria', false],
    ['AFPA', 'AFPA', false],
    ['IMIE RENNES', 'Imie Rennes', false],
    ['LYCEE D ENSEIGNEMENT GENERAL MARIE CURIE', 'Lycée général Marie Curie', false],
    ['LP Ferdinand Revoul', 'Lycée professionnel Ferdinand Revoul', false],
    ['LPO PR Charles Peguy', 'Lycée polyvalent privé Charles Peguy', false],
    ['LPO Privé St.Eloi', 'Lycée polyvalent Privé St.Eloi', false],
    ['LGT Ensemble Sainte Marie', 'Lycée général et technologique Ensemble Sainte Marie', false],
    [
      'LYCEE DES METIERS PRIVE ECOLE LIBRE DES METIERS - Lycée des métiers du génie thermique',
      'Lycée des métiers privé école libre des métiers',
      true,
    ],
    ['CFA CFA CCI 54', 'CFA CCI 54', false],
    ['CFA (CFA)', 'CFA', false],
    ['AOCDTF', 'Compagnons du devoir (AOCDTF)', false],
    ['CFAI 21 71', 'CFAI 21 71', false],
    ['ECOLE SUPERIEURE PRIVEE ECORIS-Grenoble', 'École supérieure privée Ecoris-Grenoble', false],
    ['CFA IRFA NORMANDIE MAINE Damigny', 'CFA IRFA Normandie Maine Damigny', false],
    [
      'LYCEE GENERAL ET TECHNOLOGIQUE PAULETTE NARDAL EX Centre Sud',
      'Lycée général et technologique Paulette Nardal Ex centre Sud',
      false,
    ],
    ['IUT de Cherbourg', 'IUT de Cherbourg', false],
    ['Lycée AFPA BTP', 'Lycée AFPA BTP', false],
  ])('%s', (raw, nom, lyceeDesMetiers) => {
    expect(readableName(raw)).toEqual({ nom, lyceeDesMetiers });
  });

  test.each([
    ['Lycee Alexare Ribot', 'Lycée Alexandre Ribot'],
    ['Lycee Edouard Branly (general Et Techno.)', 'Lycée Edouard Branly'],
    ['Lycee Provence (de)', 'Lycée de Provence'],
    ['Lycee Aorre La Vieille', 'Lycée Andorre la Vieille'],
    ["Lycee Notre-Dame D'annay (professionnel)", 'Lycée Notre-Dame d’Annay'],
    ['Lycee Are Maurois', 'Lycée André Maurois'],
  ])('with the letters « nd » restored: %s', (raw, nom) => {
    expect(readableName(raw, { lostNd: true }).nom).toBe(nom);
  });

  test('never throws, never empties a name, leaves no straight apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (raw) => {
        const { nom } = readableName(raw);
        expect(nom).not.toContain("'");
        if (raw.trim()) expect(nom.length).toBeGreaterThan(0);
      }),
    );
  });
});

test.each([
  ['Lycée professionnel Georges Charpak', 'lycee_professionnel'],
  ['LYCEE POLYVALENT PRIVE DE GARAC', 'lycee_polyvalent'],
  ['LYCEE GENERAL BOSSUET', 'lycee_general_technologique'],
  ['Lycée général et technologique agricole de Dijon', 'lycee_agricole'],
  ['CTR DE FORMATION D APPRENTIS DU BTP', null],
  ['CFA du BTP', 'cfa'],
  ['MAISON FAMILIALE RURALE', 'maison_familiale_rurale'],
  ['CFPPA DES SARDIERES', 'cfppa'],
  ['UNIVERSITE DE MONTPELLIER', 'universite'],
  ['Collège Léontine Dolivet', 'college'],
  ['SIMPLON.CO', null],
])('kind of %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind);
});
