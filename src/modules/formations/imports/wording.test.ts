import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAffelnet, statusOf } from './affelnet.ts';
import { CertificationMatcher, type KnownCertification, wordsOf } from './matching.ts';
import { readWording } from './wording.ts';

describe('wordings', () => {
  test.each([
    ['BTS   Services   Gestion de la PME', 'BTS', 5, 'Gestion de la PME'],
    ['BTS - Agricole - Gestion forestière - en apprentissage', 'BTSA', 5, 'Gestion forestière'],
    [
      'BTS   Production   Maintenance des systemes   option A Systemes de production',
      'BTS',
      5,
      'Maintenance des systemes option A Systemes de production',
    ],
    ['BTS   Services   Tourisme   Entierement en distanciel', 'BTS', 5, 'Tourisme'],
    ['Licence   Droit   Parcours Droit general', 'Licence', 6, 'Droit'],
    ['D.E Infirmier', 'DE', null, 'Infirmier'],
    ['Certificat de Specialisation   Cybersecurite', 'CS', 4, 'Cybersecurite'],
    ['Diplome de Comptabilite et de Gestion', 'DCG', 6, 'diplome de comptabilite et de gestion'],
    ['DN MADE   Objet   Specialite : Ebenisterie', 'DN MADE', 6, ''],
    ['Formation d ingenieur Bac + 5   Bacs generaux', 'Diplôme d’ingénieur', 7, 'Bac + 5'],
  ])('%s', (text, sigle, niveau, speciality) => {
    expect(readWording(text)).toMatchObject({ sigle, niveau, speciality });
  });

  test('says apprenticeship, and keeps an unknown wording whole', () => {
    expect(readWording('BTS - Services - Banque - en apprentissage').apprenticeship).toBe(true);
    expect(readWording('Mise à niveau   Cinema')).toMatchObject({
      sigle: '',
      types: [],
      title: 'Mise à niveau - Cinema',
    });
  });

  test('never throws, and a non-blank wording keeps a title', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readWording(text);
        if (text.trim()) expect(read.title).not.toBe('');
      }),
    );
  });
});

describe('matching', () => {
  const known: KnownCertification[] = [
    { id: 'gpme', type: '320', intitule: 'Gestion de la PME', closed: false, opened: '2018-09-01' },
    {
      id: 'ciel-a',
      type: '320',
      intitule: 'Cybersécurité, informatique et réseaux, électronique option A informatique et réseaux',
      closed: false,
      opened: '2023-09-01',
    },
    {
      id: 'ciel-b',
      type: '320',
      intitule: 'Cybersécurité, informatique et réseaux, électronique option B électronique et réseaux',
      closed: false,
      opened: '2023-09-01',
    },
    {
      id: 'cpi-commune',
      type: '320',
      intitule: 'Traitement des matériaux BTS 1ère année commune',
      closed: false,
      opened: '2001-09-01',
    },
    { id: 'macon-ancien', type: '500', intitule: 'Maçon', closed: false, opened: '2002-09-01' },
    { id: 'macon', type: '500', intitule: 'Maçon', closed: false, opened: '2018-09-01' },
    { id: 'macon-futur', type: '500', intitule: 'Maçon', closed: true, opened: '2021-09-01' },
    {
      id: 'vp',
      type: '400',
      intitule: 'Maintenance des véhicules option A voitures particulières',
      closed: false,
      opened: '2014-09-01',
    },
    {
      id: 'vtr',
      type: '400',
      intitule: 'Maintenance des véhicules option B véhicules de transport routier',
      closed: false,
      opened: '2014-09-01',
    },
    { id: 'ide', type: '260', intitule: 'Diplôme d’État d’infirmier(ière)', closed: false, opened: '2009-09-01' },
    {
      id: 'iade',
      type: '160',
      intitule: 'Diplôme d’État d’infirmier anesthésiste',
      closed: false,
      opened: '2020-09-01',
    },
    { id: 'tech-son', type: '320', intitule: 'Métiers du son', closed: false, opened: '2014-09-01' },
    { id: 'doute-1', type: '320', intitule: 'Banque', closed: false, opened: '2014-09-01' },
    { id: 'doute-2', type: '320', intitule: 'Banque', closed: false, opened: '2014-09-01' },
  ];
  const matcher = new CertificationMatcher(known);
  test.each([
    [['320'], 'Gestion de la PME', 'gpme'],
    [['320'], 'Cybersecurite, Informatique et reseaux, ELectronique   Option A : Informatique et reseaux', 'ciel-a'],
    [['320'], 'Cybersecurite, Informatique et reseaux, ELectronique   Option B : Electronique et reseaux', 'ciel-b'],
    [['320'], 'Traitement des materiaux', 'cpi-commune'],
    [['500'], 'MACON', 'macon'],
    [['400'], 'MAINT.VEHIC.OPTA VOIT.PARTICUL.', 'vp'],
    [['400'], 'MAINT.VEHIC.OPTB VEHIC.TRANS.ROUT', 'vtr'],
    [['@etat'], 'Infirmier', 'ide'],
    [['320'], 'Banque', null],
    [['320'], 'Pâtisserie', null],
    [[], 'Gestion de la PME', null],
    [['320'], '', null],
  ])('%j %s → %s', (types, speciality, id) => {
    expect(matcher.find(types, speciality)).toBe(id);
  });

  test('words come without accents, plurals, small words', () => {
    expect(wordsOf('Technicien(ne) en énergies renouvelables option B : énergie thermique')).toEqual([
      'energie',
      'option_b',
      'renouvelable',
      'technicien',
      'thermique',
    ]);
  });
});

test.each([
  ['CENTRE DE FORMATION D APPRENTIS', '1CAP2', 'CUISINE', 'apprentissage'],
  ['LYCEE PROFESSIONNEL', '1CAP2', '1CAP2 CUISINE', 'scolaire'],
  ['LYCEE PROFESSIONNEL', 'CAP_AP', 'CAP_AP CUISINE', 'apprentissage'],
  ['LYCEE PROFESSIONNEL', '2NDPRC', '2NDPRO (APPR) MAINT', 'apprentissage'],
])('Affelnet status of %s %s', (type, mnemonic, label, status) => {
  expect(statusOf(type, mnemonic, label)).toBe(status);
});

test.each([
  ['CAP_AP|CAP_AP MACON', 'CAP', 'MACON'],
  ['1CAP2A|1CAP2A METIERS DE L AGRICULTURE', 'CAP agricole', 'METIERS DE L AGRICULTURE'],
  ['2NDPRO|2NDPRO CUISINE', 'Bac pro', 'CUISINE'],
  ['2DPROA|2DPROA PRODUCTIONS', 'Bac pro agricole', 'PRODUCTIONS'],
])('Affelnet wording %s', (text, sigle, speciality) => {
  expect(readAffelnet(text)).toMatchObject({ sigle, speciality });
});
