import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { absencesOf } from './absences.sql.ts';
import { type AbsenceInput, cancelAbsence, declareAbsence, lendableRoles } from './declare-absence.ts';
import { withdrawRole } from './withdraw-role.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
const DURING = '2026-12-05T10:00:00+01:00';
const AFTER = '2026-12-20T10:00:00+01:00';
let own: Territory;
let other: Territory;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
});

const on = (role: string, where: Territory, more: Partial<PersonaGrant> = {}): PersonaGrant => ({
  role,
  perimetre: 'campus',
  campus_id: where.campus,
  ...more,
});
const roleOf = async (who: Persona, role: string) =>
  (await lendableRoles(db, who.id, TODAY)).find((one) => one.role === role)!.id;
const declare = async (who: Persona, input: Partial<AbsenceInput> = {}, now?: string) =>
  declareAbsence(await contextOf(db, who, now), {
    debut: '2026-12-01',
    fin: '2026-12-15',
    message: null,
    delegations: [],
    ...input,
  });
const grants = async (who: Persona, now?: string) => {
  // A session lives half a day: another one is opened for the day looked at.
  const later = now ? await sessionLater(who, now) : who;
  return (await contextOf(db, later, now)).actor!.grants;
};
async function sessionLater(who: Persona, now: string): Promise<Persona> {
  const instant = new Date(now);
  await db
    .updateTable('session')
    .set({ vue_le: instant, expire_le: new Date(instant.getTime() + 3_600_000) })
    .where('id', '=', who.sessionId)
    .execute();
  return who;
}

describe('an absence', () => {
  it('lends a role for its days, to a colleague, who acts for the absent and is told', async () => {
    const director = await persona(db, [on('directeur_campus', own)], { nom: 'Directrice' });
    const deputy = await persona(db, [on('equipe_campus', own)]);
    const delegations = [{ roleId: await roleOf(director, 'directeur_campus'), compteId: deputy.id }];
    expect(await declare(director, { delegations, message: 'Joindre le secrétariat.' })).toEqual({});
    expect(await absencesOf(db, director.id, TODAY)).toMatchObject([
      {
        debut: '2026-12-01',
        fin: '2026-12-15',
        lent: [{ role: 'directeur_campus', delegueId: deputy.id, lieu: 'Estuaire' }],
      },
    ]);
    expect(await grants(deputy)).toHaveLength(1);
    expect(await grants(deputy, DURING)).toEqual([
      { role: 'equipe_campus', perimetre: 'campus', cible: own.campus },
      {
        role: 'directeur_campus',
        perimetre: 'campus',
        cible: own.campus,
        delegation: { compteId: director.id, nom: 'Camille Directrice' },
      },
    ]);
    expect(await grants(deputy, AFTER)).toHaveLength(1);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('objet_id', '=', deputy.id)
      .where('acte', '=', 'role.delegated')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ acteur_id: director.id, details: { role: 'directeur_campus', de: director.id } });
    const told = await db.selectFrom('notification').selectAll().where('compte_id', '=', deputy.id).execute();
    expect(told).toMatchObject([
      {
        titre: 'Camille Directrice vous confie un rôle : Direction opérationnelle',
        texte: 'Du 1er décembre 2026 au 15 décembre 2026, Estuaire. Joindre le secrétariat.',
      },
    ]);
  });

  it('ends with the role that it lends, and at once when it is cancelled', async () => {
    const hooks = { membersOfCampus, campusesOfOrganisation };
    const national = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
    const director = await persona(db, [on('directeur_campus', own)]);
    const deputy = await persona(db, [on('lecteur', own)]);
    const roleId = await roleOf(director, 'directeur_campus');
    const input = { debut: TODAY, delegations: [{ roleId, compteId: deputy.id }] };
    await declare(director, input);
    expect(await grants(deputy)).toHaveLength(2);
    const [absence] = await absencesOf(db, director.id, TODAY);
    await cancelAbsence(await contextOf(db, director), absence!.id);
    expect(await grants(deputy)).toHaveLength(1);
    expect(await absencesOf(db, director.id, TODAY)).toEqual([]);
    await expect(cancelAbsence(await contextOf(db, director), absence!.id)).rejects.toThrow(RuleBroken);
    expect(await declare(director, input)).toEqual({});
    await withdrawRole(await contextOf(db, national), hooks, { compteId: director.id, id: roleId, motif: null });
    expect(await grants(deputy)).toHaveLength(1);
  });

  it('is one’s own to cancel', async () => {
    const [director, stranger] = [await persona(db, [on('directeur_campus', own)]), await persona(db, [])];
    await declare(director);
    const [absence] = await absencesOf(db, director.id, TODAY);
    await expect(cancelAbsence(await contextOf(db, stranger), absence!.id)).rejects.toThrow(NotFound);
    expect(await absencesOf(db, director.id, TODAY)).toHaveLength(1);
  });

  it('lends one’s own roles only, never what is lent to oneself', async () => {
    const director = await persona(db, [on('directeur_campus', own)]);
    const deputy = await persona(db, [on('equipe_campus', own)]);
    const third = await persona(db, [on('lecteur', own)]);
    const roleId = await roleOf(director, 'directeur_campus');
    expect(await declare(deputy, { delegations: [{ roleId, compteId: third.id }] })).toEqual({
      [`delegue-${roleId}`]: 'Vous ne pouvez déléguer que vos propres rôles.',
    });
    await declare(director, { delegations: [{ roleId, compteId: deputy.id }] });
    const [lent] = (await absencesOf(db, director.id, TODAY))[0]!.lent;
    expect(await declare(deputy, { delegations: [{ roleId: lent!.id, compteId: third.id }] })).toHaveProperty(
      `delegue-${lent!.id}`,
    );
    expect((await lendableRoles(db, deputy.id, TODAY)).map((one) => one.role)).toEqual(['equipe_campus']);
  });

  it('lends to who works in the same place, is active and has not the role already', async () => {
    const director = await persona(db, [on('directeur_campus', own)]);
    const roleId = await roleOf(director, 'directeur_campus');
    const suspended = await persona(db, [on('equipe_campus', own)]);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', suspended.id).execute();
    const refused = [
      await persona(db, [on('equipe_campus', other)]),
      await persona(db, []),
      await persona(db, [on('equipe_campus', own, { fin: '2026-11-01' })]),
      suspended,
      director,
      await persona(db, [on('directeur_campus', own)]),
    ];
    for (const one of refused) {
      expect(await declare(director, { delegations: [{ roleId, compteId: one.id }] })).toHaveProperty(
        `delegue-${roleId}`,
      );
    }
    expect(await absencesOf(db, director.id, TODAY)).toEqual([]);
  });

  it('has days that make sense and touch no other absence, even when two are sent together', async () => {
    const director = await persona(db, [on('directeur_campus', own)]);
    expect(await declare(director, { debut: '2026-11-22' })).toHaveProperty('debut');
    expect(await declare(director, { fin: '2026-11-30' })).toHaveProperty('fin');
    expect(await declare(director, { fin: '2028-12-15' })).toHaveProperty('fin');
    const both = await Promise.all([declare(director), declare(director)]);
    expect(both.filter((errors) => Object.keys(errors).length === 0)).toHaveLength(1);
    expect(await declare(director, { debut: '2026-12-15', fin: '2026-12-31' })).toHaveProperty('debut');
    expect(await declare(director, { debut: '2026-12-16', fin: '2026-12-31' })).toEqual({});
  });

  it('of two who lend to each other at the same moment, both are written', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await persona(db, [on('equipe_campus', own)]), await persona(db, [on('directeur_campus', own)])];
      const lend = async (from: Persona, role: string, to: Persona) =>
        declare(from, { delegations: [{ roleId: await roleOf(from, role), compteId: to.id }] });
      expect(await Promise.all([lend(a, 'equipe_campus', b), lend(b, 'directeur_campus', a)])).toEqual([{}, {}]);
    }
  });

  it('without a role, is declared but lends nothing', async () => {
    const nobody = await persona(db, []);
    expect(await declare(nobody)).toEqual({});
    const delegations = [{ roleId: nobody.id, compteId: nobody.id }];
    await expect(declare(nobody, { debut: '2027-01-01', fin: '2027-01-02', delegations })).rejects.toThrow(Forbidden);
  });
});
