import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { forgetContact } from './contact-rows.sql.ts';
import { askConfirmations, remindConfirmations } from './contacts/confirmation.ts';
import { correspondentAddress } from './recipients.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const NOW = new Date(TEST_NOW);
const TODAY = TEST_NOW.slice(0, 10);
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const log = { warn: () => undefined };
const sender = { service: 'Maillage', origin: 'http://localhost' };
const { own } = await twoCampuses(db);
let adhesion = '';
let contact = '';
let elsewhere = '';

/** One person with two lines: in a member whose sheet is old, and in another organisation. */
beforeEach(async () => {
  await sql`delete from lien_confirmation`.execute(db);
  await sql`delete from courriel`.execute(db);
  await sql`update contact set courriel = null`.execute(db);
  await sql`update organisation set confirmee_le = ${NOW}`.execute(db);
  const sheet = await organisationIn(db, own);
  await sql`update organisation set creee_le = ${days(-400)} where id = ${sheet.id}::uuid`.execute(db);
  contact = (await contactIn(db, { organisation: sheet.id, campus: null })).id;
  elsewhere = (await contactIn(db, { organisation: own.organisation, campus: null })).id;
  await sql`update contact set courriel = 'ada@exemple.fr' where id = ${contact}::uuid`.execute(db);
  await sql`update contact set courriel = 'ADA@exemple.fr' where id = ${elsewhere}::uuid`.execute(db);
  const { rows } = await sql<{ id: string }>`update adhesion set correspondant_id = ${contact}::uuid
    where organisation_id = ${sheet.id}::uuid returning id`.execute(db);
  adhesion = rows[0]!.id;
});

const ask = () => askConfirmations(db, { log, sender, now: NOW });
const opposeElsewhere = () => sql`update contact set oppose_le = now() where id = ${elsewhere}::uuid`.execute(db);
const endFunction = () =>
  sql`update contact_fonction set fin = '2026-11-01' where contact_id = ${contact}::uuid`.execute(db);
const newLink = async (): Promise<string> => {
  expect(await ask()).toBe(1);
  const { rows } = await sql<{ texte: string }>`select texte from courriel order by cree_le desc limit 1`.execute(db);
  return /\/fiche\/[\w-]{43}/.exec(rows[0]!.texte)![0];
};

describe('a refusal said in one organisation', () => {
  test('holds for every organisation of the person: nobody asks, reminds or writes to her', async () => {
    expect(await correspondentAddress(db, adhesion, TODAY)).toMatchObject({ courriel: 'ada@exemple.fr' });
    await newLink();
    await opposeElsewhere();
    expect(await remindConfirmations(db, { log, sender, now: days(16) })).toBe(0);
    expect(await correspondentAddress(db, adhesion, TODAY)).toBeNull();
    await sql`delete from lien_confirmation`.execute(db);
    expect(await ask()).toBe(0);
  });

  test('holds by the account too, whatever the address', async () => {
    await sql`insert into compte (courriel, prenom, nom) values ('ada.autre@exemple.fr', 'Ada', 'Exemple') on conflict do nothing`.execute(
      db,
    );
    await sql`update contact set compte_id = (select id from compte where courriel = 'ada.autre@exemple.fr')
      where id in (${contact}::uuid, ${elsewhere}::uuid)`.execute(db);
    await sql`update contact set courriel = 'autre@exemple.fr' where id = ${elsewhere}::uuid`.execute(db);
    await opposeElsewhere();
    expect(await ask()).toBe(0);
    expect(await correspondentAddress(db, adhesion, TODAY)).toBeNull();
  });
});

test('a correspondent whose function there is over is written to no more', async () => {
  await endFunction();
  expect(await correspondentAddress(db, adhesion, TODAY)).toBeNull();
  expect(await ask()).toBe(0);
});

describe('a link that was sent', () => {
  test.each([
    ['taken out', () => forgetContact(db, contact)],
    ['opposed', () => sql`update contact set oppose_le = now() where id = ${contact}::uuid`.execute(db)],
    ['opposed in another organisation', opposeElsewhere],
    ['gone from the organisation', endFunction],
    ['deleted', () => sql`delete from contact where id = ${contact}::uuid`.execute(db)],
  ])('opens nothing once its contact is %s', async (_, change) => {
    const link = await newLink();
    expect((await getPage(app, link)).status).toBe(200);
    await sql`update adhesion set correspondant_id = null where id = ${adhesion}::uuid`.execute(db);
    await change();
    const dead = await getPage(app, link);
    expectSound(dead);
    expect([dead.status, textOf(dead.document).includes('a expiré')]).toEqual([410, true]);
    expect((await sendForm(app, link, { acte: 'repondre' })).status).toBe(410);
    expect(await remindConfirmations(db, { log, sender, now: days(16) })).toBe(0);
  });
});
