import { afterAll, expect, test } from 'vitest';
import { personalTables, restoreHooks } from '#app';
import { migrate, transaction } from '#core/db/index.ts';
import { installJobs } from '#core/jobs/index.ts';
import { endAccount } from '#modules/comptes/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { personOfAccount } from '#modules/donnees/export-person.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { bareDatabase, restored, saved } from '#tests/support/backup.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { persona } from '#tests/support/persona.ts';

// Somebody asks to be erased after the nightly backup; the base is lost and comes back from that backup.

const folder = await fixtureFolder();
afterAll(() => folder.dispose());

test.each([
  ['above the wall', false],
  ['held by the wall', true],
])('who was erased since the backup stays erased, for an account of the base %s', async (_, owner) => {
  const base = await bareDatabase({ owner });
  await migrate(base.db, migrationsFolder);
  await installJobs(base.pool, []);
  const { id } = await persona(base.db, [{ role: 'lecteur', perimetre: 'national' }], {
    nom: 'Vaubernier',
    now: new Date().toISOString(),
  });
  const archive = await saved(base, folder.path);
  const person = await personOfAccount(base.db, id);
  const order = { person, author: { actorId: null, actorRole: 'système' }, now: new Date(TEST_NOW), requestId: null };
  const deps = { declarations: personalTables, closeAccount: endAccount };
  await transaction(base.db, (tx) => erasePerson(tx, deps, order));

  const { notes } = await restored(base, archive, { replace: true, hooks: restoreHooks });
  expect(notes).toEqual([
    'Les sessions de la sauvegarde sont fermées : chacun se connecte de nouveau.',
    'Une personne effacée depuis cette sauvegarde a été effacée de nouveau.',
  ]);
  const account = await base.db.selectFrom('compte').select(['nom', 'courriel', 'etat']).executeTakeFirstOrThrow();
  expect(account).toMatchObject({ nom: 'Personne effacée', etat: 'ferme' });
  const said = JSON.stringify(await base.db.selectFrom('journal').selectAll().execute());
  expect(said).not.toContain('Vaubernier');
  expect(said).toContain('person.erased_again');
});
