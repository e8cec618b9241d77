import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainTitle } from './plain-titles.ts';
import { readWording } from './wording.ts';

const ENGINEER = 'Diplôme d’ingénieur';

test.each([
  // Who may come in is not the name of the diploma, and its level is printed beside it.
  [ENGINEER, 'Bac + 5', 'Diplôme d’ingénieur'],
  [ENGINEER, 'Bac + 5 - Bac Général', 'Diplôme d’ingénieur (entrée : bac général)'],
  [ENGINEER, 'Bac + 5 - Série générale', 'Diplôme d’ingénieur (entrée : bac général)'],
  [ENGINEER, 'Bac + 5 - Voie d accès bac série générale', 'Diplôme d’ingénieur (entrée : bac général)'],
  [ENGINEER, 'Bac + 5 - Bacs généraux - 2 Sciences', 'Diplôme d’ingénieur (entrée : bac général, 2 sciences)'],
  [ENGINEER, 'Bac + 5 - Bacs technologiques', 'Diplôme d’ingénieur (entrée : bac technologique)'],
  [ENGINEER, 'Bac + 5 - Série STI2D', 'Diplôme d’ingénieur (entrée : bac STI2D)'],
  [ENGINEER, 'Bac + 5 - bac STI2D,STL', 'Diplôme d’ingénieur (entrée : bac STI2D, STL)'],
  [
    ENGINEER,
    'Bac + 5 - Autres Series (Bac STL, STI2D, STAV, ST2S)',
    'Diplôme d’ingénieur (entrée : autres bacs : STL, STI2D, STAV, ST2S)',
  ],
  [
    ENGINEER,
    'Bac + 5 - Voie d accès réservée aux BAC +1 uniquement',
    'Diplôme d’ingénieur (entrée : réservée aux bac + 1 uniquement)',
  ],
  [
    ENGINEER,
    'Bac + 5 - bac général - Parcours Chimie, Génie Physique',
    'Parcours Chimie, Génie Physique (entrée : bac général)',
  ],
  [ENGINEER, 'Bac + 5 - Agroalimentaire - 5 ans à Rennes', 'Agroalimentaire - 5 ans à Rennes'],
  [
    ENGINEER,
    "Formations - des écoles d'ingénieurs - Cycle préparatoire option Responsable de chantier BTP",
    'Cycle préparatoire option Responsable de chantier BTP',
  ],
  ['', 'Formation des écoles de commerce et de management Bac + 3 - Bachelor en Management', 'Bachelor en Management'],
  [
    '',
    'Formation des écoles de commerce et de management Bac + 3',
    'Formation des écoles de commerce et de management (bac + 3)',
  ],
  ['', 'Formation des écoles supérieure d art Bac + 5 - Designer Industriel', 'Designer Industriel'],
  ['', 'Formation des écoles supérieure d art Bac + 5', 'Formation des écoles supérieures d’art (bac + 5)'],
  ['', 'Formation Bac + 3', 'Formation (bac + 3)'],
  ['', 'Formation Bac+6 - Bac STAV', 'Formation (bac + 6, entrée : bac STAV)'],
  ['', 'Formation professionnelle - Gestionnaire de Paie (Bac +2)', 'Gestionnaire de Paie'],
  [
    '',
    'Diplôme d Établissement - Expert(e) en Technologies de l’information - Formation Bac + 5',
    'Diplôme d’Établissement - Expert(e) en Technologies de l’information',
  ],
  ['Licence', 'Histoire de l art et archéologie', 'Histoire de l’art et archéologie'],
  ['DN MADE', 'évenement - Spécialité : OBJETS D EXCEPTION', 'Évenement - Spécialité : OBJETS D’EXCEPTION'],
  ['CPGE', 'ENS Cachan D2', 'ENS Cachan D2'],
  ['CPGE', 'MP2I', 'MP2I'],
])('%s %s → %s', (sigle, title, expected) => {
  expect(plainTitle(title, sigle)).toBe(expected);
});

test('a school of management that trains « ingénieurs d’affaires » gives no diploma of engineer', () => {
  const wording = 'Formation des ecoles de commerce et de management Bac + 5   Ingenieur d Affaires Industrielles';
  expect(readWording(wording)).toMatchObject({ sigle: '', niveau: 7 });
});

test('never throws, and a title that says something still does', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', ENGINEER, 'BTS'), (title, sigle) => {
      if (title.trim()) expect(plainTitle(title, sigle)).not.toBe('');
    }),
  );
});
