import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { LETTER, mailingWorld } from '#tests/support/mailings.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const world = await mailingWorld(opened);
const { app, base, clear, confirm, mails, open, own, person, run, send, states, stranger, team, write } = world;
beforeEach(clear);

/** What the journal says of a mailing. */
const journal = async (path: string) =>
  (
    await sql<{ acte: string; details: object }>`select acte, details from journal
      where objet_type = 'courrier' and objet_id = ${path.split('/').at(-1)} order by id`.execute(db)
  ).rows;

describe('writing', () => {
  test('from the list of members, with what is refused at its field and nothing lost', async () => {
    await person('Ada Exemple', 'ada@exemple.fr');
    const list = await open(`/espace/reseau/${own.slug}?q=estuaire`);
    const door = [...list.document.querySelectorAll('a')].find((one) => textOf(one) === 'Écrire à toute la sélection');
    const form = await open(door!.getAttribute('href')!);
    expectSound(form);
    expect(textOf(form.document)).toContain('1 organisation. Toute la sélection. Nom, commune ou code : « estuaire ».');
    const typed = { ...filledForm(form, 'form.pile'), objet: '', texte: 'Bonjour {prenom}', choix: 'fonctions' };
    const refused = await send(`${base}/nouveau`, typed);
    expectSound(refused);
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a')).toHaveLength(3);
    expect(filledForm(refused, 'form.pile')).toMatchObject({
      texte: 'Bonjour {prenom}',
      choix: 'fonctions',
      q: 'estuaire',
    });
  });

  test('a subject that is an address of the web is refused where it is typed', async () => {
    const refused = await send(`${base}/nouveau`, { ...LETTER, objet: 'Cliquez http://exemple.fr' });
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a')).toEqual([
      'L’objet est une ligne de mots : ni adresse de site, ni signe caché.',
    ]);
  });

  test('the draft shows what a recipient reads, who receives it, and who does not with the reason', async () => {
    await person('Ada Exemple', 'ada@exemple.fr');
    await person('Bob Exemple', null);
    const opposed = await person('Eve Secrète', 'eve@exemple.fr');
    await sql`update contact set oppose_le = now() where id = ${opposed}::uuid`.execute(db);
    const path = await write({ q: 'estuaire' });
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document)).toContain('Portes ouvertes de Lycée Estuaire');
    expect(textOf(page.document)).toContain('Bonjour Ada Exemple,');
    expect(textOf(page.document)).toContain('Venez, Ada Exemple.');
    const left = textOf((await open(`${path}?vue=ecartes`)).document);
    expect(left).toContain('sans adresse électronique');
    expect(left).toContain('s’oppose aux envois');
    expect(left).not.toContain('Secrète');
    const file = await app.request(`http://localhost${path}/destinataires.csv?format=csv`, {
      headers: { cookie: world.director.cookie },
    });
    const text = await file.text();
    expect(text).toContain('ada@exemple.fr,le recevra');
    expect(text).not.toContain('Secrète');
  });

  test('two people on one draft: both versions, then the one that is chosen', async () => {
    const path = await write({ q: 'estuaire' });
    const mine = filledForm(await open(`${path}/modifier`), 'form.pile');
    await send(`${path}/modifier`, { ...mine, choix: 'tous', texte: 'Le texte de l’équipe' }, team);
    const both = await send(`${path}/modifier`, { ...mine, choix: 'tous', texte: 'Le mien' });
    expectSound(both);
    expect(both.status).toBe(409);
    expect(textOf(both.document)).toContain('Le texte de l’équipe');
    expect(textOf(both.document)).toContain('Le mien');
    const saved = await send(`${path}/modifier`, { ...filledForm(both, 'main form'), choix_texte: 'mienne' });
    expect(saved.status).toBe(303);
    expect(textOf((await open(path)).document)).toContain('Le mien');
  });

  test('a draft is forgotten once it is said to be; another campus finds nothing', async () => {
    const path = await write();
    expect((await send(`${path}/supprimer`, {})).status).toBe(422);
    for (const route of ['', '/modifier', '/destinataires.csv'])
      expect((await open(path + route, stranger)).status).toBe(404);
    for (const route of ['/envoyer', '/essai', '/arreter', '/supprimer', '/modifier'])
      expect((await send(path + route, { certain: 'oui' }, stranger)).status).toBe(404);
    expect((await send(`${path}/supprimer`, { certain: 'oui' })).status).toBe(303);
    expect((await open(path)).status).toBe(404);
  });
});

describe('sending', () => {
  test('a trial goes to who writes, and to nobody else', async () => {
    await person('Ada Exemple', 'ada@exemple.fr');
    const path = await write({ q: 'estuaire' });
    expect((await send(`${path}/essai`, {})).status).toBe(303);
    expect(await mails()).toMatchObject([
      {
        destinataire: world.director.courriel,
        objet: 'Essai\u00a0: Portes ouvertes de Lycée Estuaire',
        desabonnement: null,
        repondre_a: world.director.courriel,
      },
    ]);
    expect(await states()).toEqual({});
  });

  test('confirmed, then sent by the job: journal, trace, and no second time', async () => {
    await person('Ada Exemple', 'ada@exemple.fr');
    const path = await write({ q: 'estuaire' });
    const form = await world.button(path);
    expect((await send(`${path}/envoyer`, form)).status).toBe(303);
    expect((await send(`${path}/envoyer`, form)).status).toBe(303);
    await run();
    await run();
    expect(await mails()).toMatchObject([
      {
        destinataire: 'ada@exemple.fr',
        objet: 'Portes ouvertes de Lycée Estuaire',
        repondre_a: world.director.courriel,
      },
    ]);
    const sheet = await open(path);
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('en attente');
    expectSound(await open(base));
    expect((await journal(path)).map((one) => one.acte)).toEqual(['mailing.drafted', 'mailing.confirmed']);
    expect(JSON.stringify(await journal(path))).not.toMatch(/exemple\.fr|ateliers/);
    expect((await send(`${path}/modifier`, { ...LETTER, version: '2' })).status).toBe(422);
  });

  test('a list that changed since it was read is shown again; nothing leaves', async () => {
    await person('Ada Exemple', 'ada@exemple.fr');
    const path = await write({ q: 'estuaire' });
    const form = await world.button(path);
    await person('Bob Exemple', 'bob@exemple.fr');
    const refused = await send(`${path}/envoyer`, form);
    expectSound(refused);
    expect([refused.status, await states()]).toEqual([409, {}]);
    expect(textOf(refused.document)).toContain('La liste a changé');
    expect((await confirm(path)).status).toBe(303);
  });

  test('nobody to write to, and a fourth mailing of the day, are refused with the reason', async () => {
    const nobody = await write({ q: 'estuaire' });
    const refused = await send(`${nobody}/envoyer`, { version: '1', liste: '' });
    expect([refused.status, textOf(refused.document).includes('Personne ne recevrait ce courrier')]).toEqual([
      422,
      true,
    ]);
    await person('Ada Exemple', 'ada@exemple.fr');
    for (let n = 0; n < 3; n++)
      expect((await confirm(await write({ q: 'estuaire', objet: `Numéro ${n}` }))).status).toBe(303);
    const fourth = await confirm(await write({ q: 'estuaire' }));
    expect([fourth.status, textOf(fourth.document).includes('envoyez celui-ci demain')]).toEqual([422, true]);
  });

  test('HTML in a text stays text, and a name cannot forge a header', async () => {
    await person('Ada <b>Exemple</b>', 'ada@exemple.fr');
    await person('Bob http://exemple.fr', 'bob@exemple.fr');
    const path = await write({
      q: 'estuaire',
      texte: '<script>alert(1)</script> & {personne}',
      objet: 'a\r\nBcc: x@exemple.fr',
    });
    expect((await open(path)).html).not.toContain('<script>alert');
    await confirm(path);
    await run();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail!.objet).not.toMatch(/[\r\n]/);
    expect(mail!.html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(mail!.texte).toContain('<script>alert(1)</script> & Ada <b>Exemple</b>');
    expect(await states()).toMatchObject({ 'Bob http://exemple.fr': 'refuse' });
  });
});
