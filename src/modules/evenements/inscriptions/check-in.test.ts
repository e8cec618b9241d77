import { randomUUID } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tokenOf } from './token.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
/** Two processes of one service, each with its connections. */
const processes = [1, 2].map(() => openDb(opened.url, { max: 4 }));
const apps = processes.map((one) => testApp(one));
afterAll(() => Promise.all(processes.map((one) => one.close())));
let own: Territory;
let director: Persona;
let team: Persona;
let stranger: Persona;
let correspondent: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

async function today(more: { etat?: string; jour?: string } = {}) {
  const event = await openEvent(db, { campus: own.campus, jour: more.jour ?? '2026-11-23' });
  const group = await groupIn(db, event.id, { etat: more.etat ?? 'confirmee' });
  return { group, page: `/espace/campus/${own.slug}/evenements/${event.id}/presences`, event: event.id };
}
const rowOf = (id: string) =>
  db.selectFrom('inscription_groupe').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const open = (path: string, who: { cookie: string } = director) =>
  getPage(app, path, { headers: { cookie: who.cookie } });

type Sent = { cle: string; version?: string; jeunes?: string; acte?: string; corrige?: string; note_le?: string };
/** What a phone sends. */
async function send(at: { group: string; page: string }, sent: Sent, by: { who?: Persona; on?: typeof app } = {}) {
  const address = `${at.page.replace('presences', 'inscriptions')}/${at.group}/presence?format=json`;
  const body = new URLSearchParams({ version: '1', acte: 'present', jeunes: '18', filles: '', adultes: '2', ...sent });
  const response = await (by.on ?? app).request(`http://localhost${address}`, {
    method: 'POST',
    body,
    headers: {
      cookie: (by.who ?? director).cookie,
      'sec-fetch-site': 'same-origin',
      'content-length': String(body.toString().length),
    },
  });
  const text = await response.text();
  return { status: response.status, said: text.startsWith('{') ? JSON.parse(text) : text };
}

test('a count that a phone sends twice, at once or long after, counts once, and is dated by the phone', async () => {
  const at = await today();
  const cle = randomUUID();
  const sent = { cle, jeunes: '18', note_le: '2026-11-23T08:02:00.000Z' };
  const both = await Promise.all(apps.map((on) => send(at, sent, { on })));
  expect(both.map((one) => one.status)).toEqual([200, 200]);
  expect(both[0]!.said).toEqual({ version: 2, note: '18 jeunes et 2 adultes' });
  expect(await rowOf(at.group)).toMatchObject({ version: 2, compte_le: new Date('2026-11-23T08:02:00Z') });
  // Somebody corrects; the first phone, which never read the answer, sends again: the correction stays.
  expect((await send(at, { cle: randomUUID(), version: '2', jeunes: '19' }, { who: team })).status).toBe(200);
  expect(await send(at, sent)).toMatchObject({ status: 200, said: { version: 3, note: '19 jeunes et 2 adultes' } });
  expect(await rowOf(at.group)).toMatchObject({ presents_jeunes: 19, version: 3 });
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', at.group).execute();
  expect(acts).toHaveLength(2);
});

test('two clerks without a network: the second to send is shown both values, loses nothing, and may insist', async () => {
  const at = await today();
  const answers = await Promise.all(
    ['18', '20'].map((jeunes, i) =>
      send(at, { cle: randomUUID(), jeunes }, { on: apps[i]!, who: [director, team][i]! }),
    ),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  const lost = answers.find((one) => one.status === 409)!;
  const kept = (await rowOf(at.group)).presents_jeunes!;
  expect(lost.said).toEqual({
    version: 2,
    note: `${kept} jeunes et 2 adultes`,
    refus: expect.stringContaining('Quelqu’un a noté ce groupe entre-temps'),
  });
  const again = { cle: randomUUID(), version: '2', jeunes: kept === 18 ? '20' : '18' };
  expect((await send(at, again)).status).toBe(200);
  expect(await rowOf(at.group)).toMatchObject({ presents_jeunes: 38 - kept, version: 3 });
});

test('a phone that corrects itself before it knows that it was heard is not in conflict with itself', async () => {
  const at = await today();
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  expect((await send(at, { cle: first, jeunes: '18' })).status).toBe(200);
  expect((await send(at, { cle: second, acte: 'absent', corrige: first })).status).toBe(200);
  expect((await send(at, { cle: third, jeunes: '17', corrige: `${first},${second}` })).status).toBe(200);
  expect(await rowOf(at.group)).toMatchObject({ presents_jeunes: 17, version: 4 });
  // Not once somebody else has noted something on top.
  expect((await send(at, { cle: randomUUID(), version: '4', jeunes: '16' }, { who: team })).status).toBe(200);
  const late = await send(at, { cle: randomUUID(), jeunes: '15', corrige: `${first},${second},${third}` });
  expect([late.status, (await rowOf(at.group)).presents_jeunes]).toEqual([409, 16]);
  expect((await send(at, { cle: randomUUID(), jeunes: '', version: '5' })).said).toEqual({
    refus: 'Indiquez le nombre de présents.',
  });
  const odd = { cle: randomUUID(), version: '5', jeunes: '14', note_le: '2031-01-01T00:00:00Z', corrige: "';--,a" };
  expect((await send(at, odd)).status).toBe(200);
  expect((await rowOf(at.group)).compte_le).toEqual(new Date('2026-11-23T08:30:00Z'));
});

test('the code of a group opens its line to who counts there, and nothing to anybody else', async () => {
  const at = await today();
  const code = `/pointage/${at.group}`;
  const found = await app.request(`http://localhost${code}`, { headers: { cookie: director.cookie } });
  expect([found.status, found.headers.get('location')]).toEqual([
    303,
    `${at.page}?groupe=${at.group}#groupe-${at.group}`,
  ]);
  const visitor = await app.request(`http://localhost${code}`);
  expect(visitor.headers.get('location')).toMatch(/^\/connexion/);
  expect(await visitor.text()).toBe('');
  expect((await open(code, stranger)).status).toBe(404);
  expect((await open(code, correspondent)).status).toBe(403);
  expect((await open(`/pointage/${randomUUID()}`)).status).toBe(404);
  const page = await open(`${at.page}?groupe=${at.group}`);
  expectSound(page);
  expect(page.document.querySelector(`#groupe-${at.group} details[open] form[data-compte]`)).not.toBeNull();
  expect(page.document.querySelector('[data-pointage]')!.getAttribute('data-pointage')).toMatch(/^[0-9a-f]{24}$/);
  const out = await today({ etat: 'annulee' });
  expect(textOf((await open(`${out.page}?groupe=${out.group}`)).document.body)).toContain(
    'Ce groupe n’est pas attendu4e',
  );
});

test('the list of the day and of the next one is kept on the phone; that of another day is not', async () => {
  const headers = async (jour: string) => {
    const at = await today({ jour });
    const response = await app.request(`http://localhost${at.page}`, { headers: { cookie: director.cookie } });
    return { kept: response.headers.get('x-hors-ligne'), html: await response.text() };
  };
  expect((await headers('2026-11-23')).kept).toBe('pointage');
  const tomorrow = await headers('2026-11-24');
  expect(tomorrow.kept).toBe('pointage');
  expect(tomorrow.html).toContain('<div hidden data-des="2026-11-24">');
  expect(await headers('2026-11-26')).toMatchObject({ kept: null, html: expect.not.stringContaining('data-des') });
});

test('a confirmed group finds its code on the page of its link and on a sheet to print', async () => {
  const token = async (etat: string) => tokenOf(secretOf(Buffer.alloc(32, 7)), (await today({ etat })).group);
  const mine = await token('confirmee');
  const page = await getPage(app, `/inscription/${mine}`);
  expectSound(page);
  expect(page.document.querySelector('img')!.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
  const sheet = page.document.querySelector('a[href$="/fiche.pdf"]')!.getAttribute('href')!;
  const response = await app.request(`http://localhost${sheet}`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const pdf = await getDocument({ data: new Uint8Array(await response.arrayBuffer()), verbosity: 0 }).promise;
  expect(pdf.numPages).toBe(1);
  const text = await (await pdf.getPage(1)).getTextContent();
  expect(text.items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain('À montrer en arrivant');
  expect(JSON.stringify(await (await pdf.getPage(1)).getStructTree())).toContain('Code du groupe 4e');
  const waiting = await token('en_attente');
  expect((await getPage(app, `/inscription/${waiting}`)).document.querySelector('img')).toBeNull();
  expect((await app.request(`http://localhost/inscription/${waiting}/fiche.pdf`)).status).toBe(422);
  expect((await app.request('http://localhost/inscription/AAAA/fiche.pdf')).status).toBe(404);
});
