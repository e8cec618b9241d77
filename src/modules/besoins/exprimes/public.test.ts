import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { closeQuietNeeds } from './job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const sender = { service: 'Maillage', origin: ORIGIN };
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['besoin_lien', 'besoin_etape', 'besoin', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const FORM = () => `/campus/${own.slug}/exprimer-un-besoin`;
const said = {
  organisation_dite: 'Atelier exemple',
  titre: 'Deux robinetiers',
  texte: 'Chantiers dans un rayon de 80 km.',
  metier: 'Robinetier',
  rome: 'domaine',
  nombre: '2',
  unite: 'contrats',
  horizon: 'rentrée prochaine',
  partout: 'oui',
  visibilite: 'public',
  contact_nom: 'Ada Exemple',
  contact_courriel: 'ada@exemple.fr',
};
const rows = () => db.selectFrom('besoin').selectAll().execute();
const step = async (transition: string, more: Record<string, string> = {}) => {
  const [one] = await rows();
  const path = `/espace/campus/${own.slug}/besoins/${one!.id}/etat`;
  return sendForm(app, path, { version: String(one!.version), transition, ...more }, { cookie: director.cookie });
};
const links = async () => {
  const mails = await db.selectFrom('courriel').select(['texte', 'gabarit']).orderBy('cree_le').execute();
  return mails.map((mail) => /\/besoin\/[\w-]+/.exec(mail.texte ?? '')![0]);
};

test('without an account: refused at the fields, received once, read by nobody before the team', async () => {
  const page = await getPage(app, FORM());
  expectSound(page);
  const refused = await sendForm(app, FORM(), { ...said, contact_courriel: 'ada', titre: '' });
  expect(refused.status).toBe(422);
  expect(textsOf(refused.document, '#erreurs a')).toEqual([
    'Dites le besoin en une ligne.',
    'Cette adresse électronique n’est pas complète.',
  ]);
  const sent = await sendForm(app, FORM(), said);
  expect(sent.status).toBe(303);
  await sendForm(app, FORM(), said);
  const [one, ...others] = await rows();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    voie: 'formulaire',
    etat: 'recu',
    organisation_dite: 'Atelier exemple',
    auteur_id: null,
  });
  expect((await getPage(app, `/besoins/${one!.id}`)).status).toBe(404);
  expect(await db.selectFrom('courriel').selectAll().execute()).toEqual([]);
  expectSound(await getPage(app, `${FORM()}?envoye=oui`));
});

test('a machine that fills the trap is thanked, and nothing is kept; a campus without a team receives nothing', async () => {
  expect((await sendForm(app, FORM(), { ...said, site_internet: 'https://exemple.fr' })).status).toBe(303);
  const closed = await getPage(app, `/campus/${other.slug}/exprimer-un-besoin`);
  expect(textOf(closed.document.body)).toContain('Pas encore ici');
  await sendForm(app, `/campus/${other.slug}/exprimer-un-besoin`, said);
  expect(await rows()).toEqual([]);
});

test('the same address is slowed down', async () => {
  for (const titre of ['Un', 'Deux', 'Trois']) await sendForm(app, FORM(), { ...said, titre });
  const slowed = await sendForm(app, FORM(), { ...said, titre: 'Quatre' });
  expect(textOf(slowed.document.querySelector('#contact_courriel-erreur'))).toContain('Trop d’essais');
});

test('what was not meant is set aside without a letter', async () => {
  await sendForm(app, FORM(), said);
  expect((await step('ecarter')).status).toBe(303);
  expect((await rows())[0]!.etat).toBe('clos');
  expect(await db.selectFrom('courriel').selectAll().execute()).toEqual([]);
});

test('by the mailed link, who stated it completes, follows, contests and confirms, counted once', async () => {
  await sendForm(app, FORM(), said);
  await step('preciser', { texte: 'Quel niveau ?' });
  const [question] = await links();
  const page = await getPage(app, question!);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Quel niveau ?');
  const blank = await sendForm(app, question!, { transition: 'completer' });
  expect(textOf(blank.document.querySelector('#texte-erreur'))).toContain('Écrivez la réponse');
  await sendForm(app, question!, { transition: 'completer', texte: 'Bac pro.' });
  expect((await rows())[0]!.etat).toBe('recu');
  expect((await sendForm(app, question!, { transition: 'completer', texte: 'Encore.' })).status).toBe(422);
  await step('declarer_recevable');
  await step('repondre', { texte: 'Deux contrats au CFA.' });
  await sendForm(app, question!, { transition: 'contester', texte: 'Trop loin.' });
  expect((await rows())[0]!.etat).toBe('recevable');
  await step('repondre', { texte: 'Deux contrats au lycée.' });
  const last = (await links()).at(-1)!;
  const twice = await Promise.all([1, 2].map(() => sendForm(app, last, { transition: 'confirmer' })));
  expect(twice.map((one) => one.status).sort()).toEqual([200, 422]);
  const [one] = await rows();
  expect(one!.etat).toBe('satisfait');
  const seen = textOf((await getPage(app, `/besoins/${one!.id}`)).document.body);
  expect(seen).toContain('Deux contrats au lycée.');
  expect(seen).not.toMatch(/Ada|ada@|Quel niveau|Bac pro|Trop loin/);
  const csv = await getPage(app, `/besoins.csv?campus=${own.slug}`);
  expect(csv.html).toContain('Deux robinetiers');
  expect((await getPage(app, '/besoin/inconnu-inconnu-inconnu')).status).toBe(410);
});

test('its list is searched by trade, campus and state; the page of the campus shows it', async () => {
  await sendForm(app, FORM(), said);
  await step('declarer_recevable');
  const list = await getPage(app, `/besoins?q=robinetier&campus=${own.slug}&suite=ouverts`);
  expectSound(list);
  expect(textOf(list.document.querySelector('h2'))).toBe('1 besoin');
  expect(textOf((await getPage(app, '/besoins?q=plombier')).document.body)).toContain('Aucun besoin ne correspond');
  const campus = await getPage(app, `/campus/${own.slug}`);
  expectSound(campus);
  expect(textOf(campus.document.querySelector('#besoins'))).toContain('Deux robinetiers');
});

test('left without an answer for six months it is closed, once; its links are over six months later', async () => {
  await sendForm(app, FORM(), said);
  await step('declarer_recevable');
  await step('constater_impasse', { texte: 'Aucun organisme.' });
  const [link] = await links();
  const at = (day: string) => closeQuietNeeds(db, { now: new Date(`${day}T06:00:00Z`), sender });
  expect(await at('2027-05-20')).toBe(0);
  expect(await at('2027-05-25')).toBe(1);
  expect(await at('2027-05-26')).toBe(0);
  expect((await rows())[0]!.etat).toBe('clos');
  expect((await getPage(app, link!)).status).toBe(200);
  await at('2027-12-01');
  expect((await getPage(app, link!)).status).toBe(410);
});
