import { expect, test } from 'vitest';
import { roles } from './data.ts';
import { mayGive, rolesToGive, scopeToGive } from './giving.ts';

const holder = (...grants: [role: string, perimetre: string, cible: string | null][]) => ({
  grants: grants.map(([role, perimetre, cible]) => ({ role, perimetre, cible })),
});

test('a role is given inside the perimeter of a role that lists it, nowhere else', () => {
  const director = holder(['directeur_campus', 'campus', 'c1']);
  expect(mayGive(director, 'equipe_campus', 'campus', { campus: ['c1'] })).toBe(true);
  expect(mayGive(director, 'equipe_campus', 'campus', { campus: ['c2'] })).toBe(false);
  expect(mayGive(director, 'directeur_campus', 'campus', { campus: ['c1'] })).toBe(false);
  expect(mayGive(director, 'correspondant', 'organisation', { organisations: ['o1'], campus: ['c1'] })).toBe(true);
  expect(mayGive(director, 'pilotage_national', 'national', {})).toBe(false);
});

test('what covers everything is given only by whom covers everything', () => {
  const region = holder(['pilotage_academique', 'region_academique', '75']);
  expect(mayGive(region, 'pilotage_academique', 'region_academique', { regionsAcademiques: ['75'] })).toBe(true);
  expect(mayGive(region, 'pilotage_academique', 'national', {})).toBe(false);
  expect(mayGive(holder(['pilotage_national', 'national', null]), 'pilotage_national', 'national', {})).toBe(true);
});

test('nobody gives the roles of nobody, nor one that they do not list', () => {
  const everything = holder(['administrateur', 'instance_technique', null]);
  for (const role of ['visiteur', 'porteur_de_lien', 'systeme', 'inconnu', '__proto__']) {
    expect(mayGive(everything, role, 'national', {})).toBe(false);
  }
  expect(rolesToGive(everything).every((role) => role.compte)).toBe(true);
  expect(rolesToGive(holder(['lecteur', 'campus', 'c1']))).toEqual([]);
});

test('the list of places to give a role is that of the grants which give it', () => {
  const both = holder(
    ['directeur_campus', 'campus', 'c1'],
    ['correspondant', 'organisation', 'o1'],
    ['lecteur', 'campus', 'c2'],
  );
  expect(scopeToGive(both, 'enseignant')).toMatchObject({ whole: false, campus: ['c1'], organisations: ['o1'] });
  expect(scopeToGive(both, 'lecteur')).toMatchObject({ campus: ['c1'], organisations: [] });
  expect(scopeToGive(holder(['administrateur', 'instance_technique', null]), 'lecteur').whole).toBe(true);
});

test('every role that somebody gives exists', () => {
  const unknown = [...roles.values()].flatMap((role) => role.donne.filter((given) => !roles.has(given)));
  expect(unknown).toEqual([]);
});
