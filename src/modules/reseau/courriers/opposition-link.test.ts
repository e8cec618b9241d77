import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { scriptedServer } from '#tests/support/mail.ts';
import { mailingWorld } from '#tests/support/mailings.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const world = await mailingWorld(opened);
const { app, clear, confirm, deliver, linkOf, own, person, run, write } = world;

let ada = '';
let link = '';
beforeEach(async () => {
  await clear();
  await sql`delete from courrier_destinataire`.execute(db);
  ada = await person('Ada Exemple', 'ada@exemple.fr');
  await confirm(await write({ q: 'estuaire' }));
  await run();
  link = await linkOf('ada@exemple.fr');
});

const opposed = async (id = ada) =>
  (await db.selectFrom('contact').select('oppose_le').where('id', '=', id).executeTakeFirstOrThrow()).oppose_le;
const lines = async () =>
  (
    await sql<{ acte: string; acteur_role: string }>`select acte, acteur_role from journal where objet_type = 'contact'
    and objet_id = ${ada} order by id`.execute(db)
  ).rows;
const read = async () => getPage(app, link);
const post = (fields: Record<string, string> = {}) => sendForm(app, link, fields);

describe('the opposition link of a mail', () => {
  test('read, it changes nothing; then one button, without an account, once', async () => {
    const page = await read();
    expectSound(page);
    expect(textOf(page.document)).toContain('vous a écrit comme contact de Lycée Estuaire');
    expect(textOf(page.document)).toContain('convocations comprises');
    expect(textOf(page.document)).toContain('le campus doit vous prévenir de ses réunions autrement que par courriel');
    expect(await opposed()).toBeNull();
    for (let n = 0; n < 2; n++) expect((await post()).status).toBe(303);
    expect(await opposed()).not.toBeNull();
    expect(await lines()).toEqual([{ acte: 'contact.opposed', acteur_role: 'porteur_de_lien' }]);
    const done = await read();
    expectSound(done);
    expect(textOf(done.document)).toContain('Votre opposition est enregistrée');
    expect(textOf(done.document)).toContain('le campus doit vous prévenir de ses réunions autrement que par courriel');
  });

  test('a mail server does it in one request (RFC 8058), and lifts nothing', async () => {
    const answer = await post({ 'List-Unsubscribe': 'One-Click' });
    expect([answer.status, answer.html]).toEqual([200, 'Désabonnement fait.\n']);
    expect(await opposed()).not.toBeNull();
    await post({ 'List-Unsubscribe': 'One-Click', acte: 'lever' });
    expect(await opposed()).not.toBeNull();
  });

  test('it takes back what waits, on every line of the person, and her agreements', async () => {
    await sql`insert into contact_accord (contact_id, publication, texte, preuve, accorde_le)
      values (${ada}::uuid, 'page_campus', 'Phrase', 'Courriel', now() - interval '1 day')`.execute(db);
    await post();
    const server = scriptedServer();
    await deliver(server);
    expect(server.received).toEqual([]);
    expect(await world.states()).toEqual({ 'Ada Exemple': 'oppose' });
    const { rows } = await sql`select from contact_accord where retire_le is null`.execute(db);
    expect(rows).toEqual([]);
  });

  test('a mistake is taken back on the same page, by the link that made it alone', async () => {
    await post();
    await post({ acte: 'lever' });
    expect(await opposed()).toBeNull();
    expect((await lines()).map((one) => one.acte)).toEqual(['contact.opposed', 'contact.opposition_lifted']);
    await sql`update contact set oppose_le = now() where id = ${ada}::uuid`.execute(db);
    const page = await read();
    expect(textOf(page.document)).toContain('Pour la lever, écrivez au campus');
    await post({ acte: 'lever' });
    expect(await opposed()).not.toBeNull();
  });

  test('twenty clicks at once make one refusal', async () => {
    await Promise.all(Array.from({ length: 20 }, () => post()));
    expect(await lines()).toHaveLength(1);
  });

  test('it holds for the person at another line of hers; an unknown link is told so', async () => {
    const elsewhere = await person('Ada ailleurs', 'ADA@exemple.fr', (await world.member()).id);
    await sql`update contact set oppose_le = now() where id = ${elsewhere}::uuid`.execute(db);
    expect(textOf((await read()).document)).toContain('Votre opposition est enregistrée');
    expect((await getPage(app, `/desabonnement/${'x'.repeat(43)}`)).status).toBe(404);
    expect((await sendForm(app, `/desabonnement/${'x'.repeat(43)}`, {})).status).toBe(404);
  });

  test('somebody who is in no list any more reads that, and nothing fails', async () => {
    await sql`update contact set prenom = '', nom = 'Personne effacée', courriel = null where id = ${ada}::uuid`.execute(
      db,
    );
    const page = await read();
    expectSound(page);
    expect(textOf(page.document)).toContain('Vous n’êtes plus dans les contacts');
    expect((await post()).status).toBe(303);
    expect(own.slug).not.toBe('');
  });
});
