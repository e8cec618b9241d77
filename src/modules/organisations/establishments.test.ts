import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { schoolIn } from '#tests/support/access-cordees.ts';
import { testDatabase } from '#tests/support/database.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { chosenEstablishment, findEstablishments } from './establishments.sql.ts';

const { db } = await testDatabase();
const names = new Map<string, { id: string; slug: string }>();

beforeAll(async () => {
  const { own } = await twoCampuses(db);
  for (const [nom, genre, commune] of [
    ['Collège Jean-Exemple de la Baie', 'college', 'Blaye'],
    ['Collège Jean-Exemple', 'college', 'Royan'],
    ['Association Jean-Exemple', 'association', 'Royan'],
    ['Collège Jean-Exemple fermé', 'college', 'Royan'],
  ] as const) {
    const { id, slug } = await schoolIn(db, own, genre);
    await sql`update organisation set nom = ${nom}, commune_nom = ${commune} where id = ${id}::uuid`.execute(db);
    names.set(nom, { id, slug });
  }
  const { id } = names.get('Collège Jean-Exemple fermé')!;
  await sql`update organisation set ferme_le = '2020-08-31' where id = ${id}::uuid`.execute(db);
  await sql`insert into identifiant (organisation_id, genre, valeur, origine_id)
    select id, 'uai', '0330001K', origine_id from organisation where id = ${names.get('Collège Jean-Exemple')!.id}::uuid`.execute(
    db,
  );
});

const found = async (typed: string, every = false) =>
  (await findEstablishments(db, typed, { limit: 8, every })).map((one) => one.nom);

test('by words of its name or of its town, the exact name first; never one that is closed', async () => {
  expect(await found('college jean-exemple')).toEqual(['Collège Jean-Exemple', 'Collège Jean-Exemple de la Baie']);
  expect(await found('Jean-Exemple, Blaye')).toEqual(['Collège Jean-Exemple de la Baie']);
  expect([await found(''), await found('collège inconnu'), await found('%')]).toEqual([[], [], []]);
});

test('by its code, however it is typed', async () => {
  expect(await found('033 0001k')).toEqual(['Collège Jean-Exemple']);
});

test('another organisation only when every one is asked, after the schools', async () => {
  expect(await found('jean exemple royan')).toEqual(['Collège Jean-Exemple']);
  expect(await found('jean exemple royan', true)).toEqual(['Collège Jean-Exemple', 'Association Jean-Exemple']);
});

test('the one chosen, by its address or its id, while it is in being and may be chosen', async () => {
  const { id, slug } = names.get('Collège Jean-Exemple')!;
  expect([(await chosenEstablishment(db, { id }))?.slug, (await chosenEstablishment(db, { slug }))?.id]).toEqual([
    slug,
    id,
  ]);
  const association = { id: names.get('Association Jean-Exemple')!.id };
  expect(await chosenEstablishment(db, association)).toBeNull();
  expect(await chosenEstablishment(db, association, { every: true })).toMatchObject({
    nom: 'Association Jean-Exemple',
  });
  expect(await chosenEstablishment(db, { id: names.get('Collège Jean-Exemple fermé')!.id })).toBeNull();
});
