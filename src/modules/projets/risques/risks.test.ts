import { beforeAll, beforeEach, expect, test } from 'vitest';
import { riskIn, riskSaid } from '#tests/support/access-action-parts.ts';
import { actionIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let pilot: Persona;
let stranger: Persona;
let action: { id: string; projet: string };

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of ['risque', 'action', 'projet'] as const) await db.deleteFrom(table).execute();
  const place = { campus: own.campus, organisation: own.organisation };
  action = await actionIn(db, place, { pilote: pilot.id, etat: 'en_cours' });
});

const PAGE = () => `/espace/campus/${own.slug}/actions/${action.id}`;
const LIST = () => `/espace/campus/${own.slug}/risques`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = pilot) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = (id: string) => db.selectFrom('risque').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const slugOf = async (id: string) =>
  (await db.selectFrom('organisation').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug;

test('a pilot notes a risk kept by an organisation engaged, changes its state with a reason; closed, it is opened again before it changes', async () => {
  expectSound(await open(`${PAGE()}/risques/nouveau`, pilot));
  const empty = await send(`${PAGE()}/risques/nouveau`, {
    ...riskSaid,
    titre: '',
    probabilite: '4',
    gravite: '',
    revue_le: '',
  });
  expect(empty.status).toBe(422);
  expectSound(empty);
  expect(textsOf(empty.document, '#erreurs a')).toHaveLength(4);
  const outside = await send(`${PAGE()}/risques/nouveau`, { ...riskSaid, organisation: 'ailleurs' });
  expect(textsOf(outside.document, '#erreurs a')).toEqual(['Choisissez une organisation engagée.']);
  const said = { ...riskSaid, organisation: await slugOf(own.organisation) };
  const twice = await Promise.all([1, 2].map(() => send(`${PAGE()}/risques/nouveau`, said)));
  expect(twice.map((one) => one.status).sort()).toEqual([303, 422]);
  const { id } = await db.selectFrom('risque').select('id').executeTakeFirstOrThrow();
  const one = `${LIST()}/${id}`;
  const shown = await open(one, pilot);
  expectSound(shown);
  expect(textOf(shown.document.body)).toContain('6 sur 9');
  const page = await open(PAGE());
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Un retard de livraison');

  const bare = await send(`${one}/etat`, { version: '1', etat: 'clos', motif: '', revue_le: '' });
  expect([bare.status, textsOf(bare.document, '#erreurs a')]).toEqual([422, ['Écrivez le motif.']]);
  expectSound(bare);
  expect((await send(`${one}/etat`, { version: '1', etat: 'clos', motif: 'Livré.', revue_le: '' })).status).toBe(303);
  const late = await send(`${one}/modifier`, { ...said, version: '2', titre: 'Autre' });
  expect(textOf(late.document.body)).toContain('Ce risque est clos : rouvrez-le avant de le modifier.');
  const reopened = { version: '2', etat: 'ouvert', motif: 'Une seconde livraison.', revue_le: '2027-02-01' };
  expect((await send(`${one}/etat`, { ...reopened, version: '1' })).status).toBe(409);
  expect((await send(`${one}/etat`, reopened)).status).toBe(303);
  expect((await send(`${one}/modifier`, { ...said, version: '3', gravite: '1' })).status).toBe(303);
  expectSound(await open(`${one}/modifier`, pilot));
  expect(await row(id)).toMatchObject({
    etat: 'ouvert',
    gravite: 1,
    motif: 'Une seconde livraison.',
    organisation_id: own.organisation,
  });
  const acts = await db
    .selectFrom('journal')
    .select(['acte', 'motif'])
    .where('objet_id', '=', id)
    .orderBy('id')
    .execute();
  expect(acts.map((entry) => [entry.acte, entry.motif])).toEqual([
    ['risk.added', null],
    ['risk.state_changed', 'Livré.'],
    ['risk.state_changed', 'Une seconde livraison.'],
    ['risk.changed', null],
  ]);
});

test('the list and its file go from the gravest, the desk of the team counts those to read again; a stranger reads nothing', async () => {
  const grave = await riskIn(db, action.id, { titre: 'Grave', probabilite: 3, gravite: 3, revueLe: '2026-11-01' });
  await riskIn(db, action.id, { titre: 'Clos', probabilite: 3, gravite: 3, etat: 'clos', revueLe: '2026-11-01' });
  await riskIn(db, action.id, { titre: 'Faible', probabilite: 1, gravite: 2 });
  const ofProject = `/espace/campus/${own.slug}/projets/${action.projet}`;
  expect((await send(`${ofProject}/risques/nouveau`, riskSaid, director)).status).toBe(303);
  expectSound(await open(ofProject));
  expect(textOf((await open(ofProject)).document.body)).toContain('Un retard de livraison');
  const page = await open(LIST());
  expectSound(page);
  expect(textsOf(page.document, 'tbody th a')).toEqual(['Grave', 'Un retard de livraison', 'Faible', 'Clos']);
  expect(textsOf((await open(`${LIST()}?etat=a_revoir`)).document, 'tbody th a')).toEqual(['Grave']);
  expectSound(await open(`${LIST()}?q=rien`));
  const file = (await app.request(`${ORIGIN}${LIST()}.csv`, { headers: { cookie: director.cookie } })).text();
  const lines = (await file).trim().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain('Grave,Probable,Critique,9');
  expect(textOf((await open('/espace')).document.body)).toContain('1 risque à revoir');
  for (const path of [
    LIST(),
    `${LIST()}.csv`,
    `${LIST()}/${grave}`,
    `${LIST()}/${grave}/modifier`,
    `${ofProject}/risques/nouveau`,
  ])
    expect([path, (await open(path, stranger)).status]).toEqual([path, 404]);
  const state = { version: '1', etat: 'clos', motif: 'x', revue_le: '' };
  expect((await send(`${LIST()}/${grave}/etat`, state, stranger)).status).toBe(404);
  await db.updateTable('action').set({ etat: 'close' }).execute();
  const frozen = await send(`${LIST()}/${grave}/etat`, state, director);
  expect([frozen.status, textOf(frozen.document.body)]).toEqual([422, expect.stringContaining('elle ne change plus')]);
});
