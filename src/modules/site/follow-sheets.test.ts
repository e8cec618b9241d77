import { expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { refreshSearch } from '#modules/formations/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { holdRefresh } from './directory.sql.ts';
import { followSheets } from './follow-sheets.ts';
import { refreshDirectory } from './refresh-directory.ts';

const { db, pool } = await testDatabase();
const originId = await recordOrigin(db, { nature: 'saisie', label: 'Saisie' });
const { id } = await transaction(db, (tx) =>
  saveOrganisation(tx, { nom: 'Lycée du Port', genre: 'lycee' }, { originId, dataset: 'saisie' }),
);
await refreshDirectory(db);
await refreshSearch(db);

const listed = async () => (await pool.query('select nom from annuaire')).rows.map((row) => row.nom);
const act = (name: string) =>
  writeJournal(db, { act: name, objectType: 'organisation', objectId: id, actorRole: 'essai' });
/** As if the last refresh were old: what is written just before one is taken twice. */
const age = () =>
  pool.query(`alter table journal disable trigger user; update journal set le = le - interval '1 minute';
    alter table journal enable trigger user`);

test('lists follow what people change, once, and leave what imports change to them', async () => {
  await age();
  expect(await followSheets(db)).toBe(0);
  await db.updateTable('organisation').set({ nom: 'Lycée des Pins' }).where('id', '=', id).execute();
  await act('organisation.imported');
  expect(await followSheets(db)).toBe(0);
  await act('organisation.changed');
  await age();
  expect(await followSheets(db)).toBe(1);
  expect(await listed()).toEqual(['Lycée des Pins']);
  expect(await followSheets(db)).toBe(0);
});

test('what is in the bin leaves the directory, and comes back', async () => {
  const bin = (at: Date | null) =>
    db
      .updateTable('organisation')
      .set({ supprimee_le: at, supprimee_par: at && 'a1' })
      .where('id', '=', id)
      .execute();
  await bin(new Date());
  await act('organisation.deleted');
  await followSheets(db);
  expect(await listed()).toEqual([]);
  await bin(null);
  await act('organisation.restored');
  await followSheets(db);
  expect(await listed()).toEqual(['Lycée des Pins']);
});

test('while another process is at it, there is nothing to do', async () => {
  await act('organisation.changed');
  await transaction(db, async (tx) => {
    expect(await holdRefresh(tx)).toBe(true);
    expect(await followSheets(db)).toBe(0);
  });
  expect(await followSheets(db)).toBe(1);
});
