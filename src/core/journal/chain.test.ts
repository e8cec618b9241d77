import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { testDatabase, withoutGuards } from '#tests/support/database.ts';
import {
  eraseContent,
  historyOf,
  journalRead,
  parseSeal,
  purgeReads,
  sealJournal,
  verifyJournal,
  writeJournal,
} from './index.ts';

const { db, pool } = await testDatabase();
const author = { actorRole: 'essai' };
const line = { ...author, act: 'test.done', objectType: 'test', objectId: 'o1' };

/** What whoever holds the database can do: the guards are theirs to lift. */
const forge = (statements: string) => withoutGuards(pool, statements);

let ids: number[];
beforeEach(async () => {
  await forge('delete from journal; delete from journal_sceau');
  ids = [];
  for (let n = 0; n < 6; n++) {
    ids.push(
      await writeJournal(db, { ...line, changes: { before: { n }, after: { n: n + 1 } }, reason: `Raison ${n}` }),
    );
  }
  await sealJournal(db);
});

const faults = async (kept: { id: number; seal: string }[] = []) => (await verifyJournal(db, kept)).faults;

test('an untouched chain is whole, and sealing again changes nothing', async () => {
  const { head } = await sealJournal(db);
  expect(head).toEqual({ id: ids[5], seal: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await verifyJournal(db, [head!])).toEqual({
    verified: 6,
    purged: 0,
    erased: 0,
    unsealed: 0,
    head,
    faults: [],
  });
});

test('a line not yet sealed is counted apart', async () => {
  await writeJournal(db, line);
  expect(await verifyJournal(db)).toMatchObject({ verified: 6, unsealed: 1, faults: [] });
  await sealJournal(db);
  expect(await verifyJournal(db)).toMatchObject({ verified: 7, unsealed: 0, faults: [] });
});

describe('what the holder of the database does shows, and the first broken line is named', () => {
  test('a line removed', async () => {
    await forge(`delete from journal where id = ${ids[2]}`);
    expect(await faults()).toEqual([{ kind: 'removed', id: ids[2] }]);
  });

  test('a line removed with its seal: the next one no longer follows', async () => {
    await forge(`delete from journal where id = ${ids[2]}; delete from journal_sceau where journal_id = ${ids[2]}`);
    expect(await faults()).toEqual([{ kind: 'altered', id: ids[3] }]);
  });

  test.each([
    ['acte', "acte = 'autre'"],
    ['who', "acteur_id = 'x'"],
    ['role', "acteur_role = 'autre'"],
    ['perimeter', "acteur_perimetre = 'campus'"],
    ['date', "le = le - interval '1 second'"],
    ['nature', "nature = 'lecture'"],
    ['object', "objet_id = 'o2'"],
    ['version', 'objet_version = 9'],
    ['request', "requete = 'r'"],
    ['before', `avant = '{"n": 42}'`],
    ['after', `apres = '{"n": 42}'`],
    ['reason', "motif = 'Autre'"],
    ['details', `details = '{"n": 1}'`],
    ['salt', 'sel = gen_random_uuid()'],
  ])('a line altered: %s', async (_what, assignment) => {
    await forge(`update journal set ${assignment} where id = ${ids[3]}`);
    expect(await faults()).toEqual([{ kind: 'altered', id: ids[3] }]);
  });

  test('a seal altered', async () => {
    await forge(`update journal_sceau set empreinte = sha256('x') where journal_id = ${ids[1]}`);
    expect((await faults())[0]).toEqual({ kind: 'altered', id: ids[1] });
  });

  test('a line inserted among the sealed ones', async () => {
    await forge(`delete from journal where id = ${ids[2]}; delete from journal_sceau where journal_id >= ${ids[2]}`);
    await sealJournal(db);
    await forge(
      `insert into journal (id, acte, objet_type, acteur_role) overriding system value values (${ids[2]}, 'test.done', 'test', 'essai')`,
    );
    expect(await faults()).toEqual([{ kind: 'inserted', id: ids[2] }]);
  });

  test('the end cut off, or the whole chain made again: only a seal kept elsewhere can tell', async () => {
    const { head } = await sealJournal(db);
    await forge(`delete from journal where id = ${ids[5]}; delete from journal_sceau where journal_id = ${ids[5]}`);
    expect(await faults()).toEqual([]);
    expect(await faults([head!])).toEqual([{ kind: 'kept', id: ids[5] }]);
    await forge(`update journal set motif = 'Refait' where id = ${ids[0]}; delete from journal_sceau`);
    const { head: remade } = await sealJournal(db);
    expect(await faults()).toEqual([]);
    expect(await faults([{ id: remade!.id, seal: head!.seal }])).toEqual([{ kind: 'kept', id: ids[4] }]);
  });
});

describe('retention', () => {
  const read = { ...author, act: 'contacts.read', objectType: 'contact', details: { lignes: 3 } };

  test('takes away old readings only, declares them, and the chain still holds', async () => {
    for (let n = 0; n < 5; n++) await journalRead(db, read);
    await sealJournal(db);
    await journalRead(db, read);
    expect(await purgeReads(db, { before: new Date(Date.now() + 60_000), author, batch: 2 })).toBe(5);
    await sealJournal(db);
    const state = await verifyJournal(db);
    expect(state).toMatchObject({ purged: 5, faults: [] });
    const left = await pool.query("select count(*)::int as n from journal where nature = 'lecture'");
    expect(left.rows[0].n).toBe(1);
    const declared = await pool.query("select details from journal where acte = 'journal.purged' order by id");
    expect(declared.rows.map((row) => row.details.lignes)).toEqual([2, 2, 1]);
  });

  test('one line more than declared shows', async () => {
    for (let n = 0; n < 3; n++) await journalRead(db, read);
    await sealJournal(db);
    await purgeReads(db, { before: new Date(Date.now() + 60_000), author });
    await forge(
      `update journal_sceau set purge_id = (select max(purge_id) from journal_sceau) where journal_id = ${ids[4]};
       delete from journal where id = ${ids[4]}`,
    );
    expect(await faults()).toEqual([{ kind: 'undeclared', id: ids[4] }]);
  });

  test('erases the content of an object for good, keeps who and when, and the chain still holds', async () => {
    await writeJournal(db, { ...line, objectId: 'o2', reason: 'Un autre objet' });
    const erase = () => transaction(db, (tx) => eraseContent(tx, { objectType: 'test', objectId: 'o1', author }));
    expect(await erase()).toBe(6);
    expect(await erase()).toBe(0);
    const history = await historyOf(db, 'test', 'o1');
    expect(history).toHaveLength(6);
    expect(history[0]).toMatchObject({ erased: true, before: null, after: null, reason: null, actorRole: 'essai' });
    expect((await historyOf(db, 'test', 'o2'))[0]).toMatchObject({ erased: false, reason: 'Un autre objet' });
    await sealJournal(db);
    expect(await verifyJournal(db)).toMatchObject({ verified: 8, erased: 6, faults: [] });
    const { rows } = await pool.query("select journal::text as line from journal where objet_id = 'o1'");
    expect(rows.filter((row) => /Raison/.test(row.line))).toEqual([]);
  });

  test('an erasure that no line declares shows', async () => {
    await transaction(db, (tx) => eraseContent(tx, { objectType: 'test', objectId: 'o1', author }));
    await sealJournal(db);
    await forge("update journal set acte = 'test.done' where acte = 'journal.erased'");
    expect((await faults()).map((fault) => fault.kind).sort()).toEqual(['altered', 'undeclared']);
  });

  test('leaves the guard as it was', async () => {
    await transaction(db, async (tx) => {
      await eraseContent(tx, { objectType: 'test', objectId: 'o1', author });
      await expect(tx.deleteFrom('journal').execute()).rejects.toThrow(/append-only/);
    }).catch(() => {});
    expect((await verifyJournal(db)).faults).toEqual([]);
  });
});

test('parseSeal reads what is printed and nothing else', () => {
  expect(parseSeal(` 12:${'AB'.repeat(32)} `)).toEqual({ id: 12, seal: 'ab'.repeat(32) });
  for (const text of ['', '12', `12:${'a'.repeat(63)}`, `x:${'a'.repeat(64)}`]) expect(parseSeal(text)).toBeNull();
});
