import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { isOwnDomain } from './domain.ts';
import { dropUnverified } from './revendications.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const admin = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
let sheet = { id: '', slug: '' };
let form = '';

beforeEach(async () => {
  await sql`delete from revendication`.execute(db);
  await sql`delete from courriel`.execute(db);
  await sql`delete from frein`.execute(db);
  sheet = await organisationIn(db, own);
  await sql`update organisation set site_web = 'https://www.atelier.example' where id = ${sheet.id}::uuid`.execute(db);
  form = `/etablissements/${sheet.slug}/tenir`;
});

const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const typed = { prenom: 'Ada', nom: 'Exemple', fonction: 'Secrétaire', courriel: 'ada@atelier.example', preuve: '' };
const ask = (fields: Partial<typeof typed> & { site_internet?: string } = {}) =>
  sendForm(app, form, { ...typed, site_internet: '', ...fields });
const lastMail = async () =>
  (
    await sql<{ gabarit: string; destinataire: string; texte: string }>`
      select gabarit, destinataire, texte from courriel where gabarit not like 'invitation%' order by cree_le desc, id desc limit 1`.execute(
      db,
    )
  ).rows[0]!;
const linkIn = (text: string) => /\/tenue\/[\w-]{43}/.exec(text)![0];
const claims = async () =>
  (
    await sql<{
      id: string;
      etat: string;
      domaine: boolean;
    }>`select id, etat, domaine from revendication order by recue_le, courriel`.execute(db)
  ).rows;
/** Asks, and confirms the address. @returns the page where it is answered. */
async function asked(fields: Partial<typeof typed> = {}): Promise<string> {
  const before = (await claims()).map((one) => one.id);
  expect((await ask(fields)).status).toBe(303);
  expect((await sendForm(app, linkIn((await lastMail()).texte), { acte: 'confirmer' })).status).toBe(303);
  return `/espace/revendications/${(await claims()).find((one) => !before.includes(one.id))!.id}`;
}
const answer = async (path: string, fields: Record<string, string>, who: Persona = director) =>
  sendForm(app, path, { ...filledForm(await open(path), '#reponse'), ...fields }, { cookie: who.cookie });
const invited = async () =>
  (
    await sql<{
      courriel: string;
    }>`select courriel from invitation where organisation_id = ${sheet.id}::uuid and role = 'correspondant'
      and annulee_le is null order by courriel`.execute(db)
  ).rows.map((row) => row.courriel);

test('an address proves nothing when its domain is shared', () => {
  const of = { site: 'https://www.atelier.example/accueil', courriel: 'contact@ac-bordeaux.fr' };
  expect(isOwnDomain('ada@atelier.example', of)).toBe(true);
  expect(isOwnDomain('ada@autre.example', of)).toBe(false);
  expect(isOwnDomain('ada@ac-bordeaux.fr', of)).toBe(false);
});

describe('anybody', () => {
  test('finds the form, is refused at the field without a proof, and nothing typed is lost', async () => {
    const page = await getPage(app, `/etablissements/${sheet.slug}`);
    expect(page.document.querySelector(`a[href="${form}"]`)).not.toBeNull();
    expectSound(await getPage(app, form));
    const refused = await ask({ courriel: 'ada@gmail.com' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(refused.document.querySelector('#preuve-erreur')).not.toBeNull();
    expect(refused.document.querySelector('#prenom')?.getAttribute('value')).toBe('Ada');
    expect(await claims()).toEqual([]);
  });

  test('a machine is thanked, and nothing is kept; who insists waits', async () => {
    expect((await ask({ site_internet: 'x' })).status).toBe(303);
    expect(await claims()).toEqual([]);
    for (let time = 0; time < 3; time += 1) await ask();
    expect((await ask()).status).toBe(429);
    expect(await claims()).toHaveLength(1);
  });

  test('the same form twice at once is one claim; only the address that is confirmed reaches the campus', async () => {
    await Promise.all([ask(), ask()]);
    expect(await claims()).toMatchObject([{ etat: 'a_verifier', domaine: true }]);
    const { id } = (await claims())[0]!;
    expect((await open(`/espace/revendications/${id}`)).status).toBe(404);
    const mails = await sql<{ texte: string }>`select texte from courriel`.execute(db);
    const pages = await Promise.all(mails.rows.map(({ texte }) => getPage(app, linkIn(texte))));
    // The second letter takes the place of the first.
    expect(pages.map((one) => one.status).sort()).toEqual([200, 410]);
    for (const one of pages) expectSound(one);
    const link = linkIn(mails.rows[pages.findIndex((one) => one.status === 200)]!.texte);
    expect(await claims()).toMatchObject([{ etat: 'a_verifier' }]);
    await Promise.all([sendForm(app, link, { acte: 'confirmer' }), sendForm(app, link, { acte: 'confirmer' })]);
    expect(await claims()).toMatchObject([{ etat: 'recue' }]);
    expectSound(await getPage(app, link));
    expect(textOf((await open('/espace')).document)).not.toBe('');
  });

  test('a link made up, cut or late opens nothing; an address never confirmed is forgotten', async () => {
    expect((await getPage(app, `/tenue/${'a'.repeat(43)}`)).status).toBe(410);
    await ask();
    const link = linkIn((await lastMail()).texte);
    await sql`update revendication set expire_le = ${new Date(TEST_NOW)}`.execute(db);
    expect((await getPage(app, link)).status).toBe(410);
    expect((await sendForm(app, link, { acte: 'confirmer' })).status).toBe(410);
    expect(await dropUnverified(db, new Date(Date.parse(TEST_NOW) + 1000))).toBe(1);
  });
});

describe('the campus', () => {
  test('reads the queue and accepts: a contact, a correspondent, an invitation, a letter', async () => {
    const path = await asked();
    const list = await open('/espace/revendications');
    expectSound(list);
    expect(textOf(list.document)).toContain('Ada Exemple');
    expectSound(await open(path));
    expect((await open(path, stranger)).status).toBe(404);
    expect((await answer(path, { acte: 'accepter' }, stranger)).status).toBe(404);
    expect((await answer(path, { acte: 'accepter' })).status).toBe(303);
    expect(await invited()).toEqual(['ada@atelier.example']);
    expect(await lastMail()).toMatchObject({ gabarit: 'revendication_acceptee', destinataire: 'ada@atelier.example' });
    const { rows } = await sql<{ nom: string }>`select c.nom from adhesion a join contact c on c.id = a.correspondant_id
      where a.organisation_id = ${sheet.id}::uuid`.execute(db);
    expect(rows).toEqual([{ nom: 'Exemple' }]);
    const held = await getPage(app, form);
    expect(textOf(held.document)).toContain('déjà tenue');
    expect(textOf(held.document)).not.toContain('Ada');
  });

  test('refuses with its reason, which is mailed; without one it is said at the field', async () => {
    const path = await asked();
    const bare = await answer(path, { acte: 'refuser' });
    expectSound(bare);
    expect([bare.status, bare.document.querySelector('#motif-erreur') !== null]).toEqual([422, true]);
    expect((await answer(path, { acte: 'refuser', motif: 'Inconnue de nous' })).status).toBe(303);
    expect((await lastMail()).texte).toContain('Inconnue de nous');
    expect(await claims()).toMatchObject([{ etat: 'refusee' }]);
    const csv = await app.request('http://localhost/espace/revendications.csv?etat=refusee', {
      headers: { cookie: director.cookie },
    });
    expect(await csv.text()).toContain('Inconnue de nous');
  });

  test('two acceptances at once never pass each other unseen; the second takes over', async () => {
    const first = await asked();
    const second = await asked({ courriel: 'lin@atelier.example', prenom: 'Lin' });
    expect(textOf((await open(first)).document)).toContain('Lin Exemple');
    const sent = await Promise.all([answer(first, { acte: 'accepter' }), answer(second, { acte: 'accepter' })]);
    expect(sent.map((one) => one.status).sort()).toEqual([303, 409]);
    const [late, done] = sent[0]!.status === 409 ? [first, second] : [second, first];
    const page = await open(late);
    const former = done.split('/').at(-1)!;
    expect(page.document.querySelector(`input[name="succede"][value="${former}"]`)).not.toBeNull();
    expect((await answer(late, { acte: 'accepter', succede: former })).status).toBe(303);
    expect((await claims()).map((one) => one.etat).sort()).toEqual(['acceptee', 'finie']);
    expect(await invited()).toHaveLength(1);
  });

  test('an organisation without campus is for who administers', async () => {
    await sql`delete from adhesion where organisation_id = ${sheet.id}::uuid`.execute(db);
    const path = await asked();
    expect((await open(path)).status).toBe(404);
    const page = await open(path, admin);
    expect(page.status).toBe(200);
    const fields = { ...filledForm(page, '#reponse'), acte: 'accepter' };
    expect((await sendForm(app, path, fields, { cookie: admin.cookie })).status).toBe(303);
    expect(await invited()).toEqual(['ada@atelier.example']);
  });
});
