import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { statutesIn } from '#tests/support/fees.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { waitingOf } from './answer-term.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(() => db.deleteFrom('candidature').execute());

const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const list = () => `/espace/reseau/${own.slug}/candidatures`;
const asked = (nom: string, recue_le: string, close_le: string | null = null) =>
  db
    .insertInto('candidature')
    .values({
      campus_id: own.campus,
      nom,
      genre: 'entreprise',
      commune: 'Blaye',
      recue_le,
      ...(close_le ? { close_le, etat: 'ecartee' } : {}),
    })
    .execute();
test('a request is late from the day after its last day, and waits for nothing once closed', () => {
  const one = { recueLe: new Date('2026-10-24T22:30:00Z'), closeLe: null };
  // Received on the 25th in Paris.
  expect(waitingOf(one, { days: 30 }, '2026-11-24')).toEqual({
    days: 30,
    until: '2026-11-24',
    late: false,
    said: 'attend depuis 30 jours',
  });
  expect(waitingOf(one, { days: 30 }, '2026-11-25')).toMatchObject({ late: true, said: 'attend depuis 31 jours' });
  expect(waitingOf(one, { days: 30 }, '2026-10-25')!.said).toBe('attend depuis aujourd’hui');
  expect(waitingOf({ ...one, closeLe: new Date() }, { days: 30 }, '2026-11-25')).toBeNull();
});

test('the list, the sheet and the desk say since when each waits; thirty days are said as a usage', async () => {
  await asked('Ancienne', '2026-10-10T10:00:00+02:00');
  await asked('Récente', '2026-11-20T10:00:00+01:00');
  await asked('Close', '2026-09-01T10:00:00+02:00', '2026-09-02T10:00:00+02:00');
  const page = await open(list());
  expectSound(page);
  expect(textOf(page.document.querySelector('main'))).toContain(
    'Délai de réponse : 30 jours (usage, faute de délai dans les statuts). 1 réponse en retard.',
  );
  const cells = textsOf(page.document, 'tbody [data-titre="Reçue le"]');
  expect(cells[0]).toMatch(/attend depuis 44 jours.*réponse en retard depuis le 10 novembre 2026/s);
  expect(cells[1]).toMatch(/attend depuis 3 jours/);
  expect([cells[1], cells[2]].join()).not.toContain('en retard');
  const sheet = await open(page.document.querySelector('tbody th a')!.getAttribute('href')!);
  expectSound(sheet);
  expect(textOf(sheet.document.querySelector('main'))).toContain('attend depuis 44 jours');
  const desk = await open('/espace');
  expectSound(desk);
  expect(textOf(desk.document.querySelector('main'))).toContain(
    '1 réponse en retard (30 jours, usage faute de délai dans les statuts)',
  );
  const file = (await open(`${list()}.csv?format=csv`)).html.split('\n');
  expect(file[1]).toContain('44,2026-11-09,');
  expect((await open(`${list()}.csv?format=csv-excel`)).html).toContain('À répondre au plus tard le');
});

test('statutes that give a delay are followed, and quoted', async () => {
  await statutesIn(db, own.campus, { membres: { reponse_jours: 2 } });
  await asked('Récente', '2026-11-20T10:00:00+01:00');
  const page = await open(list());
  expectSound(page);
  expect(textOf(page.document.querySelector('main'))).toContain('2 jours, le délai des statuts. 1 réponse en retard.');
});
