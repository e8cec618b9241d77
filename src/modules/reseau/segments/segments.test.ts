import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { campusColleges } from '../colleges.ts';
import { filterOf, memberQuery } from '../member-query.ts';
import { readMembers } from '../read-members.ts';
import { criteriaOf, queryOf } from './criteria.ts';
import { countSelections } from './segments.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = '2026-11-23';
let own: Territory;
let other: Territory;
let director: Persona;
let team: Persona;
let reader: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, of('equipe_campus'), { nom: 'Équipière' });
  reader = await persona(db, of('lecteur'));
});
beforeEach(() => sql`delete from segment`.execute(db));

const LIST = () => `/espace/reseau/${own.slug}`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('segment').selectAll().orderBy('nom').execute();
const SILENT = { nom: 'Sans contact depuis six mois', contact: '6', statut: '' };
const keep = async (fields: Record<string, string>, who = director) => {
  expect((await send(`${LIST()}/segments/nouveau`, fields, who)).status).toBe(303);
  return (await rows()).find((one) => one.nom === fields.nom)!;
};

test('what the list shows is kept under a name from its page, counted when it is read, and opened again', async () => {
  const list = await open(`${LIST()}?contact=6`);
  expectSound(list);
  const link = textsOf(list.document, 'nav[aria-label="Segments"] a');
  expect(link).toEqual(['Enregistrer ce segment']);
  const href = list.document.querySelector('nav[aria-label="Segments"] a')!.getAttribute('href')!;
  const form = await open(href);
  expectSound(form);
  const typed = filledForm(form, 'form.pile');
  expect(typed.contact).toBe('6');
  const unnamed = await send(`${LIST()}/segments/nouveau`, typed);
  expect(textOf(unnamed.document.querySelector('#nom-erreur'))).toContain('Donnez un nom');
  await keep({ ...typed, nom: SILENT.nom, partage: 'oui' });
  expect(await rows()).toMatchObject([{ criteres: { contact: '6' }, partage: true, version: 1 }]);
  const page = await open(`${LIST()}/segments`);
  expectSound(page);
  expect(textsOf(page.document, 'tbody tr').join()).toContain('Dernier échange : aucun depuis 6 mois');
  expect(textsOf(page.document, 'tbody td')[0]).toBe('1');
  // Somebody was met: the segment changes by itself.
  await sql`update adhesion set contact_le = ${TODAY}::date where campus_id = ${own.campus}::uuid`.execute(db);
  expect(textsOf((await open(`${LIST()}/segments`)).document, 'tbody td')[0]).toBe('0');
  await sql`update adhesion set contact_le = null`.execute(db);
  const again = await open(`${LIST()}?contact=6`);
  expect(textsOf(again.document, 'nav[aria-label="Segments"] a')).toEqual([SILENT.nom, 'Tous les segments']);
});

test('nothing is kept without a criterion, nor twice under one name', async () => {
  const bare = await send(`${LIST()}/segments/nouveau`, { nom: 'Tous' });
  expect(textsOf(bare.document, '#erreurs a')).toEqual([
    'Choisissez au moins un critère : sans eux, ce sont tous les membres.',
  ]);
  await keep({ ...SILENT, partage: 'oui' });
  const twice = await send(`${LIST()}/segments/nouveau`, { ...SILENT, nom: SILENT.nom.toUpperCase() }, team);
  expect(textOf(twice.document.querySelector('#nom-erreur'))).toContain('porte déjà ce nom');
  const at = { nom: 'Ensemble', contact: '3', partage: 'oui' };
  const both = await Promise.all([
    send(`${LIST()}/segments/nouveau`, at),
    send(`${LIST()}/segments/nouveau`, at, team),
  ]);
  expect(both.map((page) => page.status).sort()).toEqual([303, 422]);
});

test('a segment of one’s own is seen by nobody else; a shared one is changed by who may share, and taken back by its account', async () => {
  const mine = await keep(SILENT, team);
  const edit = (id: string) => `${LIST()}/segments/${id}/modifier`;
  expect((await open(edit(mine.id))).status).toBe(404);
  expect(textOf((await open(`${LIST()}/segments`)).document.body)).not.toContain(SILENT.nom);
  const shared = await keep({ nom: 'Lycées', genre: 'lycee_professionnel', partage: 'oui' }, team);
  expect(textOf((await open(`${LIST()}/segments`, reader)).document.body)).toContain('Lycées');
  expect((await open(edit(shared.id), reader)).status).toBe(404);
  const denied = await send(`${LIST()}/segments/nouveau`, { ...SILENT, nom: 'Le mien', partage: 'oui' }, reader);
  expect(denied.status).toBe(403);
  expect((await send(`${LIST()}/segments/nouveau`, { ...SILENT, nom: 'Le mien' }, reader)).status).toBe(303);
  const page = await open(edit(shared.id));
  expectSound(page);
  const typed = filledForm(page, 'form.pile');
  expect((await send(edit(shared.id), { ...typed, nom: 'Lycées du campus' })).status).toBe(303);
  expect((await send(edit(shared.id), { ...typed, version: '2', partage: '' })).status).toBe(403);
  expect((await open(`/espace/reseau/${other.slug}/segments/${shared.id}/modifier`)).status).toBe(404);
});

test('two people who change one see both versions; deleting asks to be sure', async () => {
  const one = await keep({ ...SILENT, partage: 'oui' });
  const url = `${LIST()}/segments/${one.id}`;
  const typed = filledForm(await open(`${url}/modifier`), 'form.pile');
  expect((await send(`${url}/modifier`, { ...typed, contact: '12' }, team)).status).toBe(303);
  const both = await send(`${url}/modifier`, { ...typed, contact: '24', nom: 'Silencieux' });
  expect(both.status).toBe(409);
  expectSound(both);
  expect(textOf(both.document.body)).toContain('aucun depuis 12 mois');
  const chosen = { ...filledForm(both, 'main form.pile'), choix_contact: 'actuelle' };
  expect((await send(`${url}/modifier`, chosen)).status).toBe(303);
  expect(await rows()).toMatchObject([{ nom: 'Silencieux', criteres: { contact: '12' }, version: 3 }]);
  expect((await send(`${url}/supprimer`, {})).status).toBe(422);
  expect((await send(`${url}/supprimer`, { certain: 'oui' })).status).toBe(303);
  expect(await rows()).toEqual([]);
});

test('the count of a segment is that of the list, whatever it is narrowed to', async () => {
  const asked = [
    { contact: '6' },
    { contact: '6', statut: 'tous' },
    { etat: 'aucun', q: 'lycee' },
    { couche: 'entreprise' },
    { confirmee: '12', famille: 'scolaire' },
  ];
  const filters = asked.map((one) => filterOf(queryOf(one), TODAY));
  const totals = [];
  for (const one of asked) {
    const list = await readMembers(db, own.campus, memberQuery.parse(one), TODAY, campusColleges(null), null);
    totals.push(list.total);
  }
  expect(await countSelections(db, own.campus, filters)).toEqual(totals);
});

test('criteria are those that narrow something; what is unknown narrows nothing', () => {
  const typed = { contact: 'ancien', tri: 'statut', page: '3', famille: '', statut: 'roi', q: ' Blaye ' };
  expect(criteriaOf(typed)).toEqual({ q: 'Blaye', contact: '6' });
});

test('the file of the segments says their criteria and their counts', async () => {
  await keep({ ...SILENT, partage: 'oui' });
  const file = await app.request(`${ORIGIN}${LIST()}/segments.csv`, { headers: { cookie: reader.cookie } });
  const [head, line] = (await file.text()).trim().split('\r\n');
  expect(head).toBe('nom,membres,criteres,partage,adresse');
  expect(line).toContain('?contact=6');
});
