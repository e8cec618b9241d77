import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { criteriaOf } from './criteria.ts';
import { selectMembers } from './select-members.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
let own: Territory;
let other: Territory;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
});

const name = (id: string, nom: string, more = sql``) =>
  sql`update contact set prenom = '', nom = ${nom} ${more} where id = ${id}::uuid`.execute(db);
const peopleOf = async () => {
  const [one] = await selectMembers(db, { id: own.campus }, { q: 'estuaire' }, TODAY);
  return one?.contacts.map((person) => person.nom);
};

test('a selection gives each member with those of its people who may be written to, its correspondent first', async () => {
  const place = { organisation: own.organisation, campus: null };
  const [ada, bob, out, gone, elsewhere] = await Promise.all([
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, { organisation: own.organisation, campus: other.campus }),
  ]);
  await name(ada.id, 'Ada');
  await name(bob.id, 'Bob');
  await name(out.id, 'Refuse', sql`, oppose_le = now(), courriel = 'refuse@exemple.fr'`);
  await name(gone.id, 'Partie');
  await name(elsewhere.id, 'Ailleurs');
  await sql`update contact_fonction set fin = '2026-01-01' where contact_id = ${gone.id}::uuid`.execute(db);
  await sql`update adhesion set correspondant_id = ${bob.id}::uuid where organisation_id = ${own.organisation}::uuid`.execute(
    db,
  );
  expect(await peopleOf()).toEqual(['Bob', 'Ada']);
  // Another line of the same person says that she refuses: she is not written to here either.
  await sql`update contact set courriel = 'REFUSE@exemple.fr' where id = ${ada.id}::uuid`.execute(db);
  expect(await peopleOf()).toEqual(['Bob']);
});

test('a member without anybody to write to is kept; another campus is not read', async () => {
  await organisationIn(db, own);
  const all = await selectMembers(db, { id: own.campus }, {}, TODAY);
  expect(all.some((one) => one.contacts.length === 0)).toBe(true);
  expect(all.map((one) => one.organisationId)).not.toContain(other.organisation);
});

test('criteria are those that narrow something; what is unknown narrows nothing', () => {
  expect(criteriaOf({ contact: 'ancien', tri: 'statut', page: '3', famille: '', statut: 'roi', q: ' Blaye ' })).toEqual(
    {
      q: 'Blaye',
      contact: '6',
    },
  );
});
