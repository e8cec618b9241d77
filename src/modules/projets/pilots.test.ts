import { expect, test } from 'vitest';
import { projectIn } from '#tests/support/access-actions.ts';
import { contactIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

test('an address names a contact whom the campus knows today, and nobody of another campus', async () => {
  const { own, other } = await twoCampuses(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const { projet, axe } = await projectIn(db, own.campus);
  const [here, gone, elsewhere] = [await contactIn(db, own), await contactIn(db, own), await contactIn(db, other)];
  for (const [{ id }, courriel] of [
    [here, 'ici@exemple.fr'],
    [gone, 'partie@exemple.fr'],
    [elsewhere, 'ailleurs@exemple.fr'],
  ] as const)
    await db.updateTable('contact').set({ courriel }).where('id', '=', id).execute();
  await db.updateTable('contact_fonction').set({ fin: '2024-07-01' }).where('id', '=', gone.fonction).execute();
  const add = (personne: string) =>
    sendForm(
      app,
      `/espace/campus/${own.slug}/actions/nouvelle`,
      { place: `${projet}/${axe}`, titre: 'Visiter', priorite: 'haute', organisation: own.organisationSlug, personne },
      { cookie: director.cookie },
    );
  for (const courriel of ['ailleurs@exemple.fr', 'partie@exemple.fr']) {
    const refused = await add(courriel);
    expect(textOf(refused.document.querySelector('#personne-erreur'))).toContain('aucun contact de votre campus');
    expect(textOf(refused.document.body)).not.toContain('Ada');
  }
  expect((await add('Ici@exemple.fr')).status).toBe(303);
  const made = await db.selectFrom('action').select(['pilote_id', 'pilote_contact_id']).execute();
  expect(made).toEqual([{ pilote_id: null, pilote_contact_id: here.id }]);
});
