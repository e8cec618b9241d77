import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { refreshDuplicates } from '#modules/organisations/index.ts';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { campusColleges } from './colleges.ts';
import { remindConfirmations } from './contacts/confirmation.ts';
import { monthsSince } from './contacts/sheet-state.ts';
import { memberQuery } from './member-query.ts';
import { readMembers } from './read-members.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const NOW = new Date(TEST_NOW);
const TODAY = '2026-11-23';
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], {
  nom: 'Directrice',
});
const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
let sheet = { id: '', slug: '' };

beforeEach(async () => {
  sheet = await organisationIn(db, own);
  await sql`update organisation set creee_le = ${days(-400)} where id = ${sheet.id}::uuid`.execute(db);
});

const url = () => `/espace/reseau/${own.slug}/membres/${sheet.slug}`;
const open = (path = url(), who: Persona = director): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const main = (page: FetchedPage) => textOf(page.document.querySelector('main'));
const confirmed = async () =>
  (await db.selectFrom('organisation').select('confirmee_le').where('id', '=', sheet.id).executeTakeFirstOrThrow())
    .confirmee_le;
const journal = (acte: string) =>
  db
    .selectFrom('journal')
    .select(['acteur_id', 'details'])
    .where('acte', '=', acte)
    .where('objet_id', '=', sheet.id)
    .execute();
/** What was refused, before anything else on the page. */
const refusal = (page: FetchedPage) => {
  const told = page.document.querySelector('#erreurs')!;
  expect(textOf(told)).toContain('Rien n’a été fait');
  expect(page.document.querySelector('section')!.compareDocumentPosition(told) & 2).toBe(2);
  return textOf(told.querySelector('a[href="#confirmation"]'));
};
const confirmForm = async () => filledForm(await open(), 'form[action$="/confirmer"]');

test('its contacts are shown to who keeps them, and that reading is traced', async () => {
  const { id } = await contactIn(db, { organisation: sheet.id, campus: own.campus });
  const page = await open();
  expectSound(page);
  expect(page.document.querySelector(`section[aria-labelledby="contacts"] a[href="/espace/contacts/${id}"]`)).not.toBe(
    null,
  );
  const traced = await db
    .selectFrom('journal')
    .select('details')
    .where('acte', '=', 'contacts.read')
    .where('acteur_id', '=', director.id)
    .execute();
  expect(traced).toContainEqual({
    details: { criteres: { organisation: sheet.slug, mots: false }, jour: TODAY, campus: own.campus },
  });
  const read = await open(url(), reader);
  expectSound(read);
  expect(read.html).not.toContain(id);
  expect(read.document.querySelector('section[aria-labelledby="contacts"]')).toBeNull();
  expect((await open(url(), stranger)).status).toBe(404);
});

test('a contact kept for another campus is not shown in this one, whoever reads both', async () => {
  const both = await persona(db, [
    grantIn(own, { id: 'directeur_campus', perimetre: 'campus' }),
    grantIn(other, { id: 'directeur_campus', perimetre: 'campus' }),
  ]);
  const { id } = await contactIn(db, { organisation: sheet.id, campus: other.campus });
  expect((await open(url(), both)).html).not.toContain(`/espace/contacts/${id}"`);
});

test('what is read in one campus is traced under it, whatever other role comes first', async () => {
  const both = await persona(db, [
    grantIn(other, { id: 'directeur_campus', perimetre: 'campus' }),
    grantIn(own, { id: 'equipe_campus', perimetre: 'campus' }),
  ]);
  await open(url(), both);
  const read = await db
    .selectFrom('journal')
    .select(['acteur_role', 'acteur_cible', 'details'])
    .where('acte', '=', 'contacts.read')
    .where('acteur_id', '=', both.id)
    .execute();
  expect(read).toMatchObject([
    { acteur_role: 'equipe_campus', acteur_cible: own.campus, details: { campus: own.campus } },
  ]);
});

test('« Confirmer aujourd’hui » dates the sheet that was read, once a day, and says by whom', async () => {
  const before = await open();
  expect(main(before)).toContain('Fiche jamais confirmée, créée depuis 13 mois');
  const form = await confirmForm();
  const answers = await Promise.all([1, 2].map(() => send(`${url()}/confirmer`, form)));
  expect(answers.map((one) => one.status)).toEqual([303, 303]);
  expect((await confirmed())?.toISOString()).toBe(NOW.toISOString());
  expect(await journal('organisation.confirmed')).toMatchObject([{ acteur_id: director.id }]);
  const page = await open();
  expectSound(page);
  expect(main(page)).toMatch(/Fiche confirmée le 23 novembre 2026 par .*Directrice/);
  // Changed since: what was confirmed is not what it says now.
  await sql`update organisation set telephone = '05 56 00 00 01', version = version + 1 where id = ${sheet.id}::uuid`.execute(
    db,
  );
  expect((await send(`${url()}/confirmer`, form)).status).toBe(409);
  expect((await send(`${url()}/confirmer`, await confirmForm())).status).toBe(303);
  expect(await journal('organisation.confirmed')).toHaveLength(2);
});

test('a sheet that changed since it was read is not confirmed; neither is that of who is no member, nor of another campus', async () => {
  const form = await confirmForm();
  await sql`update organisation set telephone = '05 56 00 00 01', version = version + 1 where id = ${sheet.id}::uuid`.execute(
    db,
  );
  const stale = await send(`${url()}/confirmer`, form);
  expect(stale.status).toBe(409);
  expectSound(stale);
  expect(refusal(stale)).toContain('a changé depuis que vous l’avez lue');
  expect(textOf(stale.document.querySelector('form[action$="/confirmer"] .err'))).toBe('Fiche non confirmée.');
  expect((await send(`${url()}/confirmer`, form, stranger)).status).toBe(404);
  expect((await send(`${url()}/demander-confirmation`, {}, stranger)).status).toBe(404);
  await sql`update adhesion set statut = 'ancien' where organisation_id = ${sheet.id}::uuid`.execute(db);
  const gone = await send(`${url()}/confirmer`, await confirmForm());
  expect(gone.status).toBe(422);
  expect(gone.document.querySelector('form[action$="/confirmer"]')).toBeNull();
  expect(await confirmed()).toBeNull();
});

test('« Demander la confirmation » mails one link; confirmed meanwhile, nobody is reminded', async () => {
  const nobody = await send(`${url()}/demander-confirmation`, {});
  expect(nobody.status).toBe(422);
  expectSound(nobody);
  expect(refusal(nobody)).toContain('Personne à qui écrire');
  expect(textsOf(nobody.document, '.err')).toEqual(['Aucun lien n’est parti.']);
  const { id } = await contactIn(db, { organisation: sheet.id, campus: null });
  await sql`update contact set courriel = ${`${sheet.slug}@exemple.fr`} where id = ${id}::uuid`.execute(db);
  expect((await send(`${url()}/demander-confirmation`, {})).status).toBe(303);
  expect(await journal('organisation.confirmation_asked')).toMatchObject([{ acteur_id: director.id }]);
  const page = await open();
  expectSound(page);
  expect(main(page)).toContain('Un lien est parti le 23 novembre 2026');
  expect((await send(`${url()}/demander-confirmation`, {})).status).toBe(409);
  await sql`update organisation set confirmee_le = ${days(1)} where id = ${sheet.id}::uuid`.execute(db);
  const order = { log: { warn: () => {} }, sender: { service: 'Maillage', origin: ORIGIN }, now: days(16) };
  expect(await remindConfirmations(db, order)).toBe(0);
});

test('confirmed by the link that was mailed, it names who answered to who keeps the contacts alone', async () => {
  const { id } = await contactIn(db, { organisation: sheet.id, campus: null });
  await sql`update contact set prenom = 'Jeanne', nom = 'Exemple', courriel = ${`${sheet.slug}@exemple.fr`} where id = ${id}::uuid`.execute(
    db,
  );
  await send(`${url()}/demander-confirmation`, {});
  const mail = await db
    .selectFrom('courriel')
    .select('texte')
    .where('destinataire', '=', `${sheet.slug}@exemple.fr`)
    .executeTakeFirstOrThrow();
  const link = /\/fiche\/[\w-]{43}/.exec(mail.texte!)![0];
  const answer = { ...filledForm(await open(link), '#fiche'), acte: 'repondre' };
  expect((await send(link, answer)).status).toBeLessThan(400);
  expect(main(await open())).toContain(
    'Fiche confirmée le 23 novembre 2026 par Jeanne Exemple, par le lien reçu par courriel',
  );
  const read = main(await open(url(), reader));
  expect(read).toContain('Fiche confirmée le 23 novembre 2026 par le lien reçu par courriel');
  expect(read).not.toContain('Jeanne');
});

test('who received the link is named to the campus that keeps her alone', async () => {
  await sql`insert into adhesion (campus_id, organisation_id, statut, debut, origine_id)
    select ${other.campus}::uuid, id, 'membre', '2026-01-01', origine_id from organisation where id = ${sheet.id}::uuid`.execute(
    db,
  );
  const { id } = await contactIn(db, { organisation: sheet.id, campus: other.campus });
  const courriel = `${sheet.slug}@exemple.fr`;
  await sql`update contact set prenom = 'Jeanne', nom = 'Exemple', courriel = ${courriel} where id = ${id}::uuid`.execute(
    db,
  );
  const there = `/espace/reseau/${other.slug}/membres/${sheet.slug}`;
  expect((await send(`${there}/demander-confirmation`, {}, stranger)).status).toBe(303);
  expect(main(await open(there, stranger))).toContain('Un lien est parti le 23 novembre 2026 à Jeanne Exemple');
  const here = main(await open());
  expect(here).toContain('Un lien est parti le 23 novembre 2026, valable');
  expect(here).not.toContain('Jeanne');
});

test('likely duplicates are at the top, with their comparison', async () => {
  const twin = await organisationIn(db, own);
  await sql`update organisation set nom = 'Chaudronnerie Exemple', commune_insee = null where id in (${sheet.id}::uuid, ${twin.id}::uuid)`.execute(
    db,
  );
  await sql`insert into identifiant (organisation_id, genre, valeur, origine_id)
    select id, 'siren', case when id = ${sheet.id}::uuid then '732829320' else '404833048' end, origine_id from organisation
    where id in (${sheet.id}::uuid, ${twin.id}::uuid)`.execute(db);
  await refreshDuplicates(db);
  await sql`insert into doublon_probable (une_id, autre_id, raisons, proximite)
    values (least(${sheet.id}::uuid, ${twin.id}::uuid), greatest(${sheet.id}::uuid, ${twin.id}::uuid), '{nom}', 1)
    on conflict do nothing`.execute(db);
  const page = await open();
  expectSound(page);
  expect(main(page)).toContain('1 doublon probable');
  const href = page.document.querySelector('.avis--alerte a.btn')!.getAttribute('href')!;
  expect((await open(href)).status).toBe(200);
  const aside = filledForm(page, 'form[action$="/doublons/ecarter"]');
  const done = await send('/espace/organisations/doublons/ecarter', aside);
  expect([done.status, done.headers.get('location')]).toEqual([303, url()]);
  const undone = await send('/espace/organisations/doublons/reprendre', aside);
  expect(undone.headers.get('location')).toBe(url());
  for (const retour of ['//ailleurs.fr', '/espace//ailleurs.fr', 'https://ailleurs.fr', '/connexion', '']) {
    const elsewhere = await send('/espace/organisations/doublons/ecarter', { ...aside, retour });
    expect(elsewhere.headers.get('location')).toBe('/espace/organisations/doublons');
  }
  expect(main(await open())).not.toContain('doublon probable');
  expect(main(await open(url(), reader))).not.toContain('doublon');
});

test('the list of members is narrowed by where the confirmation stands, shows it and writes it in its file', async () => {
  const [fresh, old] = [await organisationIn(db, own), await organisationIn(db, own)];
  const at = (id: string, le: Date) =>
    sql`update organisation set confirmee_le = ${le} where id = ${id}::uuid`.execute(db);
  await at(fresh.id, days(-10));
  await at(old.id, days(-500));
  const ids = async (confirmee: string) => {
    const asked = memberQuery.parse({ confirmee });
    const { rows, total } = await readMembers(db, own.campus, asked, TODAY, campusColleges(null), null);
    expect(total).toBe(rows.length);
    return rows.map((row) => row.organisationId);
  };
  expect(await ids('oui')).toContain(fresh.id);
  expect(await ids('a_confirmer')).toEqual([old.id]);
  expect(await ids('jamais')).toContain(sheet.id);
  expect(await ids('jamais')).not.toContain(old.id);
  const page = await open(`/espace/reseau/${own.slug}?confirmee=a_confirmer`);
  expectSound(page);
  expect(textOf(page.document.querySelector('td[data-titre="Fiche confirmée"]'))).toBe('à confirmer, 11 juillet 2025');
  const csv = await app.request(`${ORIGIN}/espace/reseau/${own.slug}/membres.csv?confirmee=a_confirmer`, {
    headers: { cookie: director.cookie },
  });
  const [head, line] = (await csv.text()).trim().split('\r\n');
  const cells = (name: string) => line!.split(',')[head!.split(',').indexOf(name)];
  expect([cells('fiche_confirmee'), cells('fiche_confirmee_le')]).toEqual(['à confirmer', '2025-07-11']);
});

test('whole months', () => {
  expect(monthsSince('2025-11-24', TODAY)).toBe(11);
  expect(monthsSince('2025-11-23', TODAY)).toBe(12);
});
