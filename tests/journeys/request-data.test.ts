import { expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { exportPerson } from '#modules/donnees/export-person.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { requestIn } from '#tests/support/request-examples.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own } = await twoCampuses(db);
const place = { campus: own.campus, organisation: own.organisation };

test('who gave an opinion reads it in the copy of their data; erased, the opinion stays without their name', async () => {
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Rare' });
  const { id } = await requestIn(db, place, 'avis attendu');
  const url = `/espace/campus/${own.slug}/demandes-formation/${id}`;
  const opinion = { version: '1', sens: 'favorable', avis: 'Un atelier est libre.', remplace: '' };
  expect((await sendForm(app, `${url}/avis-du-campus`, opinion, { cookie: director.cookie })).status).toBe(303);
  const person = { accountId: director.id, addresses: [director.courriel] };
  const copy = JSON.stringify(await exportPerson(db, personalTables, person));
  expect(copy).toContain('Avis que vous avez rendus sur une demande de formation');
  expect(copy).toContain('Un atelier est libre.');
  const order = {
    person,
    author: { actorId: null, actorRole: 'système' },
    now: new Date(TEST_NOW),
    requestId: null,
  };
  const deps = { declarations: personalTables, closeAccount: async () => {} };
  await transaction(db, (tx) => erasePerson(tx, deps, order));
  const reader = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  const page = await getPage(app, url, { headers: { cookie: reader.cookie } });
  const text = textOf(page.document.querySelector('main'));
  expect(text).toContain('Un atelier est libre.');
  expect(text).not.toContain('Rare');
});

test('the desk says who must act: an opinion to give, a decision to note, a day that passed, an opening to record', async () => {
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  const region = await persona(db, [grantIn(own, { id: 'pilotage_regional', perimetre: 'region' })]);
  const named = async (state: string, titre: string, more: Record<string, unknown> = {}) => {
    const { id } = await requestIn(db, place, state);
    await db
      .updateTable('demande_formation')
      .set({ titre, ...more })
      .where('id', '=', id)
      .execute();
  };
  await named('avis attendu', 'La première');
  await named('délai passé', 'La deuxième');
  await named('transmise', 'La troisième');
  await named('acceptée', 'La quatrième', { annee: 2026 });
  const desk = async (who: { cookie: string }) =>
    textOf((await getPage(app, '/espace', { headers: { cookie: who.cookie } })).document.querySelector('main'));
  const led = await desk(director);
  expect(led).toContain('Avis à rendre : La première');
  expect(led).toContain('Avis à rendre : La deuxième');
  expect(led).not.toContain('À transmettre sans avis');
  const asked = await desk(head);
  expect(asked).toContain('À transmettre sans avis : La deuxième');
  expect(asked).not.toContain('La première');
  expect(asked).toContain('Constater l’ouverture : La quatrième');
  const decided = await desk(region);
  expect(decided).toContain('Décision à noter : La troisième');
  expect(decided).not.toContain('La quatrième');
});
