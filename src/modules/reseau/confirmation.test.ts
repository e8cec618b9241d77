import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { askConfirmations, remindConfirmations } from './contacts/confirmation.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const NOW = new Date(TEST_NOW);
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const sender = { service: 'Maillage', origin: 'http://localhost' };
const logged: unknown[] = [];
const log = { warn: (line: unknown) => void logged.push(line) };
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
let sheet = { id: '', slug: '' };
let contact = '';

/** One member whose sheet is old, with somebody to ask; the others were confirmed today. */
beforeEach(async () => {
  await sql`delete from lien_confirmation`.execute(db);
  await sql`delete from courriel`.execute(db);
  await sql`update organisation set confirmee_le = ${NOW}`.execute(db);
  sheet = await organisationIn(db, own);
  await sql`update organisation set creee_le = ${days(-400)} where id = ${sheet.id}::uuid`.execute(db);
  contact = (await contactIn(db, { organisation: sheet.id, campus: null })).id;
  await sql`update contact set courriel = ${`${sheet.slug}@exemple.fr`} where id = ${contact}::uuid`.execute(db);
});

const ask = (now = NOW) => askConfirmations(db, { log, sender, now });
const mails = async () =>
  (
    await sql<{ gabarit: string; destinataire: string; texte: string }>`
    select gabarit, destinataire, texte from courriel order by cree_le, id`.execute(db)
  ).rows;
const linkIn = (text: string): string => /\/fiche\/[\w-]{43}/.exec(text)![0];
const newLink = async (): Promise<string> => {
  await ask();
  return linkIn((await mails()).at(-1)!.texte);
};
const state = async () =>
  (
    await sql<{ confirmee: Date | null; telephone: string | null }>`
      select confirmee_le as confirmee, telephone from organisation where id = ${sheet.id}::uuid`.execute(db)
  ).rows[0]!;
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields);
/** « Tout est exact », of the page that was read. */
const exact = (path: string, page: Awaited<ReturnType<typeof getPage>>) =>
  send(path, { ...filledForm(page, '#fiche'), acte: 'repondre' });

describe('who is asked', () => {
  test('one letter, once, however often and however many at a time; one reminder after fifteen days', async () => {
    expect(await Promise.all([ask(), ask(), ask()]).then((all) => all.reduce((a, b) => a + b))).toBe(1);
    expect(await ask(days(40))).toBe(0);
    const [mail] = await mails();
    expect(mail).toMatchObject({ gabarit: 'confirmation_fiche', destinataire: `${sheet.slug}@exemple.fr` });
    expect(await remindConfirmations(db, { log, sender, now: days(14) })).toBe(0);
    const reminded = await Promise.all([1, 2].map(() => remindConfirmations(db, { log, sender, now: days(16) })));
    expect(reminded.sort()).toEqual([0, 1]);
    expect(await remindConfirmations(db, { log, sender, now: days(29) })).toBe(0);
    const [first, second] = (await mails()).map((one) => linkIn(one.texte));
    expect((await getPage(app, first!)).status).toBe(410);
    expect((await getPage(app, second!)).status).toBe(200);
    const { rows } = await sql<{ empreinte: Buffer }>`select empreinte from lien_confirmation`.execute(db);
    expect(rows).toHaveLength(1);
    expect(second).not.toContain(rows[0]!.empreinte.toString('base64url'));
  });

  test.each([
    ['who opposes', sql`update contact set oppose_le = now()`],
    ['whose function is over', sql`update contact_fonction set fin = '2026-11-01'`],
    [
      'whose address gave a letter back',
      sql`insert into courriel (gabarit, destinataire, objet, texte, html, etat)
        select 'confirmation_fiche', upper(courriel), 'x', 'x', 'x', 'echec' from contact where courriel is not null`,
    ],
  ])('nobody is asked %s', async (_, change) => {
    await change.execute(db);
    expect(await ask()).toBe(0);
    const list = await getPage(app, '/espace/confirmations', { headers: { cookie: director.cookie } });
    expectSound(list);
    expect(textOf(list.document)).toContain('personne à qui écrire');
    await sql`update contact set oppose_le = null`.execute(db);
  });

  test('one that fails is logged, the others go on, and the job is said to have failed', async () => {
    const more = [await organisationIn(db, own), await organisationIn(db, own)];
    for (const { id, slug } of more) {
      await sql`update organisation set creee_le = ${days(-400)} where id = ${id}::uuid`.execute(db);
      const person = await contactIn(db, { organisation: id, campus: null });
      await sql`update contact set courriel = ${`${slug}@exemple.fr`} where id = ${person.id}::uuid`.execute(db);
    }
    const broken = async <T>(act: () => Promise<T>) => {
      await sql`alter table courriel add constraint en_panne check (destinataire <> ${sql.lit(`${sheet.slug}@exemple.fr`)})`.execute(
        db,
      );
      await expect(act()).rejects.toThrow('1 of 3 failed');
      await sql`alter table courriel drop constraint en_panne`.execute(db);
    };
    logged.length = 0;
    await broken(() => ask());
    expect(await mails()).toHaveLength(2);
    expect(logged).toMatchObject([{ id: sheet.id }]);
    expect(await ask()).toBe(1);
    await sql`delete from courriel`.execute(db);
    await broken(() => remindConfirmations(db, { log, sender, now: days(16) }));
    expect(await mails()).toHaveLength(2);
    expect(await remindConfirmations(db, { log, sender, now: days(16) })).toBe(1);
  });

  test('an account of the organisation is asked before any contact; a sheet of less than a year is not asked of', async () => {
    const school = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: sheet.id }]);
    expect(await ask()).toBe(1);
    expect((await mails()).at(-1)!.destinataire).toBe(school.courriel);
    await sql`delete from lien_confirmation`.execute(db);
    await sql`update organisation set confirmee_le = ${days(-300)} where id = ${sheet.id}::uuid`.execute(db);
    expect(await ask()).toBe(0);
  });
});

describe('the link', () => {
  test('says the sheet and nothing else, is used by no opening, and confirms in one click', async () => {
    const link = await newLink();
    for (let i = 0; i < 3; i += 1) expect((await getPage(app, link)).status).toBe(200);
    const page = await getPage(app, link);
    expectSound(page);
    expect(page.html).toContain('noindex');
    expect(page.headers.getSetCookie()).toEqual([]);
    const done = await exact(link, page);
    expectSound(done);
    expect(textOf(done.document)).toContain('notée exacte');
    expect((await state()).confirmee?.toISOString()).toBe(NOW.toISOString());
    const { rows } = await sql<{ acteur_id: string | null; acteur_role: string }>`
      select acteur_id, acteur_role from journal where acte = 'organisation.confirmed' and objet_id = ${sheet.id}`.execute(
      db,
    );
    expect(rows).toEqual([{ acteur_id: null, acteur_role: 'porteur_de_lien' }]);
    const spent = await getPage(app, link);
    expectSound(spent);
    expect([spent.status, textOf(spent.document).includes('a déjà servi')]).toEqual([410, true]);
    expect(spent.document.querySelector(`a[href="/campus/${own.slug}#contacts"]`)).not.toBeNull();
    expect((await exact(link, page)).status).toBe(410);
  });

  test('two answers at once count once', async () => {
    const link = await newLink();
    const page = await getPage(app, link);
    const sent = await Promise.all([exact(link, page), send(link, { acte: 'autre_personne' })]);
    expect(sent.map((one) => one.status).sort()).toEqual([200, 410]);
  });

  test('expired, cut or made up opens nothing, and says how to get another', async () => {
    const link = await newLink();
    await sql`update lien_confirmation set expire_le = ${days(-1)}`.execute(db);
    const late = await getPage(app, link);
    expect([late.status, textOf(late.document).includes('a expiré')]).toEqual([410, true]);
    expect((await getPage(app, `/fiche/${'a'.repeat(43)}`)).status).toBe(410);
    expect((await getPage(app, '/fiche/abc')).status).toBe(404);
    expect((await send(link, { acte: 'repondre' })).status).toBe(410);
  });

  test('sent to an account, opens nothing and is not reminded once its role is over', async () => {
    await sql`update contact set courriel = null where id = ${contact}::uuid`.execute(db);
    const head = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: sheet.id }]);
    const link = await newLink();
    expect((await getPage(app, link)).status).toBe(200);
    await db.updateTable('attribution').set({ retiree_le: NOW }).where('compte_id', '=', head.id).execute();
    expect((await getPage(app, link)).status).toBe(410);
    expect(await remindConfirmations(db, { log, sender, now: days(16) })).toBe(0);
  });

  test('« ce n’est plus moi » ends the function, « ne plus recevoir » opposes; the sheet is left alone', async () => {
    await send(await newLink(), { acte: 'autre_personne' });
    const over = sql<{
      n: number;
    }>`select count(*)::int as n from contact_fonction where contact_id = ${contact}::uuid and fin < ${TEST_NOW.slice(0, 10)}::date`;
    expect((await over.execute(db)).rows[0]!.n).toBe(1);
    expect((await state()).confirmee).toBeNull();
    await sql`delete from lien_confirmation`.execute(db);
    const school = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: sheet.id }]);
    await send(await newLink(), { acte: 'opposition' });
    await sql`delete from lien_confirmation`.execute(db);
    expect(await ask()).toBe(0);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from contact where compte_id = ${school.id}::uuid and oppose_le is not null`.execute(
      db,
    );
    expect(rows[0]!.n).toBe(1);
  });
});

describe('the list of the campus', () => {
  const post = (who = director) =>
    sendForm(app, '/espace/confirmations', { organisation: sheet.id }, { cookie: who.cookie });

  test('sends the link now, once a day; another campus finds nothing', async () => {
    expect((await post(stranger)).status).toBe(404);
    const sent = await post();
    expect(sent.status).toBe(303);
    expect(await mails()).toHaveLength(1);
    const again = await post();
    expectSound(again);
    expect([again.status, textOf(again.document).includes('moins d’un jour')]).toEqual([409, true]);
    const list = await getPage(app, '/espace/confirmations', {
      headers: { cookie: [director.cookie, cookieOf(sent, 'maillage-avis')].join('; ') },
    });
    expectSound(list);
    expect(textOf(list.document)).toContain('envoyé le 23 novembre 2026');
    const csv = await (
      await app.request('http://localhost/espace/confirmations.csv', { headers: { cookie: director.cookie } })
    ).text();
    expect(csv).toContain(`${sheet.slug}@exemple.fr`);
    await sql`update organisation set confirmee_le = now() where id = ${sheet.id}::uuid`.execute(db);
    expect(
      textOf((await getPage(app, '/espace/confirmations', { headers: { cookie: director.cookie } })).document),
    ).toContain('Toutes les fiches sont à jour');
  });
});
