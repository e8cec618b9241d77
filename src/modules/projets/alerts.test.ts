import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindPilots } from './remind.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const now = new Date(TEST_NOW);
let own: Territory;
let other: Territory;
let director: Persona;
let pilot: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of ['notification', 'action', 'projet']) await sql`delete from ${sql.table(table)}`.execute(db);
});

/** An action under way, of the pilot unless told otherwise. */
const underWay = (titre: string, order: { fin?: string; majLe?: string; pilote?: string }, place = own) =>
  actionIn(db, place, { etat: 'en_cours', titre, pilote: pilot.id, ...order });
const desk = async (who: Persona) =>
  (await getPage(app, '/espace', { headers: { cookie: who.cookie } })).document.querySelector('#contenu')!;
const told = () => db.selectFrom('notification').select(['compte_id', 'titre', 'courriel']).orderBy('titre').execute();

test('who pilots finds her late and silent actions to say a word of, and the team how many, each number its list', async () => {
  const late = await underWay('Équiper', { fin: '2026-11-01' });
  await underWay('Former', { majLe: '2026-08-01' });
  await underWay('Accueillir', {});
  await underWay('Ailleurs', { fin: '2026-11-01' }, other);
  const hers = await desk(pilot);
  expect(textOf(hers)).toContain('Action : Équiper');
  expect(textOf(hers)).toContain('Elle devait finir le 1er novembre 2026 : dites où elle en est');
  expect(textOf(hers)).toContain('Sans nouvelles depuis le 1er août 2026');
  expect(textOf(hers)).not.toContain('Accueillir');
  expect(hers.querySelector(`a[href="/espace/campus/${own.slug}/actions/${late.id}"]`)).not.toBeNull();
  const team = await desk(director);
  expect(textOf(team)).not.toContain('Équiper');
  const links = [...team.querySelectorAll<HTMLAnchorElement>('a[href*="alerte="]')].map(
    (one) => one.getAttribute('href')!,
  );
  expect(links.sort()).toEqual(['retard', 'silence'].map((one) => `/espace/campus/${own.slug}/actions?alerte=${one}`));
  for (const href of links) {
    const list = await getPage(app, href, { headers: { cookie: director.cookie } });
    expect(textsOf(list.document, 'h1')[0]).toContain('1 action');
  }
});

test('a pilot is told once of each delay, whoever runs the job; a closed account and a word that was said since are told nothing', async () => {
  const gone = await persona(db, []);
  await db.updateTable('compte').set({ etat: 'ferme' }).where('id', '=', gone.id).execute();
  await underWay('Équiper', { fin: '2026-11-01' });
  const silent = await underWay('Former', { majLe: '2026-08-01' });
  await underWay('Partie', { fin: '2026-11-01', pilote: gone.id });
  await underWay('Quinze jours', { fin: '2026-11-08' });
  expect(await Promise.all([remindPilots(db, now), remindPilots(db, now)])).toSatisfy(
    ([one, two]: number[]) => one! + two! === 2,
  );
  expect(await told()).toEqual([
    { compte_id: pilot.id, titre: 'Action en retard : Équiper', courriel: 'resume' },
    { compte_id: pilot.id, titre: 'Action sans nouvelles : Former', courriel: 'resume' },
  ]);
  const later = (day: string) => remindPilots(db, new Date(`${day}T08:00:00Z`));
  expect(await later('2026-11-24')).toBe(1);
  await db.updateTable('action').set({ maj_le: '2026-11-24T08:00:00Z' }).where('id', '=', silent.id).execute();
  expect(await later('2027-01-18')).toBe(0);
  expect(await later('2027-01-20')).toBe(1);
});
