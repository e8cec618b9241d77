import { expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { SECURITY } from './links.ts';
import { restoreHook } from './restore-hook.ts';

const opened = await testDatabase();

test('a session that a backup brings back opens nothing', async () => {
  const { cookie, id } = await persona(opened.db, [{ role: 'lecteur', perimetre: 'national' }]);
  await opened.db
    .insertInto('lien_connexion')
    .values({ empreinte: Buffer.alloc(32, 1), compte_id: id, usage: 'connexion', expire_le: new Date('2030-01-01') })
    .execute();
  const status = async () => (await testApp(opened).request(SECURITY, { headers: { cookie } })).status;
  expect(await status()).toBe(200);
  await opened.db
    .updateTable('session')
    .set({ expire_le: new Date('2100-01-01') })
    .execute();
  const note = await transaction(opened.db, (tx) => restoreHook.afterRestore(tx, undefined));
  expect(note).toContain('chacun se connecte de nouveau');
  expect(await status()).toBe(303);
  expect(await opened.db.selectFrom('lien_connexion').select('utilise_le').execute()).toEqual([
    { utilise_le: expect.any(Date) },
  ]);
  expect(await transaction(opened.db, (tx) => restoreHook.afterRestore(tx, undefined))).toBeNull();
});
