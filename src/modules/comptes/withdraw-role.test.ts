import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { keepAnAdministrator } from './last-administrator.ts';
import { withdrawRole } from './withdraw-role.ts';

const { db } = await testDatabase();
const hooks = { membersOfCampus, campusesOfOrganisation };
const TODAY = '2026-11-23';
const ADMINISTRATOR: PersonaGrant = { role: 'administrateur', perimetre: 'instance_technique' };
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [on('directeur_campus', own)]);
});

const on = (role: string, where: Territory): PersonaGrant => ({ role, perimetre: 'campus', campus_id: where.campus });
const roleOf = async (who: Persona, role: string) =>
  (
    await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', who.id)
      .where('role', '=', role)
      .executeTakeFirstOrThrow()
  ).id;
const withdraw = async (by: Persona, from: Persona, role: string, motif: string | null = null) =>
  withdrawRole(await contextOf(db, by), hooks, { compteId: from.id, id: await roleOf(from, role), motif });
const inForce = async ({ id }: Persona) =>
  (
    await db
      .selectFrom('attribution')
      .select('role')
      .where('compte_id', '=', id)
      .where('retiree_le', 'is', null)
      .execute()
  ).map((row) => row.role);

describe('withdrawing a role', () => {
  it('ends it at once with the delegations that lend it, and says why', async () => {
    const [camille, deputy] = [await persona(db, [on('equipe_campus', own)]), await persona(db, [])];
    await db
      .insertInto('attribution')
      .values({
        ...on('equipe_campus', own),
        compte_id: deputy.id,
        debut: TODAY,
        fin: '2026-12-01',
        delegation_de: await roleOf(camille, 'equipe_campus'),
      })
      .execute();
    await withdraw(director, camille, 'equipe_campus', 'Fin de mission');
    expect([await inForce(camille), await inForce(deputy)]).toEqual([[], []]);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('objet_id', '=', camille.id)
      .where('acte', '=', 'role.withdrawn')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ motif: 'Fin de mission', details: { role: 'equipe_campus', delegations: 1 } });
    const told = await db.selectFrom('notification').selectAll().where('compte_id', '=', camille.id).execute();
    expect(told[0]).toMatchObject({ titre: 'Un rôle vous est retiré : Équipe du campus' });
  });

  it('is for who could give it there, and once', async () => {
    const team = await persona(db, [on('equipe_campus', own)]);
    const reader = await persona(db, [on('lecteur', own)]);
    await expect(withdraw(team, reader, 'lecteur')).rejects.toThrow(Forbidden);
    const colleague = await persona(db, [on('directeur_campus', own)]);
    await expect(withdraw(director, colleague, 'directeur_campus')).rejects.toThrow(NotFound);
    const stranger = await persona(db, [on('lecteur', other)]);
    await expect(withdraw(director, stranger, 'lecteur')).rejects.toThrow(NotFound);
    await withdraw(director, reader, 'lecteur');
    await expect(withdraw(director, reader, 'lecteur')).rejects.toThrow(RuleBroken);
  });

  it('takes the role of the account of the address, not another one by its number', async () => {
    const [reader, stranger] = [await persona(db, [on('lecteur', own)]), await persona(db, [on('lecteur', other)])];
    const ctx = await contextOf(db, director);
    const order = { compteId: reader.id, id: await roleOf(stranger, 'lecteur'), motif: null };
    await expect(withdrawRole(ctx, hooks, order)).rejects.toThrow(NotFound);
    expect(await inForce(stranger)).toEqual(['lecteur']);
  });
});

describe('the last administrator', () => {
  beforeEach(async () => {
    await db.updateTable('attribution').set({ retiree_le: new Date() }).where('role', '=', 'administrateur').execute();
  });

  const lastOf = (who: Persona) =>
    expect(withdraw(who, who, 'administrateur')).rejects.toThrow('account.last_administrator');

  it('stays, whatever others have the role: ended, to come, with an end, lent, suspended, a persona', async () => {
    const last = await persona(db, [ADMINISTRATOR]);
    await persona(db, [{ ...ADMINISTRATOR, fin: '2027-12-31' }]);
    await persona(db, [{ ...ADMINISTRATOR, debut: '2026-12-01' }]);
    const suspended = await persona(db, [ADMINISTRATOR]);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', suspended.id).execute();
    const invented = await persona(db, [ADMINISTRATOR]);
    await db.updateTable('compte').set({ demonstration: true }).where('id', '=', invented.id).execute();
    const deputy = await persona(db, []);
    await db
      .insertInto('attribution')
      .values({
        ...ADMINISTRATOR,
        compte_id: deputy.id,
        debut: TODAY,
        fin: '2026-12-01',
        delegation_de: await roleOf(last, 'administrateur'),
      })
      .execute();
    await lastOf(last);
    await withdraw(last, invented, 'administrateur');
    const second = await persona(db, [ADMINISTRATOR]);
    await withdraw(last, second, 'administrateur');
    await lastOf(last);
  });

  it('is told to every act that ends a whole account', async () => {
    const last = await persona(db, [ADMINISTRATOR]);
    const end = (who: Persona) => transaction(db, (tx) => keepAnAdministrator(tx, who.id, TODAY));
    await expect(end(last)).rejects.toThrow(RuleBroken);
    await end(director);
    await persona(db, [ADMINISTRATOR]);
    await end(last);
  });

  it('remains when two withdraw each other at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      await db
        .updateTable('attribution')
        .set({ retiree_le: new Date() })
        .where('role', '=', 'administrateur')
        .execute();
      const [a, b] = [await persona(db, [ADMINISTRATOR]), await persona(db, [ADMINISTRATOR])];
      const outcomes = await Promise.allSettled([withdraw(a, b, 'administrateur'), withdraw(b, a, 'administrateur')]);
      expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect([...(await inForce(a)), ...(await inForce(b))]).toEqual(['administrateur']);
    }
  });

  it('is no matter of number: who has lost the role takes it from nobody, whatever their session had read', async () => {
    await persona(db, [ADMINISTRATOR]);
    const [a, b] = [await persona(db, [ADMINISTRATOR]), await persona(db, [ADMINISTRATOR])];
    const late = await contextOf(db, b);
    await withdraw(a, b, 'administrateur');
    const order = { compteId: a.id, id: await roleOf(a, 'administrateur'), motif: null };
    await expect(withdrawRole(late, hooks, order)).rejects.toThrow(NotFound);
    expect(await inForce(a)).toEqual(['administrateur']);
  });

  it('remains when the second withdrawal begins while the first has not committed', async () => {
    const [a, b] = [await persona(db, [ADMINISTRATOR]), await persona(db, [ADMINISTRATOR])];
    const second = await contextOf(db, b);
    const ids = { a: await roleOf(a, 'administrateur'), b: await roleOf(b, 'administrateur') };
    let late: Promise<unknown> = Promise.resolve();
    await transaction(db, async (tx) => {
      await keepAnAdministrator(tx, b.id, TODAY, ids.b);
      await tx.updateTable('attribution').set({ retiree_le: new Date() }).where('id', '=', ids.b).execute();
      late = withdrawRole(second, hooks, { compteId: a.id, id: ids.a, motif: null }).catch((error) => error);
      await untilBlocked(db);
    });
    expect(await late).toBeInstanceOf(RuleBroken);
    expect(await inForce(a)).toEqual(['administrateur']);
  });
});
