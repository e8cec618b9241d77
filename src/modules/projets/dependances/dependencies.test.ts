import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { chainBetween, warningOf } from './dependency.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let pilot: Persona;
let stranger: Persona;
let works: string;
let opening: string;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
const make = async (titre: string, more: { pilote?: string; etat?: string; debut?: string; fin?: string } = {}) =>
  (await actionIn(db, { campus: own.campus, organisation: own.organisation }, { titre, etat: 'decidee', ...more })).id;
beforeEach(async () => {
  await db.deleteFrom('action').execute();
  works = await make('Les travaux', { debut: '2026-01-01', fin: '2027-03-31' });
  opening = await make('L’ouverture', { debut: '2027-01-01', fin: '2027-06-30', pilote: pilot.id });
});

const page = (id: string) => `/espace/campus/${own.slug}/actions/${id}`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const waits = (id: string, attend: string, who = director) => send(`${page(id)}/dependances`, { attend }, who);

test('chains are found by the shortest way, and end on circles; warnings follow states and dates', () => {
  const edges = [
    { action: 'a', attend: 'b' },
    { action: 'b', attend: 'c' },
    { action: 'c', attend: 'a' },
    { action: 'a', attend: 'c' },
  ];
  expect(chainBetween(edges, 'a', 'c')).toEqual(['a', 'c']);
  expect(chainBetween(edges, 'a', 'd')).toBeNull();
  expect(warningOf({ debut: '2027-01-01' }, { etat: 'en_cours', fin: '2027-01-01' })).toBeNull();
  expect(warningOf({ debut: '2027-01-01' }, { etat: 'en_cours', fin: '2027-01-02' })).toBe('apres');
  expect(warningOf({ debut: '2027-01-01' }, { etat: 'close', fin: '2027-01-02' })).toBeNull();
  expect(warningOf({ debut: null }, { etat: 'suspendue', fin: null })).toBe('suspendue');
});

test('an action waits for another one: both pages say it, a circle is refused with its path, starting says what is awaited', async () => {
  const form = await open(`${page(opening)}/dependances`);
  expectSound(form);
  expect((await waits(opening, works)).status).toBe(303);
  const again = await waits(opening, works);
  expect([again.status, textsOf(again.document, '#erreurs a')]).toEqual([422, ['Elle l’attend déjà.']]);
  expectSound(again);
  const shown = await open(page(opening));
  expectSound(shown);
  expect(textOf(shown.document.querySelector('[aria-labelledby="t-dependances"]'))).toContain('finit après le début');
  expect(textOf((await open(page(works))).document.body)).toContain('L’ouverture');
  const party = await make('La fête');
  expect((await waits(party, opening)).status).toBe(303);
  const circle = await waits(works, party);
  expect(textsOf(circle.document, '#erreurs a')).toEqual([
    'Ces actions s’attendraient en rond : « Les travaux » attend « La fête » attend « L’ouverture » attend « Les travaux ».',
  ]);
  const [left, right] = [await make('Une'), await make('Deux')];
  const both = await Promise.all([waits(left, right), waits(right, left)]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 422]);

  const start = { version: '1', transition: 'demarrer', texte: '', preuve: '' };
  const started = await send(`${page(opening)}/etat`, start);
  expect(started.status).toBe(303);
  const drop = await send(`${page(opening)}/dependances/retirer`, { attend: works });
  expect(drop.status).toBe(303);
  expect(
    await db.selectFrom('action_dependance').select('attend_id').where('action_id', '=', opening).execute(),
  ).toEqual([]);
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', opening).orderBy('id').execute();
  expect(acts.map((one) => one.acte)).toEqual([
    'action.dependency_added',
    'action.state_changed',
    'action.dependency_dropped',
  ]);
});

test('abandoned, ended, of another campus or not read: refused; a stranger finds nothing; what a pilot does not read is only counted', async () => {
  await waits(opening, works);
  expect(textOf((await open(page(opening), pilot)).document.body)).toContain(
    '1 autre action liée, que vous ne lisez pas.',
  );
  // A circle through what she does not read is refused, and not named.
  const [hers, third] = [await make('La sienne', { pilote: pilot.id }), await make('Entre les deux')];
  expect((await waits(third, opening)).status).toBe(303);
  expect((await waits(hers, third)).status).toBe(303);
  expect(textsOf((await waits(opening, hers, pilot)).document, '#erreurs a')).toEqual([
    'Ces actions s’attendraient en rond : « L’ouverture » attend « La sienne » attend une action que vous ne lisez pas attend « L’ouverture ».',
  ]);
  const given = await make('Abandonnée', { etat: 'abandonnee' });
  expect(textsOf((await waits(opening, given)).document, '#erreurs a')).toEqual([
    'Cette action est abandonnée : il n’y a rien à attendre d’elle.',
  ]);
  const away = await actionIn(db, { campus: other.campus, organisation: other.organisation });
  for (const [attend, who] of [
    [away.id, director],
    [given, pilot],
  ] as const)
    expect(textsOf((await waits(opening, attend, who)).document, '#erreurs a')).toEqual([
      'Choisissez une action de la liste.',
    ]);
  expect(textOf((await waits(given, works)).document.body)).toContain('elle ne change plus');
  expect((await waits(opening, works, stranger)).status).toBe(404);
  expect((await open(`${page(opening)}/dependances`, stranger)).status).toBe(404);
});
