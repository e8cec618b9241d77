import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildApp } from '#app';
import { TEST_NOW, testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'courriel', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const make = (more: Partial<EventOrder> = {}) => openEvent(db, { campus: own.campus, ...more });
const letters = () => db.selectFrom('courriel').select('gabarit').execute();

test('the page of a link promises a letter only when one leaves', async () => {
  const event = await make();
  const sent = await sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!));
  const link = sent.headers.get('location')!.split('?')[0]!;
  const after = async (acte: string) => {
    const before = (await letters()).length;
    const done = await sendForm(app, `${link}/suite`, { acte });
    const page = await getPage(app, done.headers.get('location')!);
    return [textOf(page.document.querySelector('.avis--ok')), (await letters()).length - before];
  };
  expect(await after('reconfirmer')).toEqual([expect.not.stringContaining('courriel'), 0]);
  expect(await after('annuler')).toEqual([expect.stringContaining('Un courriel vous le redit.'), 1]);
});

test('the team reads what its act did, in its own words, and is told that the group knows when it does', async () => {
  const event = await make();
  const team = `/espace/campus/${own.slug}/evenements/${event.id}/inscriptions`;
  const cancelled = async (classe: string) => {
    await sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!, { classe }));
    const row = db.selectFrom('inscription_groupe').selectAll().where('classe', '=', classe);
    const { id } = await row.executeTakeFirstOrThrow();
    if (classe === 'B') await sql`update inscription_groupe set contact_courriel = null where id = ${id}`.execute(db);
    const form = { version: '1', transition: 'annuler', motif: '' };
    const done = await sendForm(app, `${team}/${id}/etat`, form, { cookie: director.cookie });
    const flash = done.headers.getSetCookie().find((one) => one.startsWith('maillage-avis='))!;
    const cookie = `${director.cookie}; ${flash.split(';')[0]}`;
    return textOf((await getPage(app, done.headers.get('location')!, { headers: { cookie } })).document.body);
  };
  expect(await cancelled('A')).toContain('État de l’inscription : annulée. Le groupe est prévenu.');
  const erased = await cancelled('B');
  expect(erased).toContain('État de l’inscription : annulée.');
  expect(erased).not.toContain('Le groupe est prévenu.');
});

test('the list of the team offers to register a class while somebody can', async () => {
  const open = await make();
  const closed = await make({ cloture: '2026-11-22T22:59:00Z' });
  const offered = async ({ id, slug }: { id: string; slug: string }) => {
    const path = `/espace/campus/${own.slug}/evenements/${id}/inscriptions`;
    const { document } = await getPage(app, path, { headers: { cookie: director.cookie } });
    return document.querySelectorAll(`a[href="/evenements/${slug}/inscription"]`).length;
  };
  expect([await offered(open), await offered(closed)]).toEqual([1, 0]);
});

test('an event is full for whoever reads it once no place is left, and open again once one is', async () => {
  const event = await make({ slots: [[24, 4]], titre: 'Atelier complet' });
  const line = async () =>
    textOf(
      [...(await getPage(app, '/agenda')).document.querySelectorAll('.agenda li')].find(
        (one) => one.id === `e-${event.slug}`,
      ) ?? null,
    );
  const register = (more: Record<string, string>) =>
    sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!, more));
  expect(await line()).toMatch(/Inscriptions ouvertes\s*reste 24\splaces\s*Inscrire une classe/);
  const first = await register({ classe: 'A', jeunes: '20', contact_courriel: 'a@exemple.fr' });
  expect(await line()).toMatch(/reste 4\splaces/);
  await register({ classe: 'B', jeunes: '4', adultes: '1', contact_courriel: 'b@exemple.fr' });
  expect(await line()).toMatch(/Complet\s*liste d’attente\s*Inscrire/);
  await register({ classe: 'C', jeunes: '12', adultes: '1', contact_courriel: 'c@exemple.fr' });
  expect(await line()).toMatch(/Complet\s*liste d’attente, 1\sgroupe/);
  const page = await getPage(app, `/evenements/${event.slug}`);
  expect(textOf(page.document.querySelector('.etat'))).toBe('Complet');
  expect(textOf(page.document.querySelector('a[href$="/inscription"]'))).toContain('liste d’attente');
  await sendForm(app, `${first.headers.get('location')!.split('?')[0]}/suite`, { acte: 'annuler' });
  expect(await line()).toMatch(/Inscriptions ouvertes\s*reste 8\splaces/);
});

test('the public page that is kept in memory stops inviting when registrations close, at the minute', async () => {
  const event = await make({ cloture: '2026-11-23T17:00:00Z' });
  let now = new Date(TEST_NOW);
  const clocked = buildApp({ ...testDeps(opened), clock: { now: () => now } });
  const links = async () =>
    (await getPage(clocked, `/evenements/${event.slug}`)).document.querySelectorAll(`a[href$="/inscription"]`).length;
  expect(await links()).toBe(1);
  now = new Date('2026-11-23T17:00:00Z');
  expect(await links()).toBe(1);
  now = new Date('2026-11-23T17:00:01Z');
  expect(await links()).toBe(0);
});
