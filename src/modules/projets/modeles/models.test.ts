import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actionIn, projectIn } from '#tests/support/access-actions.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { modelOf, modelsMatching, modelThemes } from './model.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  await db.deleteFrom('action').execute();
  await db.deleteFrom('projet').execute();
});

const LIST = () => `/espace/campus/${own.slug}/actions`;
const FORM = () => `form[action="${LIST()}/nouvelle"]`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });

test('each model has themes of the list, each theme has a model, and titles are told apart', () => {
  const all = modelsMatching({ q: '', theme: '' });
  expect(new Set(all.map((one) => one.titre)).size).toBe(all.length);
  const names = modelThemes.map(([, nom]) => nom);
  for (const one of all) expect(one.themes.filter((theme) => !names.includes(theme))).toEqual([]);
  for (const [theme] of modelThemes) expect(modelsMatching({ q: '', theme }).length).toBeGreaterThan(0);
});

test('models are found by words, whatever their accents, and by theme', () => {
  const found = modelsMatching({ q: 'REALITE virtuelle', theme: 'innovation' }).map((one) => one.id);
  expect(found).toEqual(['realite-virtuelle']);
  expect(modelsMatching({ q: 'réalité virtuelle', theme: 'international' })).toEqual([]);
  expect(modelOf('inconnu')).toBeNull();
});

test('a model is chosen in the library, fills the form, and enters the plan as an idea', async () => {
  const { projet, axe } = await projectIn(db, own.campus);
  const library = await open(`${LIST()}/modeles?q=forum`);
  expectSound(library);
  expectSound(await open(`${LIST()}/modeles`));
  expectSound(await open(`${LIST()}/modeles?q=introuvable`));
  const href = library.document.querySelector('a[href*="modele=forum-metiers"]')!.getAttribute('href')!;
  const form = await open(href);
  expectSound(form);
  expect(textOf(form.document.body)).toContain('Inviter les exposants');
  const model = modelOf('forum-metiers')!;
  const filled = filledForm(form, FORM());
  expect(filled).toMatchObject({ modele: model.id, titre: model.titre, objectif: model.objectif });
  const refused = await sendForm(app, `${LIST()}/nouvelle`, filled, { cookie: director.cookie });
  expect(refused.status).toBe(422);
  expect(textOf(refused.document.body)).toContain('Inviter les exposants');
  const typed = { ...filled, place: `${projet}/${axe}` };
  expect((await sendForm(app, `${LIST()}/nouvelle`, typed, { cookie: director.cookie })).status).toBe(303);
  const made = await db.selectFrom('action').select(['titre', 'etat', 'publics']).execute();
  expect(made).toEqual([{ titre: model.titre, etat: 'idee', publics: model.publics }]);
  expectSound(await open(`${LIST()}/nouvelle?modele=inconnu`));
});

test('an action is copied without its days nor its person; one of another campus is not', async () => {
  const partner = await organisationIn(db, own);
  const { id, projet, axe } = await actionIn(db, { campus: own.campus, organisation: own.organisation });
  await db.insertInto('action_partenaire').values({ action_id: id, organisation_id: partner.id }).execute();
  const page = await open(`${LIST()}/${id}`);
  expectSound(page);
  const copy = page.document.querySelector(`a[href$="copie=${id}"]`)!.getAttribute('href')!;
  const form = await open(copy);
  expectSound(form);
  expect(filledForm(form, FORM())).toMatchObject({
    ...{ place: `${projet}/${axe}`, titre: 'Une action', debut: '', fin: '', personne: '' },
    ...{ organisation: own.organisationSlug, partenaires: partner.slug },
  });
  const foreign = await actionIn(db, { campus: other.campus, organisation: other.organisation });
  const empty = await open(`${LIST()}/nouvelle?copie=${foreign.id}`);
  expect(empty.document.querySelector('#titre')?.getAttribute('value') ?? '').toBe('');
});

test('the library is for who adds actions in the campus', async () => {
  const pilot = await persona(db, []);
  const place = { campus: own.campus, organisation: own.organisation };
  const { id } = await actionIn(db, place, { pilote: pilot.id, etat: 'en_cours' });
  expect((await open(`${LIST()}/${id}`, pilot)).html).not.toContain('copie=');
  expect((await open(`${LIST()}/modeles`, pilot)).status).toBe(404);
  const links = textsOf((await open(LIST())).document, 'main nav a');
  expect(links.some((one) => one.includes('Modèles d’actions'))).toBe(true);
});
