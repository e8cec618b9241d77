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
    // A run of words in capitals, inside a name that has its case.
    ['Lycée RENE CASSIN', 'Lycée René Cassin', false],
    [
      'Lycée professionnel LUMINA SOPHIE - Lycée des métiers de la relation client',
      'Lycée professionnel Lumina Sophie',
      true,
    ],
    ['Lycée polyvalent Jacques MONOD', 'Lycée polyvalent Jacques Monod', false],
    ["Lycée polyvalent Valéry GISCARD d'ESTAING", 'Lycée polyvalent Valéry Giscard d’Estaing', false],
    ['Lycée professionnel privé SAINT JEAN-PAUL II', 'Lycée professionnel privé Saint-Jean-Paul II', false],
    ['Lycée général et technologique privé Jean XXIII', 'Lycée général et technologique privé Jean XXIII', false],
    ["CFA SARL Forma'Med de VILLENEUVE D'ASCQ", 'CFA SARL Forma’Med de Villeneuve d’Ascq', false],
    ['CFA Partners Consulting de LILLE', 'CFA Partners Consulting de Lille', false],
    ['CFA Technicom Formation de GRANDE-SYNTHE', 'CFA Technicom Formation de Grande-Synthe', false],
    [
      'CFA Institut de Formation Rhône-Alpes VAULX EN VELIN',
      'CFA Institut de Formation Rhône-Alpes Vaulx en Velin',
      false,
    ],
    [
      'GRETA-CFA MARSEILLE MEDITERRANEE - Lycée Léonard de Vinci',
      'GRETA-CFA Marseille Méditerranée - Lycée Léonard de Vinci',
      false,
    ],
    // Acronyms stay.
    ['CFA de la MACIF Niort', 'CFA de la MACIF Niort', false],
    ['CFA IFRIA Nantes', 'CFA IFRIA Nantes', false],
    ['CFA AFTRAL LES HERBIERS', 'CFA AFTRAL les Herbiers', false],
    ['CFA de IRSS NANTES', 'CFA de IRSS Nantes', false],
    ['Lycée professionnel privé ISETA-ECA', 'Lycée professionnel privé ISETA-ECA', false],
    ['Institut Français de Langues - IFRAL', 'Institut Français de Langues - IFRAL', false],
    // Spaced letters are an acronym, whose A is not « à ».
    ['I S A R A', 'ISARA', false],
    ['CTR DE FORMATION D APPRENTIS D I F C A M', 'CFA d’IFCAM', false],
    ['C F A HORS LES MURS', 'CFA Hors les Murs', false],
    // Said twice.
    ['CTR DE FORMATION D APPRENTIS CFA ACADEMIQUE DE CAEN', 'CFA académique de Caen', false],
    ['CFA BTP CFA 60', 'CFA BTP 60', false],
    ['CFA Universitaire de Bretagne CFA universitaire de Bretagne', 'CFA Universitaire de Bretagne', false],
    ['EPLEFPA des Combrailles (EPLEFPA)', 'EPLEFPA des Combrailles', false],
    ['CFA AGRIC. CFA AGRICOLE GUERY', 'CFA agricole Guery', false],
    ['C F I', 'CFI', false],
    ['Of-Cfa APEP SUP', 'OF-CFA Apep Sup', false],
    ['Rennes School Of Business', 'Rennes School Of Business', false],
    ['IA ILLE ET VILAINE Service du budget', 'IA Ille et Vilaine Service du budget', false],
    ['PROMOTRANS FPC.', 'Promotrans FPC', false],
    ['A.F.P.I.', 'A.F.P.I.', false],
    ['MAISON FAMILIALE RURALE EDUCAT.ORIENTAT.', 'Maison familiale rurale', false],
    ['Of-Cfa ADENES Formation', 'OF-CFA ADENES Formation', false],
    [
      'Ecole nationale supérieure d’architecture de Grenoble.',
      'École nationale supérieure d’architecture de Grenoble',
      false,
    ],
    ["LYCEE POLYVALENT DE L AUTHIE (A ABSORBE L'UAI 0800065L EN 2021)", 'Lycée polyvalent de l’Authie', false],
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
