import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { Forbidden, NotFound, NotSignedIn } from '#core/errors/index.ts';
import { capabilitiesOf, keptActs } from './capabilities.ts';
import { actes, conditions, roles } from './data.ts';
import { demand, may, mayEver } from './decide.ts';
import { mayGive, rolesToGive, scopeToGive } from './giving.ts';
import { scopeOf } from './scope.ts';

const actor = (...grants: Grant[]): Actor => ({
  id: 'a1',
  nom: 'Camille Exemple',
  sessionId: 's1',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});
const on = (role: string, perimetre: string, cible: string | null = null): Grant => ({ role, perimetre, cible });
const director = actor(on('directeur_campus', 'campus', 'mes'));

describe('the data', () => {
  it('name only roles and conditions that exist', () => {
    for (const acte of actes.values()) {
      for (const one of acte.autorisations) {
        expect(roles.has(one.role), `${acte.id} ${one.role}`).toBe(true);
        for (const condition of one.conditions) expect(conditions.has(condition), `${acte.id} ${condition}`).toBe(true);
      }
    }
    for (const role of roles.values())
      for (const given of role.donne) expect(roles.get(given)?.compte, given).toBe(true);
  });

  it('give State and Region the same readings', () => {
    for (const acte of actes.values()) {
      if (acte.nature !== 'lecture') continue;
      const able = (role: string) => acte.autorisations.find((one) => one.role === role)?.conditions;
      expect(able('pilotage_academique'), acte.id).toEqual(able('pilotage_regional'));
    }
  });
});

describe('may', () => {
  it('holds in the perimeter, is a 404 outside, a 403 inside for who is not listed', () => {
    expect(may(director, 'campus.modifier_identite', { campus: ['mes'] }).allowed).toBe(true);
    expect(() => demand(director, 'campus.modifier_identite', { campus: ['cmq3e'] })).toThrow(NotFound);
    const reader = actor(on('lecteur', 'campus', 'mes'));
    expect(() => demand(reader, 'campus.modifier_identite', { campus: ['mes'] })).toThrow(Forbidden);
    expect(() => demand(reader, 'campus.modifier_identite', { campus: ['cmq3e'] })).toThrow(NotFound);
    expect(() => demand(null, 'campus.modifier_identite', { campus: ['mes'] })).toThrow(NotSignedIn);
  });

  it('is fail-closed: an unknown act throws, a fact that nobody says is false, nobody else may', () => {
    expect(() => may(director, 'campus.inconnu')).toThrow(/Unknown act/);
    const team = actor(on('equipe_campus', 'campus', 'mes'));
    expect(may(team, 'campus.modifier_identite', { campus: ['mes'] })).toEqual({
      allowed: false,
      why: 'refuse',
      reasons: ['Cet élément n’est plus modifiable.'],
    });
    expect(may(team, 'campus.modifier_identite', { campus: ['mes'], faits: { brouillon: true } }).allowed).toBe(true);
    expect(may(actor(), 'campus.modifier_identite', { campus: ['mes'] }).allowed).toBe(false);
  });

  it('takes « soi » from the account, « sienne » from the organisation, the territory from its code', () => {
    const teacher = actor(on('enseignant', 'organisation', 'o1'));
    expect(may(teacher, 'comptes.modifier_profil', { compte: 'a1' }).allowed).toBe(true);
    expect(() => demand(teacher, 'comptes.modifier_profil', { compte: 'a2' })).toThrow(NotFound);
    const school = actor(on('correspondant', 'organisation', 'o1'));
    expect(may(school, 'organisations.modifier_fiche', { organisations: ['o1'], campus: ['mes'] }).allowed).toBe(true);
    expect(() => demand(school, 'organisations.modifier_fiche', { organisations: ['o2'], campus: ['mes'] })).toThrow(
      NotFound,
    );
    const rectorat = actor(on('pilotage_academique', 'region_academique', '75'));
    const subject = { campus: ['mes'], organisations: ['o2'], regionsAcademiques: ['75'], regions: ['75'] };
    expect(may(rectorat, 'organisations.lire_fiche_complete', subject).allowed).toBe(true);
    expect(() =>
      demand(rectorat, 'organisations.lire_fiche_complete', { ...subject, regionsAcademiques: ['28'] }),
    ).toThrow(NotFound);
  });

  it('opens public acts to everybody', () => {
    expect(may(null, 'organisations.consulter_annuaire').allowed).toBe(true);
  });

  it('opens a route to whom some role lists, never to a session that owes its second factor', () => {
    const rule = mayEver('campus.modifier_identite');
    expect(rule.allows(director)).toBe(true);
    expect(rule.allows({ ...director, secondFactorDue: true })).toBe(false);
    expect(rule.allows(actor(on('expert', 'objet', 'dossier:7')))).toBe(false);
  });
});

describe('mayGive: nobody gives more than they have', () => {
  it('gives in its own perimeter what its role lists', () => {
    expect(mayGive(director, 'equipe_campus', 'campus', { campus: ['mes'] })).toBe(true);
    expect(mayGive(director, 'equipe_campus', 'campus', { campus: ['cmq3e'] })).toBe(false);
    expect(mayGive(director, 'directeur_campus', 'campus', { campus: ['mes'] })).toBe(false);
    expect(mayGive(director, 'administrateur', 'instance_technique', {})).toBe(false);
    expect(mayGive(director, 'lecteur', 'national', {})).toBe(false);
  });

  it('gives neither the visitor nor the system', () => {
    const admin = actor(on('administrateur', 'instance_technique'));
    expect(mayGive(admin, 'directeur_campus', 'campus', { campus: ['mes'] })).toBe(true);
    for (const role of ['visiteur', 'porteur_de_lien', 'systeme', 'inconnu']) {
      expect(mayGive(admin, role, 'campus', { campus: ['mes'] })).toBe(false);
    }
  });
});

describe('a role held by delegation', () => {
  const lent = actor({ ...on('directeur_campus', 'campus', 'mes'), delegation: { compteId: 'a2', nom: 'Dominique' } });
  const KEPT = [
    'comptes.inviter',
    'comptes.donner_role',
    'comptes.retirer_role',
    'comptes.transmettre_direction',
    'comptes.fermer_compte',
    'comptes.deleguer',
  ];
  const there = { campus: ['mes'] };

  it('does the acts of the role', () => {
    expect(may(lent, 'campus.modifier_identite', there)).toMatchObject({ allowed: true, role: 'directeur_campus' });
  });

  it('leaves with the absent the acts that hand rights over or end them, which the data name', () => {
    expect([...actes.values()].filter((acte) => !acte.delegable).map((acte) => acte.id)).toEqual(
      expect.arrayContaining(KEPT),
    );
    for (const act of KEPT) {
      const decision = may(lent, act, { ...there, compte: 'a1' });
      expect(decision, act).toMatchObject({
        allowed: false,
        why: 'refuse',
        reasons: [expect.stringContaining('Une délégation n’ouvre pas cet acte')],
      });
      expect(mayEver(act).allows(lent), act).toBe(false);
      expect(scopeOf(lent, act).campus, act).toEqual([]);
      expect(may(lent, act, { campus: ['cmq3e'] }), act).toMatchObject({ why: 'introuvable' });
    }
  });

  it('gives nothing, and takes nothing from what one holds of one’s own', () => {
    expect(mayGive(lent, 'equipe_campus', 'campus', there)).toBe(false);
    expect(rolesToGive(lent)).toEqual([]);
    expect(scopeToGive(lent, 'equipe_campus').campus).toEqual([]);
    const both = actor(...lent.grants, on('directeur_campus', 'campus', 'mes'));
    expect(mayGive(both, 'equipe_campus', 'campus', there)).toBe(true);
    expect(may(both, 'comptes.donner_role', there).allowed).toBe(true);
  });

  it('is not shown as opening what it leaves', () => {
    const shown = capabilitiesOf(lent.grants).map((one) => one.acte.id);
    expect(shown).toContain('campus.modifier_identite');
    expect(shown.filter((id) => KEPT.includes(id))).toEqual([]);
    expect(
      keptActs('directeur_campus')
        .map((acte) => acte.id)
        .sort(),
    ).toEqual([...KEPT].sort());
  });
});
