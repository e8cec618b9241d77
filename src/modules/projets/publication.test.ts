import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

// Actions that a campus shows, and those that organisations lead together.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let reader: Persona;
let stranger: Persona;
let pilot: Persona;
/** Engaged in the first action, beside its pilot. */
let partner: { id: string; slug: string; nom: string };
let action: string;
let kept: string;

const named = async (id: string) =>
  db.selectFrom('organisation').select(['id', 'slug', 'nom']).where('id', '=', id).executeTakeFirstOrThrow();

beforeAll(async () => {
  const two = await twoCampuses(db);
  own = two.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(two.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
  partner = await named((await organisationIn(db, own)).id);
  const place = { campus: own.campus, organisation: own.organisation };
  action = (await actionIn(db, place, { titre: 'Ouvrir les ateliers', etat: 'en_cours', pilote: pilot.id })).id;
  kept = (await actionIn(db, place, { titre: 'Une action gardée', etat: 'en_cours' })).id;
  for (const id of [action, kept])
    await db.insertInto('action_partenaire').values({ action_id: id, organisation_id: partner.id }).execute();
  await sql`insert into meteo (projet_id, action_id, meteo, synthese, releve_le, cree_le)
    select projet_id, id, 'pluie', 'Le budget manque.', '2026-11-02', now() from action where id = ${action}::uuid`.execute(
    db,
  );
});

const page = () => `/espace/campus/${own.slug}/actions/${action}`;
const list = () => `/campus/${own.slug}/actions`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
/** Pages are kept until the journal moves: another service reads them anew. */
const seen = (path: string) => getPage(testApp(opened), path);
const row = async () => db.selectFrom('action').selectAll().where('id', '=', action).executeTakeFirstOrThrow();
const publish = async (publiee: string, who = director, version?: string) =>
  sendForm(
    app,
    `${page()}/publication`,
    { version: version ?? String((await row()).version), publiee },
    { cookie: who.cookie },
  );
const journal = async () =>
  (await db.selectFrom('journal').select('acte').where('objet_id', '=', action).orderBy('id').execute()).map(
    (one) => one.acte,
  );

test('nothing is public until the team shows it, once by two clerks; a reader and another campus do not', async () => {
  expect((await seen(`/campus/${own.slug}`)).html).not.toContain('Ouvrir les ateliers');
  const empty = await seen(list());
  expectSound(empty);
  expect(textOf(empty.document)).toContain('Aucune action à montrer');
  const sheet = await open(page());
  expectSound(sheet);
  expect(filledForm(sheet, 'form[action$="/publication"]')).toEqual({ version: '1', publiee: 'oui' });
  expect((await open(page(), reader)).html).not.toContain('/publication"');
  expect((await publish('oui', reader)).status).toBe(403);
  expect((await publish('oui', stranger)).status).toBe(404);
  const both = await Promise.all([1, 2].map(() => publish('oui', director, '1')));
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  expect(await journal()).toEqual(['action.published']);
  const { maj_le, publiee } = await row();
  // Showing it is no word said of it.
  expect([publiee, new Date(String(maj_le)).toISOString()]).toEqual([true, '2026-11-02T09:00:00.000Z']);
  expect(textOf((await open(`${page()}/historique`)).document)).toContain('montrée au public');
});

test('anybody reads its title, theme, period and organisations, never a person, a sum nor its weather', async () => {
  const campus = await seen(`/campus/${own.slug}`);
  expectSound(campus);
  const link = campus.document.querySelector('#actions a')!;
  expect([textOf(link), link.getAttribute('href')]).toEqual(['Ouvrir les ateliers', `${list()}#action-${action}`]);
  const all = await seen(list());
  expectSound(all);
  const shown = textOf(all.document.querySelector(`#action-${action}`));
  for (const words of ['Un projet, Orientation', 'en cours', 'du 1er janvier 2026 au 30 juin 2027', partner.nom])
    expect(shown).toContain(words);
  const file = await seen(`${list()}.csv`);
  const { courriel, nom } = await db
    .selectFrom('compte')
    .select(['courriel', 'nom'])
    .where('id', '=', pilot.id)
    .executeTakeFirstOrThrow();
  for (const html of [campus.html, all.html, file.html]) {
    for (const secret of [courriel!, nom, 'Le budget manque', 'Difficile', 'Une action gardée', 'Un objectif.'])
      expect(html).not.toContain(secret);
  }
  expect(file.html.split('\r\n')[0]).toBe('action,projet,axe,etat,debut,fin,pilote,partenaires,exemple,adresse');
  expect((await seen('/campus/nulle-part/actions')).status).toBe(404);
});

test('who works with whom counts it, in public and in the workspace, and each number opens its list', async () => {
  const pairs = await seen(`/campus/${own.slug}/cooperations`);
  expectSound(pairs);
  const number = pairs.document.querySelector('td[data-titre="Actions"] a')!;
  expect(textOf(number)).toBe('1');
  const between = await seen(number.getAttribute('href')!);
  expectSound(between);
  expect(textsOf(between.document, '.lignes h2')).toEqual(['Ouvrir les ateliers']);
  expect(textOf(between.document.querySelector('.chapo'))).toContain(partner.nom);
  expect((await seen(`${list()}?avec=inconnu`)).status).toBe(404);
  // The team counts what is not shown too.
  const inside = await open(`/espace/reseau/${own.slug}/cooperations?genre=action`);
  expectSound(inside);
  const both = inside.document.querySelector('td[data-titre="Actions"] a')!;
  expect(textOf(both)).toBe('2');
  const works = await open(both.getAttribute('href')!);
  expectSound(works);
  expect(textsOf(works.document, 'tbody th').sort()).toEqual(['Ouvrir les ateliers', 'Une action gardée']);
  expect(works.document.querySelector(`a[href="${page()}"]`)).not.toBeNull();
  const then = await open(`/espace/reseau/${own.slug}/cooperations?genre=action&du=2020-01-01&au=2020-12-31`);
  expect(textOf(then.document)).toContain('Aucun travail en commun');
});

test('an organisation that took its name off is not named there; abandoned or taken off, the action is no more', async () => {
  await sql`update adhesion set nom_public = false where organisation_id = ${partner.id}::uuid`.execute(db);
  for (const path of [list(), `${list()}.csv`, `/campus/${own.slug}`, `/campus/${own.slug}/cooperations`])
    expect([path, (await seen(path)).html.includes(partner.nom)]).toEqual([path, false]);
  expect((await seen(`${list()}?avec=${partner.slug}`)).status).toBe(404);
  await sql`update adhesion set nom_public = true where organisation_id = ${partner.id}::uuid`.execute(db);
  for (const etat of ['idee', 'proposee', 'abandonnee']) {
    await sql`update action set etat = ${etat} where id = ${action}::uuid`.execute(db);
    expect([etat, (await seen(list())).html.includes('Ouvrir les ateliers')]).toEqual([etat, false]);
    const sheet = await open(page());
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('Elle paraîtra une fois décidée');
  }
  await sql`update action set etat = 'close' where id = ${action}::uuid`.execute(db);
  expect((await seen(list())).html).toContain('Ouvrir les ateliers');
  expect((await publish('')).status).toBe(303);
  expect((await seen(list())).html).not.toContain('Ouvrir les ateliers');
  expect(
    (await seen(`/campus/${own.slug}/cooperations`)).document.querySelector('td[data-titre="Actions"] a'),
  ).toBeNull();
  expect(await journal()).toEqual(['action.published', 'action.unpublished']);
});
