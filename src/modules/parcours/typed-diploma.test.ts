import { expect, it } from 'vitest';
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
  ['2de pro', ['troisieme'], null, ''],
  ['terminale STI2D', ['bac_techno'], null, ''],
  ['terminale', ['bac_pro', 'bac_techno', 'bac_general'], null, ''],
  ['', [], null, ''],
])('reads « %s »', (text, genres, niveau, mots) => {
  expect(readDiploma(text)).toEqual({ genres, niveau, mots });
});
