import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { campusAt } from '#modules/campus/index.ts';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { readSelection } from './read-selection.ts';

const { db } = await testDatabase();
const by = { actor: null, hooks: { engagedInActions: () => null }, today: '2026-11-23' };
let own: Territory;
let other: Territory;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
});

const name = (id: string, nom: string, courriel: string) =>
  sql`update contact set prenom = '', nom = ${nom}, courriel = ${courriel} where id = ${id}::uuid`.execute(db);
const select = async (criteres: Record<string, string>) =>
  readSelection(db, by, await campusAt(db, own.slug), { criteres, choix: 'tous', fonctions: '' });
const received = async () => (await select({ q: 'estuaire' })).receive.map((person) => person.nom);

test('a selection gives each member with those of its people who may be written to, its correspondent first', async () => {
  const place = { organisation: own.organisation, campus: null };
  const [ada, bob, out, gone, elsewhere] = await Promise.all([
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, place),
    contactIn(db, { organisation: own.organisation, campus: other.campus }),
  ]);
  await name(ada.id, 'Ada', 'ada@exemple.fr');
  await name(bob.id, 'Bob', 'bob@exemple.fr');
  await name(out.id, 'Refuse', 'refuse@exemple.fr');
  await name(gone.id, 'Partie', 'partie@exemple.fr');
  await name(elsewhere.id, 'Ailleurs', 'ailleurs@exemple.fr');
  await sql`update contact set oppose_le = now() where id = ${out.id}::uuid`.execute(db);
  await sql`update contact_fonction set fin = '2026-01-01' where contact_id = ${gone.id}::uuid`.execute(db);
  await sql`update adhesion set correspondant_id = ${bob.id}::uuid where organisation_id = ${own.organisation}::uuid`.execute(
    db,
  );
  expect(await received()).toEqual(['Bob', 'Ada']);
  // Another line of the same person says that she refuses: she is not written to here either.
  await sql`update contact set courriel = 'REFUSE@exemple.fr' where id = ${ada.id}::uuid`.execute(db);
  expect(await received()).toEqual(['Bob']);
});

test('a member without anybody to write to is said; another campus is not read', async () => {
  await organisationIn(db, own);
  const { receive, left } = await select({});
  expect(left.map((one) => one.raison)).toContain('aucun_contact');
  expect([...receive, ...left].map((one) => one.slug)).not.toContain(other.organisationSlug);
});
