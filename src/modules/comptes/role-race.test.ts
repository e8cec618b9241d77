import { beforeAll, describe, expect, it } from 'vitest';
import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { closeAccount } from './account-states.ts';
import { declareAbsence, lendableRoles } from './declare-absence.ts';
import { endAccount } from './end-account.ts';
import { giveRole } from './give-role.ts';
import { handOverDirection } from './hand-over-direction.ts';
import type { ComptesHooks } from './hooks.ts';
import { withdrawRole } from './withdraw-role.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const hooks: ComptesHooks = { membersOfCampus, campusesOfOrganisation };
const TODAY = '2026-11-23';
const AUTHOR = { actorId: null, actorRole: 'essai' };
let own: Territory;
let rectorat: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  rectorat = await persona(db, [
    { role: 'pilotage_academique', perimetre: 'region_academique', region_academique_code: own.region },
  ]);
});

const on = (role: string): PersonaGrant => ({ role, perimetre: 'campus', campus_id: own.campus });
const pair = async () =>
  [await persona(db, [on('directeur_campus')]), await persona(db, [on('equipe_campus')])] as const;
const inForce = async ({ id }: Persona) =>
  (
    await db
      .selectFrom('attribution')
      .select('role')
      .where('compte_id', '=', id)
      .where('retiree_le', 'is', null)
      .orderBy('role')
      .execute()
  ).map((row) => row.role);
const roleId = async (who: Persona, role: string) =>
  (await lendableRoles(db, who.id, TODAY)).find((one) => one.role === role)!.id;
const invite = (by: Persona, courriel: string) =>
  sendForm(
    app,
    '/espace/comptes/invitations/nouvelle',
    { role: 'lecteur', courriel, cible: own.campus },
    { cookie: by.cookie },
  );
const invitationsTo = (courriel: string) =>
  db.selectFrom('invitation').selectAll().where('courriel', '=', courriel).execute();

/** Takes a role away, and lets an act begin before that is done: it waits, then goes on. @returns what it came to. */
async function whileWithdrawn<T>(who: Persona, role: string, act: () => Promise<T>): Promise<T | Error> {
  const id = await roleId(who, role);
  return during(async (tx) => {
    await withdrawRole(await contextOf(tx, rectorat), hooks, { compteId: who.id, id, motif: null });
  }, act);
}

async function during<T>(change: (tx: Tx) => Promise<unknown>, act: () => Promise<T>): Promise<T | Error> {
  let late: Promise<T | Error> | null = null;
  await transaction(db, async (tx) => {
    await change(tx);
    late = act().catch((error: Error) => error);
    await untilBlocked(db);
  });
  return late!;
}

describe('a role that is being withdrawn', () => {
  it('gives no other any more', async () => {
    const [director, camille] = await pair();
    const ctx = await contextOf(db, director);
    const input = { role: 'lecteur', cible: own.campus, debut: null, fin: null };
    const outcome = await whileWithdrawn(director, 'directeur_campus', () => giveRole(ctx, hooks, camille.id, input));
    expect(outcome).toBeInstanceOf(Error);
    expect(await inForce(camille)).toEqual(['equipe_campus']);
  });

  it('hands no direction over any more', async () => {
    const [director, camille] = await pair();
    const ctx = await contextOf(db, director);
    const where = { compteId: director.id, campusId: own.campus };
    const outcome = await whileWithdrawn(director, 'directeur_campus', () =>
      handOverDirection(ctx, hooks, where, { successeur: camille.id, lecteurJusquau: null }),
    );
    expect(outcome).toBeInstanceOf(NotFound);
    expect(await inForce(camille)).toEqual(['equipe_campus']);
  });

  it('invites nobody any more, nor sends an invitation again', async () => {
    const [director] = await pair();
    const [first, second] = [`${director.id}-1@exemple.fr`, `${director.id}-2@exemple.fr`];
    expect((await invite(director, first)).status).toBe(303);
    const refused = await whileWithdrawn(director, 'directeur_campus', () => invite(director, second));
    expect((refused as { status: number }).status).toBeGreaterThanOrEqual(403);
    expect(await invitationsTo(second)).toEqual([]);

    const [other] = await pair();
    const third = `${other.id}@exemple.fr`;
    await invite(other, third);
    const [sent] = await invitationsTo(third);
    await whileWithdrawn(other, 'directeur_campus', () =>
      sendForm(app, '/espace/comptes/invitations/renvoyer', { invitation: sent!.id }, { cookie: other.cookie }),
    );
    expect((await invitationsTo(third))[0]).toMatchObject({ envois: 1 });
  });

  it('is given to nobody by an invitation accepted meanwhile', async () => {
    const [director] = await pair();
    const guest = await persona(db, []);
    await invite(director, guest.courriel);
    const [sent] = await invitationsTo(guest.courriel);
    const answer = await whileWithdrawn(director, 'directeur_campus', () =>
      sendForm(app, `/espace/moi/invitations/${sent!.id}`, {}, { cookie: guest.cookie }),
    );
    expect(answer).toMatchObject({ status: 410 });
    expect(await inForce(guest)).toEqual([]);
  });

  it('is lent to nobody any more', async () => {
    const [director, camille] = await pair();
    const ctx = await contextOf(db, director);
    const delegations = [{ roleId: await roleId(director, 'directeur_campus'), compteId: camille.id }];
    const absence = { debut: '2026-12-01', fin: '2026-12-15', message: null, delegations };
    const outcome = await whileWithdrawn(director, 'directeur_campus', () => declareAbsence(ctx, absence));
    expect(outcome).toHaveProperty(`delegue-${delegations[0]!.roleId}`);
    expect(await inForce(camille)).toEqual(['equipe_campus']);
  });
});

describe('an account that is being closed', () => {
  it('takes no role by an invitation accepted meanwhile', async () => {
    const [director, camille] = await pair();
    await invite(director, camille.courriel);
    const [sent] = await invitationsTo(camille.courriel);
    const administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
    const answer = await during(
      async (tx) => closeAccount(await contextOf(tx, administrator), hooks, { compteId: camille.id, motif: 'Départ.' }),
      () => sendForm(app, `/espace/moi/invitations/${sent!.id}`, {}, { cookie: camille.cookie }),
    );
    expect(answer).toMatchObject({ status: 410 });
    expect(await inForce(camille)).toEqual([]);
  });
});

describe('an erasure and a hand-over of the same account', () => {
  it('wait for each other, whichever comes first, and none is a victim of a deadlock', async () => {
    const [director, camille] = await pair();
    let ending: Promise<unknown> = Promise.resolve();
    const erase = () => transaction(db, (tx) => endAccount(tx, director.id, { author: AUTHOR, now: new Date() }));
    // The hand-over has read the direction under its locks when the erasure begins.
    const paused: ComptesHooks = {
      ...hooks,
      membersOfCampus: async (held, campusId, today) => {
        ending = erase();
        await untilBlocked(db);
        return hooks.membersOfCampus(held, campusId, today);
      },
    };
    const ctx = await contextOf(db, director);
    const where = { compteId: director.id, campusId: own.campus };
    const order = { successeur: camille.id, lecteurJusquau: null };
    expect(await handOverDirection(ctx, paused, where, order)).toHaveProperty('report');
    await ending;
    expect([await inForce(director), await inForce(camille)]).toEqual([[], ['directeur_campus', 'equipe_campus']]);
  });

  it('leave no session open that began while the account was ending', async () => {
    const [director] = await pair();
    const open = await transaction(db, async (tx) => {
      await tx.selectFrom('compte').select('id').where('id', '=', director.id).forNoKeyUpdate().execute();
      const ending = transaction(db, (other) => endAccount(other, director.id, { author: AUTHOR, now: new Date() }));
      await untilBlocked(db);
      await tx
        .insertInto('session')
        .values({
          compte_id: director.id,
          empreinte: Buffer.from(director.id),
          methode: 'phrase',
          expire_le: '2027-01-01',
        })
        .execute();
      return { ending };
    });
    await open.ending;
    const left = await db
      .selectFrom('session')
      .select('id')
      .where('compte_id', '=', director.id)
      .where('revoquee_le', 'is', null)
      .execute();
    expect(left).toEqual([]);
  });
});
