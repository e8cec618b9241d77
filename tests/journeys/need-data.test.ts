import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { newToken, printOfToken } from '#modules/comptes/token.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { exportPerson } from '#modules/donnees/export-person.ts';
import { needIn } from '#tests/support/access-needs.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage } from '#tests/support/page.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;

test('the contact of a need reads what is held of her, and is erased; her link opens nothing more', async () => {
  const { own } = await twoCampuses(db);
  const id = await needIn(db, own);
  await sql`update besoin set contact_nom = 'Ada Exemple', contact_courriel = 'ada@exemple.fr' where id = ${id}::uuid`.execute(
    db,
  );
  const token = newToken();
  const link = {
    besoin_id: id,
    empreinte: printOfToken(token),
    courriel: 'ada@exemple.fr',
    envoye_le: new Date(TEST_NOW),
  };
  await db.insertInto('besoin_lien').values(link).execute();
  const app = testApp(opened);
  expect((await getPage(app, `/besoin/${token}`)).status).toBe(200);
  const person = { accountId: null, addresses: ['ada@exemple.fr'] };
  const copy = JSON.stringify(await exportPerson(db, personalTables, person));
  expect(copy).toContain('Besoins dont vous êtes le contact');
  expect(copy).toContain('Deux soudeurs.');
  expect(copy).toContain('Liens reçus pour suivre un besoin');
  const order = { person, author: { actorId: null, actorRole: 'système' }, now: new Date(TEST_NOW), requestId: null };
  await transaction(db, (tx) => erasePerson(tx, { declarations: personalTables, closeAccount: async () => {} }, order));
  const row = await db.selectFrom('besoin').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ contact_nom: null, contact_courriel: null, texte: 'Deux soudeurs.' });
  expect((await getPage(app, `/besoin/${token}`)).status).toBe(410);
});
