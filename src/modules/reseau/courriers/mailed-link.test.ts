import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { scriptedServer } from '#tests/support/mail.ts';
import { mailingWorld } from '#tests/support/mailings.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { isPublicPath, usesLink } from './mailing.ts';
import { checkedMailing, sentMailing } from './mailing-schemas.ts';

const opened = await testDatabase();
const { db } = opened;
const world = await mailingWorld(opened);
const { app, base, clear, confirm, deliver, mails, open, person, run, send, stranger, write } = world;
beforeEach(async () => {
  await sql`update courrier set relance_de = null`.execute(db);
  await clear();
});

const LINKED = { texte: 'Venez, voyez {lien}', lien: 'page', lien_page: '/agenda' };
/** The links of the mails that wait in the outbox, by address: their text goes once they leave. */
const links = async () =>
  new Map(
    (await mails()).flatMap((one) => {
      const found = /\/courrier\/[\w-]+/.exec(one.texte ?? '');
      return found ? [[one.destinataire, found[0]] as const] : [];
    }),
  );

/** A mailing to two people, that left. */
async function sent(more: Record<string, string> = LINKED) {
  const path = await write(more);
  expect((await confirm(path)).status).toBe(303);
  await run();
  const found = await links();
  await deliver(scriptedServer());
  await run();
  return { path, link: (courriel: string) => found.get(courriel)! };
}

describe('the link of a mailing', () => {
  test('is of each person; opening it writes nothing, following it is noted once and leads to the page', async () => {
    await person('Ada', 'ada@exemple.fr');
    await person('Bob', 'bob@exemple.fr');
    const { link } = await sent();
    const [ada, bob] = [link('ada@exemple.fr'), link('bob@exemple.fr')];
    expect(ada).not.toBe(bob);
    const page = await getPage(app, ada);
    expectSound(page);
    const followed = async () =>
      (
        await sql<{
          n: number;
        }>`select count(*)::int as n from courrier_destinataire where suivi_le is not null`.execute(db)
      ).rows[0]!.n;
    expect(await followed()).toBe(0);
    for (let times = 0; times < 2; times++) {
      const done = await sendForm(app, ada, {});
      expect([done.status, done.headers.get('location')]).toEqual([303, '/agenda']);
    }
    expect(await followed()).toBe(1);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from journal where acte = 'mailing.followed'`.execute(db);
    expect(rows[0]!.n).toBe(1);
    const dead = await getPage(app, `/courrier/${'a'.repeat(43)}`);
    expectSound(dead);
    expect([dead.status, (await sendForm(app, `/courrier/${'a'.repeat(43)}`, {})).status]).toEqual([410, 404]);
    await sql`update courrier_destinataire set ajoute_le = ajoute_le - interval '91 days'`.execute(db);
    expect([(await getPage(app, bob)).status, (await sendForm(app, bob, {})).status]).toEqual([410, 404]);
  });

  test('of a sheet leads its correspondent to the confirmation of her sheet, while she is there', async () => {
    const ada = await person('Ada', 'ada@exemple.fr');
    const { link: of } = await sent({ ...LINKED, lien: 'fiche', choix: 'correspondant' });
    const link = of('ada@exemple.fr');
    expectSound(await getPage(app, link));
    const done = await sendForm(app, link, {});
    const sheet = done.headers.get('location')!;
    expect(sheet).toMatch(/^\/fiche\/[\w-]{20,}$/);
    expect((await getPage(app, sheet)).status).toBe(200);
    await sql`update contact_fonction set fin = '2026-01-01' where contact_id = ${ada}::uuid`.execute(db);
    expect([(await getPage(app, link)).status, (await sendForm(app, link, {})).status]).toEqual([410, 404]);
  });

  test('stands in the text, leads to a page of this site, and a sheet is of its correspondent', () => {
    const errors = (more: Record<string, string>) => {
      const read = checkedMailing(sentMailing({ objet: 'Objet', texte: 'Texte', choix: 'tous', ...more }).values);
      return read.ok ? [] : Object.keys(read.errors);
    };
    expect(errors({ texte: 'Voir {lien}' })).toEqual(['texte']);
    expect(errors({ lien: 'page', lien_page: '/agenda' })).toEqual(['texte']);
    expect(errors({ objet: '{lien}', ...LINKED })).toEqual(['objet']);
    expect(errors({ ...LINKED, lien: 'fiche' })).toEqual(['lien']);
    expect(errors(LINKED)).toEqual([]);
    for (const path of [
      '//exemple.fr',
      'https://exemple.fr',
      '/\\exemple.fr',
      '/espace/contacts',
      '/a/../espace',
      '/a b',
      'agenda',
    ])
      expect([path, isPublicPath(path)]).toEqual([path, false]);
    expect([isPublicPath('/campus/estuaire?vue=carte#contacts'), usesLink('a { lien } b')]).toEqual([true, true]);
  });
});

describe('« Relancer ceux qui n’ont pas répondu »', () => {
  test('is one draft, to those who received it and did not follow their link, with their opposition link', async () => {
    await person('Ada', 'ada@exemple.fr');
    await person('Bob', 'bob@exemple.fr');
    const { path, link } = await sent();
    await sendForm(app, link('ada@exemple.fr'), {});
    await person('Eve', 'eve@exemple.fr');
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('Relancer ceux qui n’ont pas répondu (1)');
    expect((await send(`${path}/relancer`, {}, stranger)).status).toBe(404);
    const asked = await send(`${path}/relancer`, {});
    const draft = asked.headers.get('location')!;
    expect((await send(`${path}/relancer`, {})).headers.get('location')).toBe(draft);
    const reading = await open(draft);
    expectSound(reading);
    expect(textOf(reading.document.querySelector('main'))).toContain('bob@exemple.fr');
    expect(textOf(reading.document.querySelector('main'))).not.toContain('ada@exemple.fr');
    expectSound(await open(`${draft}/modifier`));
    expect((await confirm(draft)).status).toBe(303);
    await run();
    const letters = (await mails()).filter((one) => one.objet.startsWith('Rappel'));
    expect(letters.map((one) => [one.destinataire, one.desabonnement !== null])).toEqual([['bob@exemple.fr', true]]);
    expect((await send(`${draft}/relancer`, {})).status).toBe(422);
    expectSound(await open(path));
  });

  test('is refused without a link, or when everybody answered', async () => {
    await person('Ada', 'ada@exemple.fr');
    const { path: bare } = await sent({});
    const refused = await send(`${bare}/relancer`, {});
    expectSound(refused);
    expect([refused.status, textOf(refused.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('n’a pas de lien'),
    ]);
    const { path, link } = await sent({ ...LINKED, objet: 'Autre' });
    await sendForm(app, link('ada@exemple.fr'), {});
    expect((await send(`${path}/relancer`, {})).status).toBe(422);
    expect((await open(`${base}`)).status).toBe(200);
  });
});
