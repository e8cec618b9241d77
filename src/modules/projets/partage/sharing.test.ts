import { beforeAll, beforeEach, expect, test } from 'vitest';
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
let other: Territory;
let leader: Persona;
let invited: Persona;
let reader: Persona;
let action: { id: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  leader = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  invited = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(other, { id: 'equipe_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['action', 'projet'] as const) await db.deleteFrom(table).execute();
  const place = { campus: own.campus, organisation: own.organisation };
  action = await actionIn(db, place, { titre: 'La caravane', etat: 'en_cours' });
});

const LEAD = () => `/espace/campus/${own.slug}/actions/${action.id}`;
const LIST = () => `/espace/campus/${other.slug}/actions`;
const RECEIVED = () => `/espace/campus/${other.slug}/partages`;
const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const propose = (campus = other.slug, who = leader) => send(`${LEAD()}/partages`, { campus }, who);
const one = () => db.selectFrom('action_partage').selectAll().orderBy('proposee_le', 'desc').executeTakeFirstOrThrow();
const answer = async (reponse: string, motif = '', who = invited) => {
  const { id, version } = await one();
  return send(`${RECEIVED()}/${id}/reponse`, { version: String(version), reponse, motif }, who);
};
const csvOf = async (slug: string, who: Persona) =>
  (await (await app.request(`${ORIGIN}/espace/campus/${slug}/actions.csv`, { headers: { cookie: who.cookie } })).text())
    .trim()
    .split('\r\n');

test('the direction invites a campus, which accepts: read in its list without being counted nor changed, and no person named', async () => {
  expectSound(await open(`${LEAD()}/partages`, leader));
  const self = await propose(own.slug);
  expect([self.status, textsOf(self.document, '#erreurs a')]).toEqual([
    422,
    ['C’est votre campus : il mène cette action.'],
  ]);
  expectSound(self);
  const twice = await Promise.all([1, 2].map(() => propose()));
  expect(twice.map((each) => each.status).sort()).toEqual([303, 422]);
  expectSound(await open(LEAD(), leader));
  const { id } = await one();
  expect(textOf((await open('/espace', invited)).document.body)).toContain('1 action proposée en partage');
  const proposed = await open(`${RECEIVED()}/${id}`, invited);
  expectSound(proposed);
  expect(textOf(proposed.document.body)).not.toContain('Un objectif.');
  expect(textOf((await open(LIST(), reader)).document.body)).not.toContain('La caravane');

  expect((await answer('accepter', '', reader)).status).toBe(403);
  expect((await answer('accepter')).status).toBe(303);
  const list = await open(LIST(), reader);
  expectSound(list);
  expect(textsOf(list.document, 'h1')).toEqual(['Aucune action']);
  expect(textOf(list.document.querySelector('[aria-labelledby="t-partagees"]'))).toContain('partagée par');
  const read = await open(`${RECEIVED()}/${id}`, reader);
  expectSound(read);
  expect(textOf(read.document.body)).toContain('Un objectif.');
  expect(textOf(read.document.body)).not.toContain('personne à désigner');
  expect((await open(LEAD(), reader)).status).toBe(404);
  expectSound(await open(RECEIVED(), reader));
  const lines = await csvOf(other.slug, reader);
  expect([lines.length, lines[1]]).toEqual([2, expect.stringContaining('partagée par')]);
  // Its pilot is known there: she is not named, and not said to be missing.
  expect(lines[1]).not.toMatch(/sans pilote|Camille/);
  const counted = await csvOf(own.slug, leader);
  expect([counted.length, counted[1]]).toEqual([2, expect.not.stringContaining('partagée par')]);
});

test('declined or ended with a reason by either; then it is read no more, and may be proposed again', async () => {
  await propose();
  const bare = await answer('decliner');
  expect([bare.status, textsOf(bare.document, '#erreurs a')]).toEqual([422, ['Écrivez le motif.']]);
  expectSound(bare);
  expect((await answer('decliner', 'Pas cette année.')).status).toBe(303);
  expect(await one()).toMatchObject({ etat: 'declinee', motif: 'Pas cette année.' });
  await db.deleteFrom('action_partage').execute();
  await propose();
  await answer('accepter');
  const first = await one();
  const left = { version: String(first.version), motif: 'Nous menons la nôtre.' };
  expect((await send(`${RECEIVED()}/${first.id}/fin`, { ...left, motif: '' }, invited)).status).toBe(422);
  expect((await send(`${RECEIVED()}/${first.id}/fin`, left, invited)).status).toBe(303);
  expect(textOf((await open(LIST(), reader)).document.body)).not.toContain('La caravane');
  const gone = await open(`${RECEIVED()}/${first.id}`, reader);
  expect(textOf(gone.document.body)).not.toContain('Un objectif.');
  await db.deleteFrom('action_partage').execute();
  await propose();
  const second = await one();
  const ended = { partage: second.id, version: '1', motif: '' };
  const refused = await send(`${LEAD()}/partages/fin`, ended, leader);
  expect([refused.status, textsOf(refused.document, '#erreurs a')]).toEqual([422, ['Écrivez le motif.']]);
  expectSound(refused);
  expect((await send(`${LEAD()}/partages/fin`, { ...ended, motif: 'Elle change.' }, leader)).status).toBe(303);
  const acts = await db
    .selectFrom('journal')
    .select(['acte', 'motif'])
    .where('objet_id', '=', second.id)
    .orderBy('id')
    .execute();
  expect(acts.map((each) => [each.acte, each.motif])).toEqual([
    ['sharing.proposed', null],
    ['sharing.ended', 'Elle change.'],
  ]);
  expect((await open(`${LEAD()}/partages`, invited)).status).toBe(404);
  expect((await propose(other.slug, invited)).status).toBe(404);
  expect((await open(`${RECEIVED()}/${second.id}`, leader)).status).toBe(404);
});
