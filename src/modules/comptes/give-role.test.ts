import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound, NotSignedIn } from '#core/errors/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { giveRole, type RoleInput } from './give-role.ts';

const { db } = await testDatabase();
const hooks = { membersOfCampus, campusesOfOrganisation };
let own: Territory;
let other: Territory;
let director: Persona;
let administrator: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await direct();
  administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
});

const direct = () => persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus }]);
const reader = (campus: string) => persona(db, [{ role: 'lecteur', perimetre: 'campus', campus_id: campus }]);
const give = async (who: Persona | null, to: Persona, input: Partial<RoleInput> & { role: string }) =>
  giveRole(await contextOf(db, who), hooks, to.id, { cible: null, debut: null, fin: null, ...input });
const rolesHeld = async ({ id }: Persona) =>
  (
    await db
      .selectFrom('attribution')
      .select(['role', 'campus_id', 'organisation_id', 'debut', 'fin', 'donnee_par'])
      .where('compte_id', '=', id)
      .where('retiree_le', 'is', null)
      .orderBy('creee_le')
      .execute()
  ).map((row) => row);
const lines = async (objectId: string) =>
  db.selectFrom('journal').selectAll().where('objet_id', '=', objectId).orderBy('id').execute();

describe('giving a role', () => {
  it('writes the role, its journal line and the notification together', async () => {
    const camille = await reader(own.campus);
    expect(await give(director, camille, { role: 'equipe_campus', cible: own.campus, fin: '2027-08-31' })).toEqual({});
    expect(await rolesHeld(camille)).toContainEqual({
      role: 'equipe_campus',
      campus_id: own.campus,
      organisation_id: null,
      debut: '2026-11-23',
      fin: '2027-08-31',
      donnee_par: director.id,
    });
    expect(await lines(camille.id)).toMatchObject([
      {
        acte: 'role.given',
        nature: 'acces',
        acteur_id: director.id,
        acteur_role: 'directeur_campus',
        acteur_cible: own.campus,
        details: { role: 'equipe_campus', perimetre: 'campus', cible: own.campus, fin: '2027-08-31' },
      },
    ]);
    const told = await db.selectFrom('notification').selectAll().where('compte_id', '=', camille.id).execute();
    expect(told).toMatchObject([
      {
        sujet: 'acces',
        titre: 'Un rôle vous est donné : Équipe du campus',
        texte: 'Équipe du campus, Estuaire jusqu’au 31 août 2027.',
        courriel: 'immediat',
      },
    ]);
  });

  it('reaches an organisation that is a member of one’s campus, not another', async () => {
    const camille = await reader(own.campus);
    expect(await give(director, camille, { role: 'correspondant', cible: own.organisation })).toEqual({});
    await expect(give(director, camille, { role: 'correspondant', cible: other.organisation })).rejects.toThrow(
      NotFound,
    );
  });

  it('is never more than one has: the role, the place, the whole', async () => {
    const camille = await reader(own.campus);
    await expect(give(director, camille, { role: 'directeur_campus', cible: own.campus })).rejects.toThrow(NotFound);
    await expect(give(director, camille, { role: 'lecteur', cible: other.campus })).rejects.toThrow(NotFound);
    for (const role of ['administrateur', 'pilotage_national']) {
      await expect(give(director, camille, { role }), role).rejects.toThrow(NotFound);
    }
    await expect(give(director, camille, { role: 'pilotage_academique', cible: own.region })).rejects.toThrow(NotFound);
    expect(await rolesHeld(camille)).toHaveLength(1);
  });

  it('is not for who reads only, nor for nobody', async () => {
    const camille = await reader(own.campus);
    const team = await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus }]);
    await expect(give(team, camille, { role: 'lecteur', cible: own.campus })).rejects.toThrow(Forbidden);
    await expect(give(await reader(own.campus), camille, { role: 'lecteur', cible: own.campus })).rejects.toThrow(
      Forbidden,
    );
    await expect(give(null, camille, { role: 'lecteur', cible: own.campus })).rejects.toThrow(NotSignedIn);
  });

  it('does not see an account outside the perimeter, whether it exists or not', async () => {
    const stranger = await reader(other.campus);
    const order = { role: 'equipe_campus', cible: own.campus };
    await expect(give(director, stranger, order)).rejects.toThrow(NotFound);
    const nobody = { ...stranger, id: '3f0c6d1e-1111-4222-8333-444455556666' };
    await expect(give(director, nobody, order)).rejects.toThrow(NotFound);
  });

  it('says by field what is wrong, and writes nothing', async () => {
    const camille = await reader(own.campus);
    const before = await rolesHeld(camille);
    const faults = async (input: Partial<RoleInput> & { role: string }, who = director) =>
      Object.keys(await give(who, camille, { cible: own.campus, ...input }));
    expect(await faults({ role: 'inconnu' })).toEqual(['role']);
    expect(await faults({ role: 'systeme' })).toEqual(['role']);
    expect(await faults({ role: 'equipe_campus', cible: null })).toEqual(['cible']);
    expect(await faults({ role: 'equipe_campus', cible: 'x' })).toEqual(['cible']);
    expect(await faults({ role: 'equipe_campus', debut: '2026-11-22' })).toEqual(['debut']);
    expect(await faults({ role: 'equipe_campus', debut: '2028-11-22' })).toEqual(['debut']);
    expect(await faults({ role: 'equipe_campus', debut: '2026-12-02', fin: '2026-12-01' })).toEqual(['fin']);
    expect(await faults({ role: 'lecteur' })).toEqual(['role']);
    expect(await faults({ role: 'formateur', cible: 'session:7' })).toEqual(['cible']);
    expect(await rolesHeld(camille)).toEqual(before);
  });

  it('holds a narrow role to an object of its kind, and asks for its end where it is limited in time', async () => {
    const camille = await reader(own.campus);
    const dossier = { nom: 'Dossier 7', genre: 'Dossier', salles: [], subject: { campus: [own.campus] } };
    const rooms = { ...hooks, objectOf: async (_: unknown, type: string) => (type === 'dossier' ? dossier : null) };
    const ctx = await contextOf(db, administrator);
    const order = { role: 'expert', cible: 'dossier:7', debut: null, fin: null };
    const end = { fin: 'Ce rôle est limité dans le temps : donnez son dernier jour.' };
    expect(await giveRole(ctx, rooms, camille.id, order)).toEqual(end);
    const wrong = { cible: 'Choisissez un périmètre de la liste.' };
    expect(await giveRole(ctx, rooms, camille.id, { ...order, cible: 'plateau:7', fin: '2026-12-31' })).toEqual(wrong);
    expect(await giveRole(ctx, rooms, camille.id, { ...order, fin: '2026-12-31' })).toEqual({});
  });

  it('is not to oneself, nor to an account that is closed or suspended', async () => {
    expect(await give(administrator, administrator, { role: 'lecteur', cible: own.campus })).toHaveProperty('role');
    const camille = await reader(own.campus);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', camille.id).execute();
    expect(await give(director, camille, { role: 'equipe_campus', cible: own.campus })).toHaveProperty('role');
  });

  it('gives again a role that has run to its end', async () => {
    const camille = await persona(db, [
      { role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus, fin: '2026-11-01' },
    ]);
    expect(await give(director, camille, { role: 'equipe_campus', cible: own.campus })).toEqual({});
    expect(await rolesHeld(camille)).toHaveLength(1);
  });

  it('is not done by delegation: the absent keeps what hands rights over', async () => {
    const camille = await reader(own.campus);
    const deputy = await reader(own.campus);
    const { id } = await db
      .selectFrom('attribution')
      .select('id')
      .where('compte_id', '=', director.id)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('attribution')
      .values({
        compte_id: deputy.id,
        role: 'directeur_campus',
        perimetre: 'campus',
        campus_id: own.campus,
        debut: '2026-11-20',
        fin: '2026-12-01',
        delegation_de: id,
      })
      .execute();
    const order = { role: 'equipe_campus', cible: own.campus };
    await expect(give(deputy, camille, order)).rejects.toThrow('Une délégation n’ouvre pas cet acte');
    expect(await rolesHeld(camille)).toHaveLength(1);
    expect(await lines(camille.id)).toEqual([]);
  });

  it('goes both ways at the same moment: two who give to each other both succeed', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, two] = [await direct(), await direct()];
      const order = { role: 'equipe_campus', cible: own.campus };
      expect(await Promise.all([give(one, two, order), give(two, one, order)])).toEqual([{}, {}]);
    }
  });
});
