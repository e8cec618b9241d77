import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound, NotSignedIn } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { type HandOverInput, handOverDirection, readDirection } from './hand-over-direction.ts';

const { db } = await testDatabase();
const hooks = { membersOfCampus, campusesOfOrganisation };
let own: Territory;
let other: Territory;
let rectorat: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  rectorat = await persona(db, [
    { role: 'pilotage_academique', perimetre: 'region_academique', region_academique_code: own.region },
  ]);
});

const on = (role: string, where: Territory): PersonaGrant => ({ role, perimetre: 'campus', campus_id: where.campus });
const handOver = async (by: Persona | null, from: Persona, to: Persona, input: Partial<HandOverInput> = {}) =>
  handOverDirection(
    await contextOf(db, by),
    hooks,
    { compteId: from.id, campusId: own.campus },
    { successeur: to.id, lecteurJusquau: null, ...input },
  );
const held = async ({ id }: Persona) =>
  (
    await db
      .selectFrom('attribution')
      .select(['role', 'fin'])
      .where('compte_id', '=', id)
      .where('retiree_le', 'is', null)
      .orderBy('role')
      .execute()
  ).map(({ role, fin }) => (fin ? `${role} ${fin}` : role));
const pair = async () => ({
  leaver: await persona(db, [on('directeur_campus', own), on('equipe_campus', own), on('lecteur', other)]),
  successor: await persona(db, [on('equipe_campus', own)], { nom: 'Successeur' }),
});
const invitation = async (by: Persona, place: object) =>
  (
    await db
      .insertInto('invitation')
      .values({
        empreinte: Buffer.from(crypto.randomUUID()),
        courriel: `${crypto.randomUUID().slice(0, 8)}@exemple.fr`,
        role: 'lecteur',
        perimetre: 'campus',
        ...place,
        invite_par: by.id,
        expire_le: '2026-11-29T09:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;

describe('handing over the direction of a campus', () => {
  it('gives it to the successor; who leaves keeps nothing of the campus, and what they hold elsewhere', async () => {
    const { leaver, successor } = await pair();
    await handOver(leaver, leaver, successor);
    expect(await held(successor)).toEqual(['directeur_campus', 'equipe_campus']);
    expect(await held(leaver)).toEqual(['lecteur']);
    await expect(contextOf(db, leaver).then((ctx) => readDirection(ctx, hooks, leaver.id, null))).rejects.toThrow(
      NotFound,
    );
  });

  it('lets who leaves read until a day, when it is said', async () => {
    const { leaver, successor } = await pair();
    expect(await handOver(leaver, leaver, successor, { lecteurJusquau: '2026-11-01' })).toHaveProperty('errors.fin');
    expect(await handOver(leaver, leaver, successor, { lecteurJusquau: '2028-11-01' })).toHaveProperty('errors.fin');
    await handOver(leaver, leaver, successor, { lecteurJusquau: '2027-01-31' });
    expect(await held(leaver)).toEqual(['lecteur', 'lecteur 2027-01-31']);
  });

  it('lists what was held, hands the invitations over, and remembers it all in one line', async () => {
    const { leaver, successor } = await pair();
    const reader = await persona(db, [on('lecteur', own)]);
    const far = await persona(db, [on('lecteur', other)]);
    await db
      .updateTable('attribution')
      .set({ donnee_par: leaver.id })
      .where('compte_id', 'in', [reader.id, far.id])
      .execute();
    const here = await invitation(leaver, { campus_id: own.campus });
    const there = await invitation(leaver, { campus_id: other.campus });
    await db
      .insertInto('brouillon')
      .values({
        compte_id: leaver.id,
        formulaire: 'organisation.fiche',
        objet: 'x',
        champs: '{}',
        cree_le: new Date(),
        modifie_le: new Date(),
      })
      .execute();
    const { direction } = await readDirection(await contextOf(db, leaver), hooks, leaver.id, own.campus);
    expect(direction.held).toMatchObject({ drafts: 1, members: [own.organisation] });
    expect(direction.held.roles.map((one) => one.compteId)).toEqual([reader.id]);
    expect(direction.held.invitations.map((one) => one.id)).toEqual([here]);
    expect(direction.people.map((one) => one.id)).toContain(successor.id);
    expect(direction.people.map((one) => one.id)).not.toContain(leaver.id);

    const done = await handOver(leaver, leaver, successor);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('id', '=', 'report' in done ? done.report : 0)
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({
      acte: 'direction.handed_over',
      nature: 'acces',
      objet_type: 'campus',
      objet_id: own.campus,
      details: { de: leaver.id, a: successor.id, brouillons: 1, invitations: [here] },
    });
    const names = await db
      .selectFrom('invitation')
      .select(['id', 'invite_par'])
      .where('id', 'in', [here, there])
      .execute();
    expect(new Map(names.map((row) => [row.id, row.invite_par]))).toEqual(
      new Map([
        [here, successor.id],
        [there, leaver.id],
      ]),
    );
  });

  it('writes to the successor, and tells the team and who steers the territory', async () => {
    const { leaver, successor } = await pair();
    const team = await persona(db, [on('equipe_campus', own)]);
    await handOver(rectorat, leaver, successor);
    const mails = await db.selectFrom('courriel').selectAll().where('compte_id', '=', successor.id).execute();
    expect(mails).toMatchObject([{ objet: 'Changement de direction du campus Estuaire' }]);
    expect(mails[0]!.texte).toContain('Camille Successeur assure la direction');
    const told = async (who: Persona) =>
      (await db.selectFrom('notification').select('titre').where('compte_id', '=', who.id).execute()).map(
        (one) => one.titre,
      );
    expect(await told(leaver)).toEqual(['Votre direction est transmise : Estuaire']);
    expect(await told(team)).toEqual(['Changement de direction : Estuaire']);
    expect(await told(successor)).toEqual(['La direction vous est transmise : Estuaire']);
  });

  it('is for who holds it and who steers the territory, no other director, no delegate, nobody', async () => {
    const { leaver, successor } = await pair();
    const colleague = await persona(db, [on('directeur_campus', own)]);
    await expect(handOver(colleague, leaver, successor)).rejects.toThrow(Forbidden);
    await expect(handOver(successor, leaver, successor)).rejects.toThrow(Forbidden);
    await expect(handOver(await persona(db, [on('directeur_campus', other)]), leaver, successor)).rejects.toThrow(
      NotFound,
    );
    await expect(handOver(null, leaver, successor)).rejects.toThrow(NotSignedIn);
    const { id } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', leaver.id)
      .where('role', '=', 'directeur_campus')
      .executeTakeFirstOrThrow();
    const lent = { ...on('directeur_campus', own), debut: '2026-11-01', fin: '2026-12-01', delegation_de: id };
    await db
      .insertInto('attribution')
      .values({ ...lent, compte_id: successor.id })
      .execute();
    await expect(handOver(successor, leaver, successor)).rejects.toThrow(Forbidden);
    expect(await held(leaver)).toContain('directeur_campus');
    await handOver(rectorat, leaver, successor);
    expect(await held(leaver)).toEqual(['lecteur']);
    expect(await held(successor)).toEqual(['directeur_campus', 'equipe_campus']);
  });

  it('goes to a person of the campus who does not direct it yet', async () => {
    const { leaver } = await pair();
    const stranger = await persona(db, [on('equipe_campus', other)]);
    expect(await handOver(leaver, leaver, stranger)).toHaveProperty('errors.successeur');
    expect(await handOver(leaver, leaver, leaver)).toHaveProperty('errors.successeur');
    const colleague = await persona(db, [on('directeur_campus', own)]);
    expect(await handOver(leaver, leaver, colleague)).toHaveProperty('errors.successeur');
    expect(await held(leaver)).toContain('directeur_campus');
  });

  it('is never given to oneself, not even by who steers the territory and works there', async () => {
    const { leaver } = await pair();
    const steering = await persona(db, [
      { role: 'pilotage_academique', perimetre: 'region_academique', region_academique_code: own.region },
      on('lecteur', own),
    ]);
    expect(await handOver(steering, leaver, steering)).toHaveProperty('errors.successeur');
    expect(await held(steering)).not.toContain('directeur_campus');
  });

  it('keeps its last day, unless who hands it over could give it without one', async () => {
    for (const [by, wanted] of [
      [null, 'directeur_campus 2027-01-31'],
      [rectorat, 'directeur_campus'],
    ] as const) {
      const leaver = await persona(db, [{ ...on('directeur_campus', own), fin: '2027-01-31' }]);
      const successor = await persona(db, [on('equipe_campus', own)]);
      await handOver(by ?? leaver, leaver, successor);
      expect(await held(successor)).toContain(wanted);
    }
  });

  it('happens once, even asked twice at the same moment', async () => {
    const { leaver, successor } = await pair();
    const second = await persona(db, [on('lecteur', own)]);
    const outcomes = await Promise.allSettled([handOver(leaver, leaver, successor), handOver(leaver, leaver, second)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const directors = [...(await held(successor)), ...(await held(second))].filter((one) => one === 'directeur_campus');
    expect(directors).toHaveLength(1);
  });
});
