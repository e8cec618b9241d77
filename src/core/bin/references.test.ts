import { expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { referencesTo } from './references.ts';

const { db, pool } = await testDatabase();

test('finds by the schema what points to an object, and leaves out what is part of it', async () => {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Essai' });
  const { id } = await db
    .insertInto('organisation')
    .values({ slug: 'x', nom: 'X', genre: 'entreprise', famille: 'socio_economique', origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  expect(await referencesTo(db, 'organisation', id)).toEqual([]);
  await db
    .insertInto('fait')
    .values({ organisation_id: id, champ: 'nom', jeu: 'saisie', valeur: 'X', origine_id })
    .execute();
  for (const courriel of ['a@exemple.fr', 'b@exemple.fr']) {
    await db.insertInto('compte').values({ courriel, nom: 'Exemple', organisation_id: id }).execute();
  }
  await pool.query('create table chose_de_demain (id int, organisation_id uuid references organisation)');
  await pool.query('insert into chose_de_demain values (1, $1)', [id]);
  expect(await referencesTo(db, 'organisation', id, ['fait'])).toEqual([
    { table: 'chose_de_demain', rows: 1 },
    { table: 'compte', rows: 2 },
  ]);
});
