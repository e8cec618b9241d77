import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actionIn, milestoneIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { formRequest } from '#tests/support/files/post.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindMilestones } from '../remind.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let pilot: Persona;
let stranger: Persona;
let funder: Persona;
let action: { id: string; projet: string };

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of ['jalon', 'action', 'projet', 'notification'] as const) await db.deleteFrom(table).execute();
  action = await actionIn(
    db,
    { campus: own.campus, organisation: own.organisation },
    { pilote: pilot.id, etat: 'en_cours' },
  );
  funder = await persona(db, [
    { role: 'financeur', perimetre: 'objet', objet_type: 'projet', objet_id: action.projet },
  ]);
});

const PAGE = () => `/espace/campus/${own.slug}/actions/${action.id}`;
const LIST = () => `/espace/campus/${own.slug}/jalons`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = pilot) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = (id: string) => db.selectFrom('jalon').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const step = async (id: string, transition: string, more: Record<string, string> = {}, who = pilot) =>
  send(
    `${PAGE()}/jalons/${id}/etat`,
    { version: String((await row(id)).version), transition, texte: '', jour: '', ...more },
    who,
  );
const deposits = async (path: string, name: string, bytes: Uint8Array | string) => {
  const sent = await formRequest([{ name, bytes }]);
  const headers = { ...Object.fromEntries(sent.headers), cookie: pilot.cookie, origin: ORIGIN };
  return app.request(`${ORIGIN}${path}`, { method: 'POST', body: await sent.arrayBuffer(), headers });
};
const said = { genre: 'livrable', titre: 'Guide de l’atelier', echeance: '2026-12-15', version: '0' };

test('a pilot adds a deliverable, hands it over with its proof, the direction sends it back, then accepts it; it changes no more', async () => {
  expectSound(await open(`${PAGE()}/jalons/nouveau`, pilot));
  const empty = await send(`${PAGE()}/jalons/nouveau`, { ...said, titre: '', genre: '', echeance: '' });
  expect(empty.status).toBe(422);
  expectSound(empty);
  expect(textsOf(empty.document, '#erreurs a')).toHaveLength(3);
  const twice = await Promise.all([1, 2].map(() => send(`${PAGE()}/jalons/nouveau`, said)));
  expect(twice.map((one) => one.status).sort()).toEqual([303, 422]);
  const { id } = await db.selectFrom('jalon').select('id').executeTakeFirstOrThrow();
  const one = `${PAGE()}/jalons/${id}`;
  expectSound(await open(one, pilot));
  expect(textOf((await open(PAGE())).document.body)).toContain('Guide de l’atelier');

  const bare = await step(id, 'atteindre', { jour: '2026-11-20' });
  expect(textsOf(bare.document, '#erreurs a')).toEqual(['Joignez une preuve ou écrivez pourquoi il n’y en a pas.']);
  expectSound(bare);
  const wrong = await deposits(`${one}/preuve`, 'guide.exe', 'MZ');
  expect([wrong.status, await wrong.text()]).toEqual([415, expect.stringContaining('id="fichier-erreur"')]);
  const proof = pdf('guide');
  expect((await deposits(`${one}/preuve`, 'guide.pdf', proof)).status).toBe(303);
  expect((await step(id, 'atteindre', { jour: '2026-11-20' })).status).toBe(303);
  expect((await step(id, 'verifier')).status).toBe(403);
  const file = await app.request(`${ORIGIN}${one}/preuve`, { headers: { cookie: funder.cookie } });
  expect([file.status, Buffer.from(await file.arrayBuffer()).equals(Buffer.from(proof))]).toEqual([200, true]);

  expect((await step(id, 'rouvrir', { texte: 'La page 3 manque.' }, director)).status).toBe(303);
  const told = await db.selectFrom('notification').select(['compte_id', 'titre']).execute();
  expect(told).toEqual([{ compte_id: pilot.id, titre: 'Rouvert : Guide de l’atelier' }]);
  expect((await step(id, 'atteindre', { jour: '2026-11-22' })).status).toBe(303);
  expect((await step(id, 'verifier', {}, funder)).status).toBe(303);
  const late = await send(`${one}/modifier`, { ...said, version: String((await row(id)).version) });
  expect(textOf(late.document.body)).toContain('C’est vérifié : rien n’en change plus.');
  expect(await row(id)).toMatchObject({ etat: 'verifie', declare_par: pilot.id, verifie_par: funder.id });
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute();
  expect(acts.map((entry) => entry.acte.replace('milestone.', ''))).toEqual([
    'added',
    'proof_deposited',
    'step_taken',
    'step_taken',
    'step_taken',
    'step_taken',
  ]);
});

test('put off with its reason, the first day stays said; what the agreement promises is not given up; an open one keeps the action from its end', async () => {
  const id = await milestoneIn(db, action.id, { echeance: '2026-11-13', conventionnel: true, titre: 'Ouverture' });
  const past = await step(id, 'reporter', { jour: '2026-11-01', texte: 'Faute de salle.' });
  expect(textsOf(past.document, '#erreurs a')).toEqual(['Indiquez une date à venir.']);
  expect((await step(id, 'reporter', { jour: '2027-02-01', texte: 'Faute de salle.' })).status).toBe(303);
  const page = textOf((await open(`${PAGE()}/jalons/${id}`)).document.body);
  expect(page).toContain('1er février 2027 d’abord 13 novembre 2026');
  expect(page).toContain('Faute de salle.');
  const given = await step(id, 'abandonner', { texte: 'Inutile.' });
  expect(textOf(given.document.body)).toContain('Ce jalon est conventionnel : il faut un avenant.');
  const end = { version: '1', transition: 'terminer', texte: '12 classes', preuve: '' };
  const refused = await send(`${PAGE()}/etat`, end);
  expect([refused.status, textOf(refused.document.body)]).toEqual([
    422,
    expect.stringContaining('Jalons et livrables encore ouverts : 1.'),
  ]);
  await db.updateTable('jalon').set({ etat: 'abandonne' }).execute();
  expect((await send(`${PAGE()}/etat`, end)).status).toBe(303);
});

test('the list, its file and the desk say what is late; the pilot is told once before and once after; a stranger reads nothing', async () => {
  const late = await milestoneIn(db, action.id, { echeance: '2026-11-13', titre: 'En retard' });
  await milestoneIn(db, action.id, { echeance: '2026-12-01', titre: 'Bientôt', genre: 'jalon' });
  await milestoneIn(db, action.id, { echeance: '2027-12-01', titre: 'Un autre an' });
  const page = await open(`${LIST()}?etat=retard`);
  expectSound(page);
  expect(textsOf(page.document, 'tbody th a')).toEqual(['En retard']);
  expect(textOf(page.document.querySelector('tbody'))).toContain('10 jours de retard');
  expectSound(await open(LIST()));
  expect(textsOf((await open(LIST())).document, 'tbody th a')).toEqual(['En retard', 'Bientôt', 'Un autre an']);
  const empty = await open(`${LIST()}?q=rien`);
  expectSound(empty);
  const file = (await app.request(`${ORIGIN}${LIST()}.csv`, { headers: { cookie: director.cookie } })).text();
  const lines = (await file).trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain('Livrable,En retard,');
  const desk = textOf((await open('/espace', pilot)).document.body);
  expect(desk).toContain('attendu depuis le 13 novembre 2026');
  expect(desk).toContain('attendu le 1er décembre 2026');
  expect(desk).not.toContain('Un autre an');
  expect(textOf((await open('/espace')).document.body)).toContain('1 jalon ou livrable en retard');
  const now = new Date('2026-11-23T08:00:00Z');
  expect([await remindMilestones(db, now), await remindMilestones(db, now)]).toEqual([2, 0]);
  for (const path of [LIST(), `${LIST()}.csv`, `${PAGE()}/jalons/${late}`, `${PAGE()}/jalons/${late}/modifier`])
    expect([path, (await open(path, stranger)).status]).toEqual([path, 404]);
  expect((await step(late, 'abandonner', { texte: 'x' }, stranger)).status).toBe(404);
});

test('what the agreement promises stays promised by « Modifier » too, but for who accepts; nothing is written when nothing changes', async () => {
  const id = await milestoneIn(db, action.id, { conventionnel: true, titre: 'Ouverture', genre: 'jalon' });
  const one = `${PAGE()}/jalons/${id}`;
  const form = async (who: Persona) => filledForm(await open(`${one}/modifier`, who), 'form[action$="/modifier"]');
  const page = await open(`${one}/modifier`, pilot);
  expectSound(page);
  expect(page.document.querySelector('[type=checkbox]')).toBeNull();
  const { conventionnel, ...loose } = await form(pilot);
  expect(conventionnel).toBe('oui');
  expect((await send(`${one}/modifier`, loose)).status).toBe(403);
  expect((await send(`${one}/modifier`, { ...loose, conventionnel: 'oui' })).status).toBe(303);
  expect(await row(id)).toMatchObject({ conventionnel: true, version: 1 });
  expect(await db.selectFrom('journal').select('id').where('objet_id', '=', id).execute()).toEqual([]);
  const { maj_le } = await db.selectFrom('action').select('maj_le').executeTakeFirstOrThrow();
  expect(new Date(String(maj_le)).toISOString()).toBe('2026-11-02T09:00:00.000Z');
  expect((await send(`${one}/modifier`, { ...loose, conventionnel: 'oui', titre: 'Inauguration' })).status).toBe(303);
  const { conventionnel: __, ...freed } = await form(director);
  expect((await send(`${one}/modifier`, freed, director)).status).toBe(303);
  expect(await row(id)).toMatchObject({ conventionnel: false, titre: 'Inauguration', version: 3 });
  // Until the action is retained, nothing is promised yet.
  await db.updateTable('jalon').set({ conventionnel: true }).execute();
  await db.updateTable('action').set({ etat: 'proposee' }).execute();
  expect((await send(`${one}/modifier`, { ...freed, version: '3', echeance: '2027-01-15' })).status).toBe(303);
});

test('who declared by mistake takes it back, nobody else; a proof said in words stays, and the journal has it', async () => {
  const id = await milestoneIn(db, action.id, { titre: 'Guide' });
  const one = `${PAGE()}/jalons/${id}`;
  const acts = async (who: Persona) => textsOf((await open(one, who)).document, '#transition label').join();
  expect((await step(id, 'atteindre', { jour: '2026-11-20', texte: 'Au centre de documentation.' })).status).toBe(303);
  expectSound(await open(one, pilot));
  expect(textOf((await open(one, pilot)).document.body)).toContain(
    'Une autre personne de la direction, ou le financeur, vérifie.',
  );
  expect(textOf((await open(one)).document.body)).not.toContain('ou le financeur, vérifie');
  expect([await acts(pilot), await acts(director)]).toEqual([
    expect.stringContaining('Reprendre ma déclaration'),
    expect.not.stringContaining('Reprendre ma déclaration'),
  ]);
  const other = await step(id, 'reprendre', { texte: 'Une erreur.' }, director);
  expect(textsOf(other.document, '#erreurs a')).toEqual(['Seule la personne qui l’a déclaré reprend sa déclaration.']);
  expect((await step(id, 'reprendre')).status).toBe(422);
  expect((await step(id, 'reprendre', { texte: 'Une erreur.' })).status).toBe(303);
  expect(await row(id)).toMatchObject({ etat: 'prevu', fait_le: null, declare_par: null, motif: 'Une erreur.' });
  expect((await deposits(`${one}/preuve`, 'guide.pdf', pdf('guide'))).status).toBe(303);
  expect((await step(id, 'atteindre', { jour: '2026-11-22' })).status).toBe(303);
  expect(await row(id)).toMatchObject({ preuve: 'Au centre de documentation.', declare_par: pilot.id });
  const [first] = await db
    .selectFrom('journal')
    .select(['avant', 'apres'])
    .where('objet_id', '=', id)
    .where('acte', '=', 'milestone.step_taken')
    .orderBy('id')
    .execute();
  expect(first).toEqual({
    avant: { etat: 'prevu', fait_le: null, preuve: null },
    apres: { etat: 'atteint', fait_le: '2026-11-20', preuve: 'Au centre de documentation.' },
  });
  const reopened = await step(id, 'rouvrir', { texte: 'La page 3 manque.' }, director);
  const cookie = `${director.cookie}; ${cookieOf(reopened, 'maillage-avis')}`;
  expect(textOf((await getPage(app, one, { headers: { cookie } })).document.body)).toContain('C’est fait : rouvert.');
});
