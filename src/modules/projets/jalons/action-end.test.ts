import { beforeAll, beforeEach, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { actionIn, milestoneIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindMilestones } from '../remind.ts';

// Milestones and the life of their action: late only while it runs, and all done before its end.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let pilot: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of ['jalon', 'action', 'projet', 'notification'] as const) await db.deleteFrom(table).execute();
});

const LIST = () => `/espace/campus/${own.slug}/jalons`;
const actionOf = async (etat: string) => {
  const { id } = await actionIn(db, own, { etat, titre: etat, pilote: pilot.id });
  return { id, jalon: await milestoneIn(db, id, { echeance: '2026-11-13', titre: `Guide ${etat}` }) };
};
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const lead = async (id: string, transition: string) => {
  const { version } = await db.selectFrom('action').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  const typed = { version: String(version), transition, texte: '12 classes', preuve: '' };
  return sendForm(app, `/espace/campus/${own.slug}/actions/${id}/etat`, typed, { cookie: director.cookie });
};

test('nothing is late in an action that nobody retained, that waits, or that is over: the desk, the list, its file and the pilot say the same', async () => {
  const running = ['decidee', 'en_cours', 'realisee', 'evaluee'];
  const made = new Map<string, { id: string; jalon: string }>();
  for (const etat of [...running, 'idee', 'proposee', 'suspendue', 'close', 'abandonnee'])
    made.set(etat, await actionOf(etat));
  expect(textOf((await open('/espace')).document.body)).toContain('4 jalons et livrables en retard');
  const late = await open(`${LIST()}?etat=retard`);
  expectSound(late);
  expect(textsOf(late.document, 'tbody th a').sort()).toEqual(running.map((etat) => `Guide ${etat}`).sort());
  expect(textOf(late.document.querySelector('h1'))).toBe('4 jalons et livrables');
  const file = await app.request(`${ORIGIN}${LIST()}.csv?format=machine`, { headers: { cookie: director.cookie } });
  const lines = (await file.text()).trim().split('\r\n').slice(1);
  expect(lines.filter((line) => line.includes(',true,'))).toHaveLength(4);
  expect(textOf((await open(`${LIST()}?q=abandonnee`)).document.querySelector('tbody'))).not.toContain('retard');
  const desk = textOf((await open('/espace', pilot)).document.body);
  for (const [etat, { id, jalon }] of made) {
    expect([etat, desk.includes(`Guide ${etat}`)]).toEqual([etat, running.includes(etat)]);
    const page = textOf((await open(`/espace/campus/${own.slug}/actions/${id}/jalons/${jalon}`)).document.body);
    expect([etat, page.includes('10 jours de retard')]).toEqual([etat, running.includes(etat)]);
  }
  expect(await remindMilestones(db, new Date('2026-11-23T08:00:00Z'))).toBe(4);
});

test('an action is closed once nothing is open in it: what was added after its end too', async () => {
  const { id } = await actionOf('realisee');
  const refused = await lead(id, 'clore');
  expectSound(refused);
  expect([refused.status, textOf(refused.document.body)]).toEqual([
    422,
    expect.stringContaining('Jalons et livrables encore ouverts : 1.'),
  ]);
  await db.updateTable('jalon').set({ etat: 'abandonne' }).execute();
  expect((await lead(id, 'clore')).status).toBe(303);
});

test('an action is not done while somebody is adding a milestone to it', async () => {
  const { id } = await actionIn(db, own, { etat: 'en_cours' });
  const { waiting } = await transaction(db, async (tx) => {
    await tx.selectFrom('action').select('id').where('id', '=', id).forUpdate().execute();
    await milestoneIn(tx, id);
    const sent = lead(id, 'terminer');
    await untilBlocked(db);
    // Held in an object: a promise that is returned would be waited for within the transaction.
    return { waiting: sent };
  });
  const refused = await waiting;
  expect([refused.status, textOf(refused.document.body)]).toEqual([
    422,
    expect.stringContaining('Jalons et livrables encore ouverts : 1.'),
  ]);
});
