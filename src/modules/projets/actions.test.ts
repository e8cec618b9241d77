import { sql } from 'kysely';
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

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let partner: { id: string; slug: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  partner = await organisationIn(db, own);
});
beforeEach(async () => {
  await db.deleteFrom('action').execute();
  await db.deleteFrom('projet').execute();
});

const LIST = () => `/espace/campus/${own.slug}/actions`;
const PROJECTS = () => `/espace/campus/${own.slug}/projets`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = async (id: string) => db.selectFrom('action').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const lead = async (id: string, transition: string, texte = '', who = director, preuve = '') =>
  send(`${LIST()}/${id}/etat`, { version: String((await row(id)).version), transition, texte, preuve }, who);
const acts = async (id: string): Promise<string[]> => {
  const { rows } = await sql<{
    act: string;
  }>`select acte as act from journal where objet_id = ${id} order by id`.execute(db);
  return rows.map((one) => one.act);
};
const place = () => ({ campus: own.campus, organisation: own.organisation });

test('a campus notes a project with its consortium, a theme once, then an action; what is refused is said at its field', async () => {
  expect(textOf((await open(`${LIST()}/nouvelle`)).document.body)).toContain('notez d’abord le projet');
  expectSound(await open(`${PROJECTS()}/nouveau`));
  const sums = { dispositif: 'france_2030', cout: '15 000 000', aide: '10 000 000', debut: '2026-01-01' };
  const named = { titre: 'Numérique', chef_de_file: own.organisationSlug, partenaires: partner.slug };
  const refused = await send(`${PROJECTS()}/nouveau`, { ...sums, titre: '', aide: '16 000 000' });
  expect(refused.status).toBe(422);
  expectSound(refused);
  expect((await send(`${PROJECTS()}/nouveau`, { ...sums, ...named })).status).toBe(303);
  const project = await db.selectFrom('projet').select(['id', 'cout_centimes']).executeTakeFirstOrThrow();
  expect(Number(project.cout_centimes)).toBe(1_500_000_000);
  const theme = { version: '1', axe: '', nom: 'Équipement' };
  const both = await Promise.all([theme, theme].map((one) => send(`${PROJECTS()}/${project.id}/axes`, one)));
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  const axe = await db.selectFrom('projet_axe').select('id').executeTakeFirstOrThrow();
  const typed = { place: `${project.id}/${axe.id}`, titre: 'Équiper', priorite: 'haute', debut: '2026-02-01' };
  const early = await send(`${LIST()}/nouvelle`, { ...typed, debut: '2025-01-01' });
  expect(textsOf(early.document, '#erreurs a')).toEqual(['L’action commence avant son projet.']);
  expectSound(early);
  const pilot = { organisation: own.organisationSlug, personne: 'x@exemple.fr' };
  const unknown = await send(`${LIST()}/nouvelle`, { ...typed, ...pilot });
  expect(textOf(unknown.document.querySelector('#personne-erreur'))).toContain('aucun contact de votre campus');
  const known = { ...pilot, personne: director.courriel.toUpperCase(), partenaires: partner.slug };
  expect((await send(`${LIST()}/nouvelle`, { ...typed, ...known })).status).toBe(303);
  const made = await db.selectFrom('action').select(['etat', 'pilote_id', 'axe_id']).execute();
  expect(made).toEqual([{ etat: 'idee', pilote_id: director.id, axe_id: axe.id }]);
  const sheet = await open(`${PROJECTS()}/${project.id}`);
  expectSound(sheet);
  expect(textOf(sheet.document.body).replace(/\s/g, ' ')).toContain('15 000 000 €');
  expect(textOf(sheet.document.body)).toContain('1 à venir');
});

test('an action is led from the idea to its end; each act asks for what it needs, and the end is frozen', async () => {
  const { id, projet, axe } = await actionIn(db, place());
  await db.updateTable('action').set({ objectif: '' }).where('id', '=', id).execute();
  const unready = await lead(id, 'proposer');
  expect(textOf(unready.document.body)).toContain('Écrivez l’objectif en une phrase.');
  await db.updateTable('action').set({ objectif: 'Équiper.' }).where('id', '=', id).execute();
  for (const [transition, texte] of [
    ['proposer', ''],
    ['decider', 'Le comité de pilotage'],
    ['demarrer', ''],
    ['suspendre', 'Faute de salle'],
    ['reprendre', ''],
    ['terminer', '210 lycées équipés'],
  ] as const)
    expect([transition, (await lead(id, transition, texte)).status]).toEqual([transition, 303]);
  const unproved = await lead(id, 'evaluer', 'Un bilan', director, 'http://exemple.fr');
  expect(textOf(unproved.document.querySelector('#preuve-erreur'))).toContain('https://');
  expect(unproved.status).toBe(422);
  expectSound(unproved);
  expect((await lead(id, 'evaluer', 'Un bilan', director, 'https://exemple.fr/preuve')).status).toBe(303);
  expect((await lead(id, 'clore')).status).toBe(303);
  const said = { etat: 'close', decision: 'Le comité de pilotage', resultats: '210 lycées équipés', bilan: 'Un bilan' };
  expect(await row(id)).toMatchObject(said);
  const typed = {
    version: String((await row(id)).version),
    place: `${projet}/${axe}`,
    titre: 'Autre',
    priorite: 'haute',
  };
  expect((await send(`${LIST()}/${id}/modifier`, typed)).status).toBe(422);
  const page = await open(`${LIST()}/${id}`);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('210 lycées équipés');
});

test('a pilot keeps her action from the day she is named, names nobody, and loses it with the action', async () => {
  const pilot = await persona(db, []);
  expect((await open('/espace/actions', pilot)).status).toBe(403);
  const { id, projet, axe } = await actionIn(db, place(), { pilote: pilot.id, etat: 'en_cours' });
  const desk = await open('/espace/actions', pilot);
  expectSound(desk);
  expect(textsOf(desk.document, 'tbody th a')).toEqual(['Une action']);
  const form = await open(`${LIST()}/${id}/modifier`, pilot);
  expectSound(form);
  expect(form.document.querySelector('[name=personne], [name=organisation]')).toBeNull();
  const typed = { version: '1', place: `${projet}/${axe}`, titre: 'Son action', priorite: 'haute' };
  expect(
    (
      await send(
        `${LIST()}/${id}/modifier`,
        { ...typed, organisation: partner.slug, personne: director.courriel },
        pilot,
      )
    ).status,
  ).toBe(303);
  expect(await row(id)).toMatchObject({ titre: 'Son action', organisation_id: own.organisation, pilote_id: pilot.id });
  expect((await open(LIST(), pilot)).status).toBe(404);
  expect((await open(`${PROJECTS()}/${projet}`, pilot)).status).toBe(403);
  expect((await lead(id, 'terminer', 'Fait', pilot)).status).toBe(303);
  expect((await send(`${LIST()}/${id}/supprimer`, { version: '3' }, pilot)).status).toBe(403);
  await db.updateTable('action').set({ pilote_id: director.id }).where('id', '=', id).execute();
  expect((await open(`${LIST()}/${id}`, pilot)).status).toBe(403);
});

test('a pilot says how her action goes, once for two clicks; the direction says it of the project', async () => {
  const pilot = await persona(db, []);
  const { id, projet } = await actionIn(db, place(), { pilote: pilot.id, etat: 'en_cours', majLe: '2026-06-01' });
  expect(textOf((await open(`${LIST()}?alerte=silence`)).document.body)).toContain('sans nouvelles');
  const url = `${LIST()}/${id}/meteo`;
  const said = { version: '1', meteo: 'soleil_nuage', synthese: 'Un créneau manque.', releve_le: '2026-11-20' };
  const refused = await send(url, { ...said, meteo: '', releve_le: '2031-01-01' }, pilot);
  expect(textsOf(refused.document, '#erreurs a')).toHaveLength(2);
  expectSound(refused);
  const both = await Promise.all([send(url, said, pilot), send(url, said, pilot)]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  expect((await send(url, { ...said, version: '2', meteo: 'pluie', releve_le: '2026-10-01' })).status).toBe(303);
  const page = await open(`${LIST()}/${id}`);
  expectSound(page);
  expect(textsOf(page.document, '[aria-labelledby=t-meteo] .meteo')).toEqual(['Mitigé', 'Difficile', 'Mitigé']);
  expect(await db.selectFrom('meteo').select('auteur_id').orderBy('cree_le').execute()).toHaveLength(2);
  expect(textsOf((await open(`${LIST()}?alerte=silence`)).document, 'tbody th a')).toEqual([]);
  expect((await open(`${LIST()}.csv`)).html).toContain('Un créneau manque.');
  const whole = `${PROJECTS()}/${projet}/meteo`;
  expect((await send(whole, { ...said, synthese: 'Tout avance.' }, pilot)).status).toBe(404);
  expect((await send(whole, { ...said, synthese: 'Tout avance.' })).status).toBe(303);
  expect(textOf((await open(`${PROJECTS()}/${projet}`)).document.body)).toContain('Tout avance.');
});

test('a member follows the actions in which it is engaged, reads no address of a pilot, and no other', async () => {
  const pilot = await persona(db, []);
  const { id } = await actionIn(
    db,
    { campus: own.campus, organisation: partner.id },
    { pilote: pilot.id, etat: 'en_cours' },
  );
  expect((await open(`${LIST()}/${id}`, correspondent)).status).toBe(404);
  await db.insertInto('action_partenaire').values({ action_id: id, organisation_id: own.organisation }).execute();
  const page = await open(`${LIST()}/${id}`, correspondent);
  expectSound(page);
  const { courriel } = pilot;
  expect(page.html).not.toContain(courriel);
  expect((await open(`${LIST()}/${id}`)).html).toContain(courriel);
  expect(textsOf((await open('/espace/actions', correspondent)).document, 'tbody th a')).toEqual(['Une action']);
  expect((await lead(id, 'suspendre', 'Non', correspondent)).status).toBe(403);
  const elsewhere = await actionIn(db, { campus: other.campus, organisation: other.organisation });
  for (const path of [
    `${LIST()}/${elsewhere.id}`,
    `/espace/campus/${other.slug}/actions`,
    `/espace/campus/${other.slug}/actions/${elsewhere.id}`,
  ])
    expect([path, (await open(path)).status]).toEqual([path, 404]);
});

test('the list is narrowed by its address, and its file says the same, alerts included', async () => {
  await actionIn(db, place(), { titre: 'Tardive', etat: 'en_cours', debut: '2025-01-01', fin: '2026-01-01' });
  await actionIn(db, place(), { titre: 'Muette', etat: 'en_cours', majLe: '2026-06-01' });
  const led = await actionIn(db, place(), { titre: 'Sans tête', etat: 'decidee' });
  await db.updateTable('action').set({ pilote_id: null }).where('id', '=', led.id).execute();
  const titles = async (query: string) => textsOf((await open(`${LIST()}?${query}`)).document, 'tbody th a');
  for (const [query, wanted] of [
    ['alerte=retard', ['Tardive']],
    ['alerte=silence', ['Muette']],
    ['alerte=sans_pilote', ['Sans tête']],
    ['etat=decidee', ['Sans tête']],
    [`place=${led.projet}/${led.axe}`, ['Sans tête']],
    ['place=nonsense&etat=nonsense', ['Muette', 'Sans tête', 'Tardive']],
    [`pilote=${own.organisationSlug}&priorite=haute`, []],
  ] as const)
    expect([query, (await titles(query)).sort()]).toEqual([query, wanted]);
  const list = await open(LIST());
  expectSound(list);
  expect(textOf(list.document.body)).toContain('1 en retard');
  expectSound(await open(`${LIST()}?etat=close`));
  const file = await open(`${LIST()}.csv?alerte=retard&format=csv`);
  expect(file.html.trim().split('\n')).toHaveLength(2);
  expect(file.html).toContain('en retard');
});

test('two people who edit see both versions; an older version comes back, field by field', async () => {
  const { id, projet, axe } = await actionIn(db, place());
  const typed = {
    place: `${projet}/${axe}`,
    titre: 'Second titre',
    priorite: 'normale',
    organisation: own.organisationSlug,
    personne: '',
  };
  expect((await send(`${LIST()}/${id}/modifier`, { ...typed, version: '1' })).status).toBe(303);
  const late = await send(`${LIST()}/${id}/modifier`, { ...typed, titre: 'Troisième titre', version: '1' });
  expect(late.status).toBe(409);
  expectSound(late);
  expect((await row(id)).titre).toBe('Second titre');
  const history = await open(`${LIST()}/${id}/historique`);
  expectSound(history);
  expect(textOf(history.document.body)).toContain('Second titre');
  const form = [...history.document.querySelectorAll('form[action$="/reprendre"]')].find((one) =>
    one.querySelector('[name=champ][value=titre]'),
  );
  expect(form).toBeDefined();
  expect((await send(`${LIST()}/${id}/reprendre`, { version: '2', reprise: '1', champ: 'titre' })).status).toBe(303);
  expect(await row(id)).toMatchObject({ titre: 'Une action', version: 3, objectif: '' });
  await send(`${LIST()}/${id}/reprendre`, { version: '2', reprise: '1' });
  expect((await row(id)).version).toBe(3);
  expect((await send(`${LIST()}/${id}/reprendre`, { version: '3', reprise: '9' })).status).toBe(422);
  expect(await acts(id)).toEqual(['action.changed', 'action.changed']);
});

test('an idea goes to the bin and comes back; what was retained is abandoned, and a theme that bears actions stays', async () => {
  const { id, projet, axe } = await actionIn(db, place());
  const page = await open(`${LIST()}/${id}`);
  expect((await send(`${LIST()}/${id}/supprimer`, filledForm(page, 'form[action$="/supprimer"]'))).status).toBe(303);
  expect((await open(`${LIST()}/${id}`)).status).toBe(404);
  const twin = await send(`${PROJECTS()}/${projet}/axes`, { version: '1', axe: '', nom: 'Orientation' });
  expect(textOf(twin.document.querySelector('#nom-erreur'))).toContain('Un axe porte déjà ce nom.');
  const kept = await send(`${PROJECTS()}/${projet}/axes`, { version: '1', axe, nom: '' });
  expect(textOf(kept.document.querySelector('#nom-erreur'))).toContain('peut-être dans la corbeille');
  expectSound(kept);
  expect((await send('/espace/corbeille/annuler', { type: 'action', id })).status).toBe(303);
  expect((await open(`${LIST()}/${id}`)).status).toBe(200);
  await db.updateTable('action').set({ etat: 'en_cours' }).where('id', '=', id).execute();
  expect((await send(`${LIST()}/${id}/supprimer`, { version: '3' })).status).toBe(422);
  expect((await lead(id, 'abandonner')).status).toBe(422);
  expect((await lead(id, 'abandonner', 'Le partenaire est parti')).status).toBe(303);
  const { reason } = await db
    .selectFrom('journal')
    .select('motif as reason')
    .where('objet_id', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(reason).toBe('Le partenaire est parti');
});

test('of two acts at once on one action, one is done', async () => {
  const { id } = await actionIn(db, place(), { etat: 'en_cours' });
  const asked = { version: '1', texte: 'Un motif' };
  const both = await Promise.all([
    send(`${LIST()}/${id}/etat`, { ...asked, transition: 'suspendre' }),
    send(`${LIST()}/${id}/etat`, { ...asked, transition: 'terminer' }),
  ]);
  expect(both.filter((one) => one.status === 303)).toHaveLength(1);
  expect((await row(id)).version).toBe(2);
});

test('two who edit a project see both versions; dates and consortium stay whole', async () => {
  const { projet } = await projectIn(db, own.campus);
  const said = { titre: 'Autre', dispositif: 'region', partenaires: partner.slug };
  expectSound(await open(`${PROJECTS()}/${projet}/modifier`));
  expect((await send(`${PROJECTS()}/${projet}/modifier`, { ...said, version: '1' })).status).toBe(303);
  const late = await send(`${PROJECTS()}/${projet}/modifier`, { ...said, titre: 'Encore autre', version: '1' });
  expect(late.status).toBe(409);
  expectSound(late);
  expect(await db.selectFrom('projet_partenaire').select('organisation_id').execute()).toEqual([
    { organisation_id: partner.id },
  ]);
});
