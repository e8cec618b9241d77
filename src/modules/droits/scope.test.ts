import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { actes, may, roles, scopeOf } from './index.ts';

const actor = (...grants: Grant[]): Actor => ({
  id: 'a1',
  nom: '',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});

describe('scopeOf', () => {
  it('gathers the places of the roles that the act lists', () => {
    const held = actor(
      { role: 'directeur_campus', perimetre: 'campus', cible: 'c1' },
      { role: 'lecteur', perimetre: 'campus', cible: 'c2' },
      { role: 'correspondant', perimetre: 'organisation', cible: 'o1' },
      { role: 'expert', perimetre: 'objet', cible: 'dossier:1' },
    );
    expect(scopeOf(held, 'campus.voir_espace')).toEqual({
      whole: false,
      campus: ['c1', 'c2'],
      organisations: [],
      regionsAcademiques: [],
      regions: [],
    });
    expect(scopeOf(held, 'organisations.lire_fiche_complete')).toMatchObject({ organisations: ['o1'] });
    expect(
      scopeOf(actor({ role: 'pilotage_national', perimetre: 'national', cible: null }), 'campus.voir_espace').whole,
    ).toBe(true);
  });

  it('is the campus of a body for the acts that ask for no more, and for none of the others', () => {
    const grant = { role: 'president_association', perimetre: 'objet', cible: 'instance:1', campus: 'c1' };
    const held = actor(grant);
    expect(scopeOf(held, 'reseau.lire_membres').campus).toEqual(['c1']);
    expect(may(held, 'reseau.lire_membres', { campus: ['c1'] }).allowed).toBe(true);
    expect(may(held, 'reseau.lire_membres', { campus: ['c2'] })).toMatchObject({ why: 'introuvable' });
    for (const act of ['reseau.admettre_membre', 'reseau.clore_adhesion', 'gouvernance.convoquer'])
      expect([scopeOf(held, act).campus, may(held, act, { campus: ['c1'] }).allowed]).toEqual([[], false]);
    const { campus: _, ...given } = grant;
    expect(scopeOf(actor(given), 'reseau.lire_membres').campus).toEqual([]);
  });

  it('opens nothing under a condition that is not a place', () => {
    const held = actor({ role: 'equipe_campus', perimetre: 'campus', cible: 'c1' });
    expect(scopeOf(held, 'campus.modifier_identite').campus).toEqual([]);
  });

  it('opens what the list answers for itself, when it says so', () => {
    const held = actor({ role: 'responsable_organisation', perimetre: 'organisation', cible: 'o1' });
    expect(scopeOf(held, 'mobilites.autoriser_depart').organisations).toEqual([]);
    expect(scopeOf(held, 'mobilites.autoriser_depart', ['pas_demandeur']).organisations).toEqual(['o1']);
    expect(scopeOf(held, 'plateaux.decider_reservation', ['pas_demandeur']).organisations).toEqual([]);
  });

  it('lists what may() lets do, and nothing else', () => {
    const readings = [...actes.values()].filter((one) =>
      one.autorisations.every((a) =>
        a.conditions.every((c) => ['sienne', 'dans_campus', 'dans_perimetre'].includes(c)),
      ),
    );
    const grant = fc.record({
      role: fc.constantFrom(...[...roles.values()].filter((one) => one.compte).map((one) => one.id)),
      perimetre: fc.constantFrom('campus', 'organisation', 'region', 'region_academique', 'national'),
      cible: fc.constantFrom('x', 'y'),
    });
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 4 }), fc.constantFrom(...readings), (grants, act) => {
        if (act.autorisations.some((one) => one.role === 'visiteur')) return;
        const held = actor(
          ...grants.map((one) => ({ ...one, cible: one.perimetre === 'national' ? null : one.cible })),
        );
        const scope = scopeOf(held, act.id);
        expect(may(held, act.id, { campus: ['x'] }).allowed).toBe(scope.whole || scope.campus.includes('x'));
        expect(may(held, act.id, { organisations: ['x'] }).allowed).toBe(
          scope.whole || scope.organisations.includes('x'),
        );
        expect(may(held, act.id, { regions: ['x'] }).allowed).toBe(scope.whole || scope.regions.includes('x'));
      }),
    );
  });
});
