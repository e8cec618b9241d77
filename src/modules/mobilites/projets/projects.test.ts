import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { projectIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
});
beforeEach(async () => {
  await db.deleteFrom('mobilite').execute();
});

const LIST = () => `/espace/campus/${own.slug}/mobilites`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const said = () => ({
  organisation: own.organisationSlug,
  titre: 'De la ferme au fjord',
  texte: 'Trois semaines en Norvège.',
  programme: 'Erasmus+',
  pays: 'Norvège, Suède',
  partenaires: 'Fjordheim skole',
  financeur: 'Agence exemple',
  montant: '13 860,50',
  productions: 'Cinq émissions de radio',
});
const leaving = {
  debut: '2026-03-01',
  fin: '2026-03-21',
  niveau: '4',
  statut: 'scolaire',
  personnes: '14',
  filles: '6',
  accompagnateurs: '2',
  jours: '14',
  bourse: '13860',
};
const versionOf = async (id: string) =>
  (await db.selectFrom('mobilite').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
/** Sends a departure from a page that was just opened, or another form of it. */
const depart = async (id: string, fields: Record<string, string>, who = director, form = 'departs') =>
  send(`${LIST()}/${id}/${form}`, { version: String(await versionOf(id)), ...fields }, who);
const project = async () => (await db.selectFrom('mobilite').selectAll().execute())[0]!;

test('a member notes a project and its departures; what is refused is said at its field', async () => {
  expectSound(await open(`${LIST()}/nouveau`, correspondent));
  const refused = await send(`${LIST()}/nouveau`, { ...said(), titre: '', montant: 'beaucoup' }, correspondent);
  expect(textsOf(refused.document, '#erreurs a')).toEqual([
    'Donnez un titre au projet.',
    'Donnez un montant en euros, par exemple 13 860.',
  ]);
  expect((await send(`${LIST()}/nouveau`, said(), correspondent)).status).toBe(303);
  const { id, montant_centimes: cents, pays } = await project();
  expect([cents, pays]).toEqual([1386050, ['Norvège', 'Suède']]);
  const many = await depart(id, { ...leaving, filles: '15', jours: '40' }, correspondent);
  expect(textsOf(many.document, '#erreurs a')).toEqual([
    'Donnez un nombre de filles, au plus celui des personnes, ou laissez vide.',
    'Il y a moins de jours entre le premier et le dernier.',
  ]);
  await depart(id, leaving, correspondent);
  await depart(id, { ...leaving, niveau: '5', personnes: '3', filles: '1', bourse: '' });
  const page = await open(`${LIST()}/${id}`);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('14, dont 6 filles');
  const list = await open(LIST());
  expectSound(list);
  expect(textsOf(list.document, '#annees ~ section td')).toEqual(['14', '3', '7', '4', '238', '13 860 €']);
  const [first] = await db.selectFrom('mobilite_depart').select('id').orderBy('niveau').execute();
  expect((await depart(id, { depart: first!.id }, director, 'departs/retirer')).status).toBe(303);
  expect((await depart(id, { depart: first!.id }, director, 'departs/retirer')).status).toBe(422);
});

test('a double click notes a group once; who comes second reads what changed, and loses nothing typed', async () => {
  const id = await projectIn(db, { campus: own.campus, organisation: own.organisation });
  const page = await open(`${LIST()}/${id}`);
  const sent = { ...filledForm(page, 'form[action$="/departs"]'), ...leaving };
  const both = await Promise.all([send(`${LIST()}/${id}/departs`, sent), send(`${LIST()}/${id}/departs`, sent)]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  expect(await db.selectFrom('mobilite_depart').select('personnes').execute()).toEqual([{ personnes: 14 }]);
  const late = both.find((one) => one.status === 409)!;
  expect(textOf(late.document.querySelector('#erreurs'))).toContain('a changé entre-temps');
  expect(textOf(late.document.body)).toContain('14, dont 6 filles');
  expect(filledForm(late, 'form[action$="/departs"]')).toMatchObject({ version: '2', personnes: '14' });
  const [group] = await db.selectFrom('mobilite_depart').select('id').execute();
  const stale = await send(`${LIST()}/${id}/departs/retirer`, { version: '1', depart: group!.id });
  expect(stale.status).toBe(409);
});

test('an organisation that left the campus keeps the project that it carries, and carries no other', async () => {
  const left = await organisationIn(db, own);
  const grant = grantIn(own, { id: 'correspondant', perimetre: 'organisation' });
  const carrier = await persona(db, [{ ...grant, organisation_id: left.id }]);
  await db.updateTable('adhesion').set({ fin: '2026-01' }).where('organisation_id', '=', left.id).execute();
  expect((await open(LIST(), carrier)).status).toBe(404);
  const id = await projectIn(db, { campus: own.campus, organisation: left.id });
  const list = await open('/espace/mobilites', carrier);
  expectSound(list);
  expect(textsOf(list.document, 'tbody th a')).toEqual(['Un échange']);
  expect(list.document.querySelector('a.btn--1')).toBeNull();
  expectSound(await open(`${LIST()}/${id}`, carrier));
  expect((await depart(id, leaving, carrier)).status).toBe(303);
  expect((await open(`${LIST()}/nouveau`, carrier)).status).toBe(404);
});

test('who only offered stays to a campus is led to no list of projects that refuses her', async () => {
  const host = await organisationIn(db, own);
  const grant = grantIn(own, { id: 'correspondant', perimetre: 'organisation' });
  const correspondent = await persona(db, [{ ...grant, organisation_id: host.id }]);
  await db.updateTable('adhesion').set({ fin: '2026-01' }).where('organisation_id', '=', host.id).execute();
  await stayOfferIn(db, { campus: own.campus, organisation: host.id });
  const page = await open('/espace/mobilites', correspondent);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Aucun campus dans votre périmètre');
});

test('the public reads the project, no number of persons under five, no amount', async () => {
  await send(`${LIST()}/nouveau`, said());
  const { id } = await project();
  await depart(id, { ...leaving, personnes: '4', filles: '1' });
  for (const path of ['/mobilites', `/mobilites/${id}`]) {
    const page = await getPage(app, path);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('moins de 5');
    expect(textOf(page.document.body)).not.toMatch(/13 860|Agence exemple|dont 1/);
  }
  expect((await getPage(app, '/mobilites.csv')).html).toContain('moins de 5');
  expect((await open(`${LIST()}.csv`)).html).toContain('13860.5');
});

test('a small group is in no public sum: nothing gives it back by difference', async () => {
  await send(`${LIST()}/nouveau`, said());
  const { id } = await project();
  for (const group of [{ personnes: '9' }, { personnes: '3', filles: '' }, { niveau: '5', personnes: '4', filles: '' }])
    await depart(id, { ...leaving, ...group });
  for (const path of ['/mobilites', '/mobilites?q=fjord']) {
    const list = await getPage(app, path);
    expect(textOf(list.document.querySelector('.lignes'))).toContain('9 départs');
    expect(textsOf(list.document, 'td')).toEqual(['9', 'groupes de moins de 5']);
    expect(textOf(list.document.body)).toContain('Les groupes de moins de 5 personnes ne sont pas comptés');
  }
  const file = await getPage(app, '/mobilites.csv?format=csv');
  expect(file.html).not.toMatch(/\b(12|13|16)\b/);
  expect(file.html).toMatch(/,9,/);
  expect((await open(`${LIST()}.csv?format=csv`)).html).toMatch(/,16,/);
});

test('two people who edit see both versions; another campus finds nothing', async () => {
  const id = await projectIn(db, { campus: own.campus, organisation: own.organisation });
  expect((await send(`${LIST()}/${id}/modifier`, { version: '1', ...said() })).status).toBe(303);
  const late = await send(`${LIST()}/${id}/modifier`, { version: '1', ...said(), titre: 'Un autre titre' });
  expect(late.status).toBe(409);
  expectSound(late);
  expect((await project()).titre).toBe('De la ferme au fjord');
  const elsewhere = await projectIn(db, { campus: other.campus, organisation: other.organisation });
  expect((await open(`${LIST()}/${elsewhere}`)).status).toBe(404);
  expect((await open(`/espace/campus/${other.slug}/mobilites`)).status).toBe(404);
  const { rows } = await sql<{
    act: string;
  }>`select acte as act from journal where objet_id = ${id} order by id`.execute(db);
  expect(rows.map((one) => one.act)).toEqual(['mobility.changed']);
});
