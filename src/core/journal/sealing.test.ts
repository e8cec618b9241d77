import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { sealJournal, verifyJournal, writeJournal } from './index.ts';

const { db, pool } = await testDatabase();
const line = { act: 'test.done', objectType: 'test', objectId: null, actorRole: 'essai' };
const INSERT = "insert into journal (acte, objet_type, acteur_role) values ('slow', 'test', 'essai') returning id";

test('a line numbered after one that is still being written waits for it; writers wait for nobody', async () => {
  const slow = await pool.connect();
  try {
    await slow.query('begin');
    const { rows } = await slow.query(INSERT);
    const started = performance.now();
    const second = await writeJournal(db, line);
    expect(second).toBeGreaterThan(rows[0].id);
    expect(await sealJournal(db, { waitMs: 100 })).toEqual({ sealed: 0, head: null });
    await writeJournal(db, line);
    expect(performance.now() - started).toBeLessThan(5_000);
    await slow.query('commit');
    expect(await sealJournal(db)).toMatchObject({ sealed: 3 });
    expect(await verifyJournal(db)).toMatchObject({ verified: 3, faults: [] });
  } finally {
    slow.release();
  }
});

test('a number taken by a transaction that has no other trace yet is waited for too', async () => {
  // The insert sleeps after it has taken its number and before it writes: it has no transaction id by then.
  await pool.query(`create function attendre() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.4); return new; end $$`);
  await pool.query(`create trigger attendre before insert on journal for each row
    when (new.acte = 'lente') execute function attendre()`);
  const slow = writeJournal(db, { ...line, act: 'lente' });
  await pause(100);
  const quick = await writeJournal(db, line);
  const sealing = sealJournal(db);
  const id = await slow;
  expect(id).toBeLessThan(quick);
  await sealing;
  await sealJournal(db);
  expect((await verifyJournal(db)).faults).toEqual([]);
});

test('many writers and several sealers at once: every line sealed once, in order, none lost', async () => {
  const before = (await pool.query('select count(*)::int as n from journal')).rows[0].n as number;
  const writers = Array.from({ length: 4 }, async (_, n) => {
    for (let i = 0; i < 40; i++) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(INSERT);
        if ((i + n) % 5 === 0) await pause(3);
        // Numbers that are never used: what a rolled back act leaves.
        await client.query((i + n) % 7 === 0 ? 'rollback' : 'commit');
      } finally {
        client.release();
      }
    }
  });
  let going = true;
  const sealers = [0, 1].map(async () => {
    while (going) await sealJournal(db, { waitMs: 200 });
  });
  await Promise.all(writers);
  going = false;
  await Promise.all(sealers);
  await sealJournal(db);
  const written = (await pool.query('select count(*)::int as n from journal')).rows[0].n as number;
  expect(written).toBeGreaterThan(before + 100);
  expect(await verifyJournal(db)).toMatchObject({ verified: written, unsealed: 0, faults: [] });
});

test('an import of many lines is sealed by batches', async () => {
  await pool.query(
    "insert into journal (acte, objet_type, acteur_role) select 'many', 'test', 'essai' from generate_series(1, 4500)",
  );
  expect((await sealJournal(db)).sealed).toBe(4500);
  expect((await verifyJournal(db)).faults).toEqual([]);
});
