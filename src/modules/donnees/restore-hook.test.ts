import { describe, expect, it } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { erasePerson } from './erase-person.ts';
import { personOfAccount } from './export-person.ts';
import { restoreHook } from './restore-hook.ts';

const { db } = await testDatabase();
const now = new Date(TEST_NOW);
const hooks = {
  personalTables,
  closeAccount: async (tx: Parameters<typeof erasePerson>[0], id: string) => {
    await tx.updateTable('compte').set({ etat: 'ferme' }).where('id', '=', id).execute();
  },
};
const hook = restoreHook(hooks);

/** Erases somebody, then puts the base back as a backup taken before would: within one transaction, in the scope of the system. */
async function restored(work: (kept: unknown, id: string) => Promise<void>) {
  const one = await persona(db, [], { nom: 'Vaubernier' });
  const before = await db.selectFrom('compte').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
  const person = await personOfAccount(db, one.id);
  const author = { actorId: null, actorRole: 'système' };
  const deps = { declarations: personalTables, closeAccount: hooks.closeAccount };
  await transaction(db, (tx) => erasePerson(tx, deps, { person, author, now, requestId: null }));
  const kept = await hook.keep!(db);
  await db.deleteFrom('effacement').execute();
  const { preferences, ...columns } = before;
  await db
    .updateTable('compte')
    .set({ ...columns, preferences: JSON.stringify(preferences) })
    .where('id', '=', one.id)
    .execute();
  await work(kept, one.id);
}
const nameOf = async (id: string) =>
  (await db.selectFrom('compte').select('nom').where('id', '=', id).executeTakeFirstOrThrow()).nom;

describe('the hook of a restoration', () => {
  it('erases again, in the transaction of the restoration, and tells the operator', async () => {
    await restored(async (kept, id) => {
      expect(await nameOf(id)).toBe('Vaubernier');
      const told = await transaction(db, (tx) =>
        withActor(tx, systemScope, (scoped) => hook.afterRestore(scoped, JSON.parse(JSON.stringify(kept)))),
      );
      expect(told).toBe('Une personne effacée depuis cette sauvegarde a été effacée de nouveau.');
      expect(await nameOf(id)).toBe('Personne effacée');
      expect(await hook.afterRestore(db, kept)).toBeNull();
    });
  });

  it('undoes itself with the restoration', async () => {
    await restored(async (kept, id) => {
      const failed = transaction(db, async (tx) => {
        await hook.afterRestore(tx, kept);
        throw new Error('the restoration fails');
      });
      await expect(failed).rejects.toThrow('the restoration fails');
      expect(await nameOf(id)).toBe('Vaubernier');
    });
  });

  it('has nothing to keep of a base older than erasures, nor to do on an empty one', async () => {
    expect(await hook.afterRestore(db, undefined)).toBeNull();
    await db.schema.alterTable('effacement').renameTo('effacement_ancien').execute();
    expect(await hook.keep!(db)).toEqual([]);
    await db.schema.alterTable('effacement_ancien').renameTo('effacement').execute();
  });
});
