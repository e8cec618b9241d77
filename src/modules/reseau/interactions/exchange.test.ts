import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { contactIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tellSteps } from './step-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = TEST_NOW.slice(0, 10);
let own: Territory;
let director: Persona;
let team: Persona;
let correspondent: Persona;
let ada: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, of('equipe_campus'), { nom: 'Équipière' });
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  ada = (await contactIn(db, { organisation: own.organisation, campus: null })).id;
  await sql`update contact set prenom = 'Ada', nom = 'Exemple' where id = ${ada}::uuid`.execute(db);
});

beforeEach(async () => {
  await sql`delete from echange`.execute(db);
  await sql`delete from notification`.execute(db);
  await sql`update adhesion set contact_le = null`.execute(db);
  await sql`update contact set oppose_le = null`.execute(db);
});

const MEMBER = () => `/espace/reseau/${own.slug}/membres/${own.organisationSlug}`;
const LIST = () => `/espace/reseau/${own.slug}/echanges`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('echange').selectAll().orderBy('cree_le').execute();
const lastExchange = async () => {
  const { rows: found } = await sql<{ le: string | null }>`select to_char(contact_le, 'YYYY-MM-DD') as le from adhesion
    where campus_id = ${own.campus}::uuid and organisation_id = ${own.organisation}::uuid`.execute(db);
  return found[0]!.le;
};
const CALL = { genre: 'appel', le: '2026-11-10', recit: 'Deux stages possibles au printemps.' };
const note = async (more: Record<string, string> = {}, who = director) => {
  const done = await send(`${MEMBER()}/echanger`, { ...CALL, ...more }, who);
  expect(done.status).toBe(303);
  const recit = more.recit ?? CALL.recit;
  return (await rows()).find((one) => one.recit === recit)!;
};
const next = () => ({ suite: 'Rappeler pour les dates', suite_qui: director.id, suite_le: TODAY });

describe('noting an exchange', () => {
  test('the form gives back what is refused, then the exchange is on the page of the member and in the list', async () => {
    const page = await open(`${MEMBER()}/echanger`);
    expectSound(page);
    const typed = { ...filledForm(page, 'form.pile'), recit: '', le: '2026-12-25', suite: 'Rappeler' };
    const refused = await send(`${MEMBER()}/echanger`, typed);
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a').sort()).toEqual([
      'Dites en quelques mots ce qui s’est dit.',
      'Dites pour quel jour.',
    ]);
    expect(refused.document.querySelector('#suite')?.getAttribute('value')).toBe('Rappeler');
    const future = await send(`${MEMBER()}/echanger`, { ...CALL, le: '2026-12-25' });
    expect(textOf(future.document.querySelector('#le-erreur'))).toContain('Ce jour est à venir');
    const one = await note({ ...next(), presents: ada });
    expect(await lastExchange()).toBe('2026-11-10');
    const shown = await open(`${LIST()}/${one.id}`);
    expectSound(shown);
    expect(textOf(shown.document.body)).toContain('Ada Exemple (');
    expect(textOf((await open(MEMBER())).document.querySelector('#echanges')!.parentElement)).toContain('Deux stages');
    const list = await open(LIST());
    expectSound(list);
    expect(textOf(list.document.querySelector('h1'))).toBe('1 échange');
  });

  test('the same form sent twice notes one exchange', async () => {
    await note();
    await note();
    expect(await rows()).toHaveLength(1);
  });

  test('somebody who opposes is not named, nor offered, nor written in the text', async () => {
    const one = await note({ presents: ada });
    await sql`update contact set oppose_le = now() where id = ${ada}::uuid`.execute(db);
    const page = await open(`${LIST()}/${one.id}`);
    expect(textOf(page.document.body)).not.toContain('Ada');
    expect(textOf(page.document.body)).toContain('1 personne non nommée');
    expect(textOf((await open(`${MEMBER()}/echanger`)).document.body)).not.toContain('Ada');
    const named = await send(`${MEMBER()}/echanger`, { ...CALL, recit: 'Vu ADA  Exemple hier.' });
    expect(textOf(named.document.querySelector('#recit-erreur'))).toContain('s’y est opposée');
    const step = await send(`${MEMBER()}/echanger`, { ...CALL, ...next(), suite: 'Rappeler A. Exemple' });
    expect(textOf(step.document.querySelector('#suite-erreur'))).toContain('s’y est opposée');
    const chosen = await send(`${MEMBER()}/echanger`, { ...CALL, recit: 'Autre', presents: ada });
    expect(chosen.status).toBe(422);
    // Changing the rest does not take her out: she was there.
    await send(`${LIST()}/${one.id}/modifier`, { ...CALL, version: '1', recit: 'Trois stages.' });
    expect(await db.selectFrom('echange_present').select('contact_id').execute()).toEqual([{ contact_id: ada }]);
  });

  test('the member itself reads none of it; another campus finds nothing', async () => {
    const one = await note();
    expect(textOf((await open(MEMBER(), correspondent)).document.body)).not.toContain('Deux stages');
    expect((await open(LIST(), correspondent)).status).toBe(403);
    expect((await open(`/espace/reseau/normandie/echanges/${one.id}`)).status).toBe(404);
  });
});

describe('changing an exchange', () => {
  test('two people who edit see both versions; nothing of the first is lost', async () => {
    const one = await note();
    const url = `${LIST()}/${one.id}/modifier`;
    const typed = filledForm(await open(url), 'form.pile');
    expect((await send(url, { ...typed, recit: 'Trois stages.' }, team)).status).toBe(303);
    const both = await send(url, { ...typed, recit: 'Quatre stages.', genre: 'visite' });
    expect(both.status).toBe(409);
    expectSound(both);
    expect(textOf(both.document.body)).toContain('Trois stages.');
    expect(textOf(both.document.body)).toContain('Quatre stages.');
    expect((await rows())[0]).toMatchObject({ recit: 'Trois stages.', version: 2 });
    const chosen = { ...filledForm(both, 'main form.pile'), choix_recit: 'mienne', choix_genre: 'actuelle' };
    expect((await send(url, chosen)).status).toBe(303);
    expect((await rows())[0]).toMatchObject({ recit: 'Quatre stages.', genre: 'appel', version: 3 });
    const kept = await db.selectFrom('journal').selectAll().where('objet_type', '=', 'echange').execute();
    expect(JSON.stringify(kept)).not.toContain('stages');
  });

  test('the last exchange follows the day that is corrected, and goes back when the exchange is withdrawn', async () => {
    await sql`update adhesion set contact_le = '2026-03-01' where campus_id = ${own.campus}::uuid`.execute(db);
    const one = await note();
    await send(`${LIST()}/${one.id}/modifier`, { ...CALL, version: '1', le: '2026-10-01' });
    expect(await lastExchange()).toBe('2026-10-01');
    const bare = await send(`${LIST()}/${one.id}/retirer`, { version: '2', motif: '' });
    expect(textOf(bare.document.querySelector('#motif-erreur'))).toContain('Dites pourquoi');
    expect((await send(`${LIST()}/${one.id}/retirer`, { version: '2', motif: 'Autre membre' })).status).toBe(303);
    expect(await lastExchange()).toBe('2026-03-01');
    expect(textOf((await open(LIST())).document.querySelector('h1'))).toBe('Aucun échange');
    const page = await open(`${LIST()}/${one.id}`);
    expect(textOf(page.document.body)).toContain('« Autre membre »');
    expect((await send(`${LIST()}/${one.id}/modifier`, { ...CALL, version: '3' })).status).toBe(422);
  });
});

describe('what is to do next', () => {
  test('it is on the desk of who must do it, the day it is due, until it is done', async () => {
    const one = await note(next());
    const later = await note({ ...next(), recit: 'Autre chose.', suite: 'Envoyer un devis', suite_le: '2027-02-01' });
    const desk = async (who: Persona) => textOf((await open('/espace', who)).document.body);
    expect(await desk(director)).toContain('Rappeler pour les dates');
    expect(await desk(director)).not.toContain(later.suite);
    expect(await desk(team)).not.toContain('Rappeler pour les dates');
    const page = await open(`${LIST()}/${one.id}`);
    expect((await send(`${LIST()}/${one.id}/suite`, filledForm(page, 'form[action$="/suite"]'), team)).status).toBe(
      303,
    );
    expect(await desk(director)).not.toContain('Rappeler pour les dates');
    expect((await rows()).find((row) => row.id === one.id)!.suite_faite_par).toBe(team.id);
    await send(`${LIST()}/${one.id}/suite`, { fait: 'non' });
    expect(await desk(director)).toContain('Rappeler pour les dates');
  });

  test('who must act is of the team; she is told once for each day it is due', async () => {
    const stranger = await send(`${MEMBER()}/echanger`, { ...CALL, ...next(), suite_qui: correspondent.id });
    expect(textOf(stranger.document.querySelector('#suite_qui-erreur'))).toContain('équipe du campus');
    const one = await note(next());
    const tell = () => tellSteps({ db, clock: fixedClock(TEST_NOW), log: { warn: () => undefined } });
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const told = await db.selectFrom('notification').select(['compte_id', 'lien']).execute();
    expect(told).toEqual([{ compte_id: director.id, lien: `${LIST()}/${one.id}` }]);
    await send(`${LIST()}/${one.id}/suite`, { fait: 'oui' });
    await db.updateTable('echange').set({ suite_dite_le: null }).execute();
    expect(await tell()).toBe(0);
  });
});

test('the list is narrowed by what passed, by whom it waits and by days; its file names nobody', async () => {
  await note({ ...next(), presents: ada });
  await note({ genre: 'visite', le: '2026-09-01', recit: 'Visite des ateliers.' });
  const names = async (query: string) => textsOf((await open(`${LIST()}?${query}`)).document, 'tbody th a');
  expect(await names('')).toEqual(['Appel, 10 novembre 2026', 'Visite, 1er septembre 2026']);
  expect(await names('genre=visite')).toHaveLength(1);
  expect(await names('q=ateliers')).toEqual(['Visite, 1er septembre 2026']);
  expect(await names('suite=a_faire&qui=moi')).toEqual(['Appel, 10 novembre 2026']);
  expect(await names('suite=retard')).toEqual([]);
  expect(await names('depuis=2026-10-01&jusqua=2026-11-30')).toEqual(['Appel, 10 novembre 2026']);
  const file = await app.request(`${ORIGIN}${LIST()}.csv?genre=appel`, { headers: { cookie: director.cookie } });
  const [head, ...lines] = (await file.text()).trim().split('\r\n');
  expect(head).toMatch(/^date,genre,organisation,presents,fonctions,recit/);
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain('Ada');
});
