import fc from 'fast-check';
import { expect, it } from 'vitest';
import { levelFromOld, newLevel, oldLevel, signOfType } from './diploma-types.ts';
import { bareTitle, fullTitle, readableLabel } from './titles.ts';

it.each([
  ['TECHNICIEN(NE) EN SOUDAGE (CS4)', 'Technicien(ne) en soudage'],
  ['AGENT DE CONTROLE NON DESTRUCTIF (MC NIVEAU IV)', 'Agent de contrôle non destructif'],
  [
    'MAINTENANCE AUTOMOBILE OPTION : VOITURES PARTICULIERES (BAC PRO)',
    'Maintenance automobile option : voitures particulières',
  ],
  ['COIFFURE OPTION A : COIFFURE MESSIEURS (BP)', 'Coiffure option A : coiffure messieurs'],
  ["LAD CAVALIER D'ENTRAINEMENT (CAPA)", 'Lad cavalier d’entrainement'],
  ['METIERS DU BTP : GENIE CIVIL ET CONSTRUCTION (LP CORSE)', 'Métiers du BTP : génie civil et construction (Corse)'],
  ["INFIRMIER OU INFIRMIERE (DIPLOME D'ETAT)", 'Infirmier ou infirmière (diplôme d’État)'],
  ["CONDUITE D'ETUDE ET SURETE (BTS)", 'Conduite d’étude et sûreté'],
  ["ECOLE D'ARCHITECTURE", 'École d’architecture'],
  ['METIERS DE LA GRAVURE OPTION D MODELE', 'Métiers de la gravure option D modèle'],
  ["Attestation d'éducation à la route", 'Attestation d’éducation à la route'],
  ['Electrotechnique', 'Électrotechnique'],
  ['Ebeniste marqueteur', 'Ébéniste marqueteur'],
  ['Equipements et installations', 'Équipements et installations'],
  ['Entretien des textiles, Esthétique, Etude', 'Entretien des textiles, Esthétique, Etude'],
  ['Erasmus Mundus', 'Erasmus Mundus'],
  ['Employé de commerce option a - produits alimentaires', 'Employé de commerce option A - produits alimentaires'],
  ['Réalisations industrielles option b - soudage', 'Réalisations industrielles option B - soudage'],
  ['Formation en option a distance', 'Formation en option a distance'],
])('%s → %s', (label, expected) => expect(readableLabel(label)).toBe(expected));

it('takes the type off a title, and puts it back once', () => {
  expect(bareTitle('Bac pro technicien modeleur')).toBe('Technicien modeleur');
  expect(bareTitle('BUT spécialité génie civil')).toBe('Génie civil');
  expect(bareTitle('Certificat de spécialisation technicien en soudage')).toBe('Technicien en soudage');
  expect(bareTitle('Bachelor en management')).toBe('Bachelor en management');
  expect(bareTitle('CAP')).toBe('CAP');
  expect(fullTitle('CAP', 'Maintenance nautique')).toBe('CAP Maintenance nautique');
  expect(fullTitle('Licence', 'Licence sciences')).toBe('Licence sciences');
});

it.each([
  ['Diplôme d’ingénieur', "Diplôme d'ingénieur de l’EIGSI", "Diplôme d'ingénieur de l’EIGSI"],
  ['Diplôme d’ingénieur', 'Ingénieur en systèmes ferroviaires', 'Diplôme d’ingénieur en systèmes ferroviaires'],
  ['Bac pro', 'Classe de 2de professionnelle métiers de la mer', '2de pro Métiers de la mer'],
  ['Bac pro', 'Métiers de l’aéronautique 2nde commune', '2de pro Métiers de l’aéronautique'],
  ['Bac pro', '2nde professionnelle production', '2de pro Production'],
  ['Bac pro agricole', 'Classe de 2de professionnelle productions', '2de pro Productions'],
  ['Bac général', '2nde générale et technologique', '2de générale et technologique'],
  ['BTS', 'BTSA viticulture', 'BTS BTSA viticulture'],
  ['Bac pro', 'Seconde main et réemploi', 'Bac pro Seconde main et réemploi'],
])('%s, %s: %s, as a family would say it', (sign, title, expected) => expect(fullTitle(sign, title)).toBe(expected));

it('never throws nor loses every letter', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z][A-Z' :,]{3,60}$/), (label) => {
      expect(readableLabel(label)).not.toBe('');
      expect(bareTitle(label)).not.toBe('');
    }),
  );
});

it('reads both scales without mixing them', () => {
  expect(signOfType('400')).toBe('Bac pro');
  expect(signOfType('36T')).toBe('Titre pro');
  expect(signOfType('999')).toBeNull();
  expect([newLevel('04'), newLevel('XX'), newLevel('99'), newLevel('00')]).toEqual([4, null, null, null]);
  expect([oldLevel('5'), oldLevel('1'), oldLevel('0')]).toEqual(['V', 'I', null]);
  expect(levelFromOld('4')).toBe(4);
});
