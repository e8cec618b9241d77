import { expect, it } from 'vitest';
import { classNames } from './classes.ts';
import { classesOfPassages } from './rules.ts';
import { readDiploma } from './typed-diploma.ts';

it.each([
  ['3e', ['troisieme'], null, ''],
  ['Rien encore', ['troisieme'], null, ''],
  ['CAP', ['cap'], null, ''],
  ['CAP Électricien', ['cap'], null, 'electricien'],
  ['bac pro aéronautique', ['bac_pro'], null, 'aeronautique'],
  ['Bac STI2D', ['bac_techno'], null, ''],
  ['bac', ['bac_pro', 'bac_techno', 'bac_general'], null, ''],
  ['licence pro maintenance', ['licence_pro'], null, 'maintenance'],
  ['diplôme d’ingénieur', ['ingenieur'], null, ''],
  ['ingénieur ferroviaire', ['ingenieur'], null, 'ferroviaire'],
  ['master en informatique', ['master'], null, 'informatique'],
  ['bac +5', [], 7, ''],
  ['bac+2 maintenance', [], 5, 'maintenance'],
  ['niveau 6', [], 6, ''],
  ['soudeur', [], null, 'soudeur'],
  ['capitaine', [], null, 'capitaine'],
  ['butane', [], null, 'butane'],
  ['brevet professionnel coiffure', ['bp'], null, 'coiffure'],
  ['première année de médecine', [], null, 'premiere annee de medecine'],
  ['seconde année de médecine', [], null, 'seconde annee de medecine'],
  ['3e année de médecine', [], null, '3e annee de medecine'],
  ['médecine 1re année', [], null, 'medecine 1re annee'],
  ['', [], null, ''],
])('reads « %s »', (text, genres, niveau, mots) => {
  expect(readDiploma(text)).toEqual({ genres, niveau, classe: null, mots });
});

/** Bug: « terminale » and « 1re » were read as the bac held, and « 2de » began again from the 3e. */
it.each([
  ['2de', 'seconde_gt', 36, ''],
  ['2de GT', 'seconde_gt', 36, ''],
  ['Seconde générale et technologique', 'seconde_gt', 36, ''],
  ['2de pro', 'seconde_pro', 36, ''],
  ['2de professionnelle métiers de l’aéronautique', 'seconde_pro', 36, 'metiers de l aeronautique'],
  ['1re', 'premiere', 24, ''],
  ['première générale', 'premiere_generale', 24, ''],
  ['1re S', 'premiere_generale', 24, ''],
  ['1re STI2D', 'premiere_techno', 24, ''],
  ['1re pro aéronautique', 'premiere_pro', 24, 'aeronautique'],
  ['Terminale', 'terminale', 12, ''],
  ['tle pro', 'terminale_pro', 12, ''],
  ['terminale bac pro maintenance', 'terminale_pro', 12, 'maintenance'],
  ['Terminale technologique STMG', 'terminale_techno', 12, ''],
  ['CAP 1re année', 'cap_1', 24, ''],
  ['2e année de CAP boulanger', 'cap_2', 12, 'boulanger'],
  ['seconde année de BTS', 'bts_2', 12, ''],
  ['première année BTS maintenance', 'bts_1', 24, 'maintenance'],
  ['3e année de BUT', 'but_3', 12, ''],
  ['première année de DUT', 'dut_1', 24, ''],
  ['deuxième année de DEUST', 'deust_2', 12, ''],
  ['1re année de licence pro maintenance', 'licence_pro_1', 12, 'maintenance'],
  ['3e année de DN MADE', 'dnmade_3', 12, ''],
  ['2e année de BMA ébéniste', 'bma_2', 12, 'ebeniste'],
  ['seconde année d’école d’ingénieurs', 'ingenieur_2', 24, ''],
  ['2e année de l’école d’ingénieurs', 'ingenieur_2', 24, ''],
  ['1re année de cycle ingénieur', 'ingenieur_1', 36, ''],
  ['3e année d’ingénieur', 'ingenieur_3', 12, ''],
  // Bug: the year said last was read as the diploma held, « terminale CAP » as a class of the bac.
  ['BTS électrotechnique 1re année', 'bts_1', 24, 'electrotechnique'],
  ['CAP boulanger 2e année', 'cap_2', 12, 'boulanger'],
  ['CAP boulanger, en première année', 'cap_1', 24, 'boulanger'],
  ['bac pro maintenance nautique 2e année', 'bac_pro_2', 24, 'maintenance nautique'],
  ['licence pro maintenance 1re année', 'licence_pro_1', 12, 'maintenance'],
  ['ingénieur ferroviaire 3e année', 'ingenieur_3', 12, 'ferroviaire'],
  ['Terminale CAP boulanger', 'cap_2', 12, 'boulanger'],
  ['Tle CAP', 'cap_2', 12, ''],
])('reads the class « %s »', (text, id, mois, mots) => {
  const read = readDiploma(text);
  expect([read.classe?.id, read.classe?.mois, read.mots]).toEqual([id, mois, mots]);
  expect(read.genres).toEqual(read.classe?.prepare);
});

it('names in the rules only classes that it reads', () => {
  expect(classesOfPassages().filter((id) => !classNames().includes(id))).toEqual([]);
});
