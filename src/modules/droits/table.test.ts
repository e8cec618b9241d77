import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { type Acte, actes, conditions, may, type Role, roles, type Subject } from './index.ts';

const CIBLES: Record<string, string> = {
  campus: 'ici',
  organisation: 'ici',
  region: '75',
  region_academique: '75',
  objet: 'dossier:7',
};
const SELF = 'a1';
const PLACES = ['sienne', 'dans_campus', 'dans_perimetre', 'campus_de_son_instance'];

const grantOf = (role: Role): Grant => ({
  role: role.id,
  perimetre: role.perimetre,
  cible: CIBLES[role.perimetre] ?? null,
  ...(role.perimetre === 'objet' ? { campus: 'ici' } : {}),
});
const actor = (...grants: Grant[]): Actor => ({
  id: SELF,
  nom: '',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});

/** A subject in the place of everybody, on which these conditions are true and the others false. */
function subjectOf(asked: readonly string[], where: 'ici' | 'ailleurs' = 'ici'): Subject {
  const here = where === 'ici';
  return {
    campus: [where],
    organisations: [where],
    regions: [here ? '75' : '28'],
    regionsAcademiques: [here ? '75' : '28'],
    objet: { type: 'dossier', id: here ? '7' : '8' },
    compte: asked.includes('soi') ? SELF : 'a2',
    // One’s own when one must have written it; of somebody else when one must not have asked for it.
    ...(asked.includes('auteur') ? { auteur: SELF } : asked.includes('pas_demandeur') ? { auteur: 'a3' } : {}),
    faits: Object.fromEntries(asked.map((id) => [id, true])),
  };
}

/** Whether a grant of the role reaches everything, wherever it stands. */
const wide = (role: Role): boolean => role.perimetre === 'national' || role.perimetre === 'instance_technique';
const isPublic = (acte: Acte): boolean => acte.autorisations.some((one) => one.role === 'visiteur');
const guarded = [...actes.values()].filter((acte) => !isPublic(acte));
/** `porteur_de_lien` and `systeme` have no account: no grant of theirs is ever given, and the data are held to that. */
const held = [...roles.values()].filter((role) => role.perimetre !== 'public');

describe('each act of data/droits, tried whole', () => {
  it('is tried: the data hold acts, roles and conditions', () => {
    expect(guarded.length).toBeGreaterThan(150);
    expect(held.length).toBeGreaterThan(30);
    expect(conditions.size).toBeGreaterThan(15);
  });

  it.each(guarded.map((acte) => [acte.id, acte] as const))('%s', (id, acte) => {
    for (const role of held) {
      const me = actor(grantOf(role));
      const own = acte.autorisations.filter((one) => one.role === role.id);
      const everything = acte.autorisations.flatMap((one) => one.conditions);
      if (own.length === 0) {
        // Not listed: refused whatever is true, with who may; unknown outside the perimeter.
        const inside = may(me, id, { ...subjectOf(everything), compte: 'a2', auteur: 'a3' });
        expect(inside, role.id).toMatchObject({ allowed: false, why: 'refuse' });
        expect(may(me, id, subjectOf(everything)).allowed, role.id).toBe(false);
      }
      for (const { conditions: asked } of own) {
        expect(may(me, id, subjectOf(asked)), `${role.id} ${asked}`).toMatchObject({ allowed: true, role: role.id });
        for (const missing of asked) {
          const rest = asked.filter((one) => one !== missing);
          const place = PLACES.includes(missing);
          if (place && wide(role)) continue;
          const decision = may(me, id, subjectOf(rest, place ? 'ailleurs' : 'ici'));
          expect(decision.allowed, `${role.id} without ${missing}`).toBe(false);
          if (!place && !decision.allowed && decision.why === 'refuse') {
            expect(decision.reasons, `${role.id} without ${missing}`).toContain(conditions.get(missing)!.refus);
          }
        }
      }
      const away = may(me, id, { ...subjectOf(everything, 'ailleurs'), compte: 'a2' });
      if (!wide(role)) expect(away, `${role.id} elsewhere`).toMatchObject({ allowed: false });
      if (!wide(role) && acte.introuvable) expect(away, `${role.id} elsewhere`).toMatchObject({ why: 'introuvable' });
    }
    expect(may(null, id, subjectOf([]))).toEqual({ allowed: false, why: 'connexion', reasons: [] });
    expect(may(actor(), id, { ...subjectOf([]), compte: 'a2' }).allowed).toBe(false);
  });

  it('that is public is open to all, signed in or not, with or without a role', () => {
    for (const acte of actes.values()) {
      if (!isPublic(acte)) continue;
      expect(may(null, acte.id).allowed, acte.id).toBe(true);
      expect(may(actor(), acte.id).allowed, acte.id).toBe(true);
    }
  });

  it('says what is missing in sentences, never in the names of the program', () => {
    const texts = [...conditions.values()].flatMap((one) => [one.libelle, one.refus]);
    for (const text of [...texts, ...guarded.flatMap((acte) => acte.refus ?? [])]) {
      expect(text).toMatch(/^[A-ZÀÉÊÎ].*\.$/u);
      expect(text).not.toMatch(/\b[a-z]+_[a-z_]+\b(?![}])/u);
    }
  });
});
