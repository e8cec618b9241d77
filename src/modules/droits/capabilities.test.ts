import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '#core/access/index.ts';
import { actes, capabilitiesOf, conditionText, may, roles, rolesAllowed, salleLabel } from './index.ts';

const actor = (...grants: Grant[]): Actor => ({
  id: 'a1',
  nom: '',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants,
});
/** All that conditions may ask, true at once. */
const facts = Object.fromEntries(
  [...actes.values()].flatMap((acte) => acte.autorisations.flatMap((one) => one.conditions)).map((id) => [id, true]),
);

describe('what somebody may do', () => {
  it('is what may() allows once its conditions hold, role by role, and nothing else', () => {
    const target = { campus: ['c'], organisations: ['o'], regions: ['75'], regionsAcademiques: ['75'] };
    const subject = { ...target, objet: { type: 'x', id: '1' }, compte: 'a1', faits: facts };
    const cible: Record<string, string> = {
      campus: 'c',
      organisation: 'o',
      region: '75',
      region_academique: '75',
      objet: 'x:1',
    };
    for (const role of [...roles.values()].filter((one) => one.compte)) {
      const grant: Grant = {
        role: role.id,
        perimetre: role.perimetre,
        cible: cible[role.perimetre] ?? null,
        campus: 'c',
      };
      const listed = new Set(capabilitiesOf([grant]).map((one) => one.acte.id));
      for (const acte of actes.values()) {
        if (acte.autorisations.some((one) => one.role === 'visiteur')) continue;
        const asked = acte.autorisations.find((one) => one.role === role.id)?.conditions ?? [];
        // The same person cannot have written a request and be another than who asks for it.
        const auteur = asked.includes('auteur') ? 'a1' : 'a2';
        expect(may(actor(grant), acte.id, { ...subject, auteur }).allowed, `${role.id} ${acte.id}`).toBe(
          listed.has(acte.id),
        );
      }
    }
  });

  it('says the conditions in French, the place left out', () => {
    const [team] = capabilitiesOf([{ role: 'equipe_campus', perimetre: 'campus', cible: 'c' }]).filter(
      (one) => one.acte.id === 'campus.modifier_identite',
    );
    expect(team!.ways[0]!.conditions.map((one) => conditionText(one.libelle))).toEqual([
      'l’objet est encore modifiable',
    ]);
    const allowed = rolesAllowed(actes.get('campus.voir_espace')!);
    expect(allowed.every((one) => one.conditions.length === 0)).toBe(true);
    expect(allowed.map((one) => one.role)).toContain('lecteur');
  });

  it('names every room of the data', () => {
    const unnamed = [...new Set([...actes.values()].map((one) => one.salle))].filter((id) => salleLabel(id) === id);
    expect(unnamed).toEqual([]);
  });
});
