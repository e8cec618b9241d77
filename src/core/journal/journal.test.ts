import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  authorOf,
  changesOf,
  dataVersion,
  historyOf,
  journalAccess,
  journalRead,
  objectsSince,
  sealJournal,
  writeJournal,
} from './index.ts';

const { db, pool } = await testDatabase();
const line = { act: 'test.done', objectType: 'test', objectId: null, actorRole: 'essai' };

test('the version moves with each write and stays still otherwise', async () => {
  const empty = await dataVersion(db);
  expect(await dataVersion(db)).toBe(empty);
  await writeJournal(db, line);
  const one = await dataVersion(db);
  expect(one).not.toBe(empty);
  await writeJournal(db, line);
  expect(await dataVersion(db)).not.toBe(one);
});

test('a transaction that took its number first and commits last moves the version too', async () => {
  const slow = await pool.connect();
  try {
    await slow.query('begin');
    await slow.query("insert into journal (acte, objet_type, acteur_role) values ('slow', 'test', 'essai')");
    await writeJournal(db, line);
    const before = await dataVersion(db);
    await slow.query('commit');
    expect(await dataVersion(db)).not.toBe(before);
  } finally {
    slow.release();
  }
});

test('a thousand lines and more keep one number per state', async () => {
  const seen = new Set<number>();
  await pool.query(
    "insert into journal (acte, objet_type, acteur_role) select 'many', 'test', 'essai' from generate_series(1, 1500)",
  );
  for (let n = 0; n < 5; n++) {
    await writeJournal(db, line);
    seen.add(await dataVersion(db));
  }
  expect(seen.size).toBe(5);
});

test('a reading is traced and does not move the version', async () => {
  const before = await dataVersion(db);
  await journalRead(db, {
    act: 'contacts.read',
    objectType: 'organisation',
    objectId: 'o1',
    actorId: 'a1',
    actorRole: 'equipe_campus',
    grant: { role: 'equipe_campus', perimetre: 'campus', cible: 'c1' },
    requestId: 'r1',
    details: { lignes: 12 },
  });
  expect(await dataVersion(db)).toBe(before);
  const { rows } = await pool.query('select * from journal order by id desc limit 1');
  expect(rows[0]).toMatchObject({
    nature: 'lecture',
    acte: 'contacts.read',
    acteur_id: 'a1',
    acteur_role: 'equipe_campus',
    acteur_perimetre: 'campus',
    acteur_cible: 'c1',
    requete: 'r1',
    details: { lignes: 12 },
  });
});

test('a late commit moves the version even when readings have taken thousands of numbers since', async () => {
  const slow = await pool.connect();
  try {
    await slow.query('begin');
    await slow.query("insert into journal (acte, objet_type, acteur_role) values ('slow', 'test', 'essai')");
    await pool.query(
      "insert into journal (nature, acte, objet_type, acteur_role) select 'lecture', 'read', 'test', 'essai' from generate_series(1, 3000)",
    );
    await writeJournal(db, line);
    const before = await dataVersion(db);
    await slow.query('commit');
    expect(await dataVersion(db)).not.toBe(before);
  } finally {
    slow.release();
  }
});

test('an act on an account is traced, and moves the version of no page', async () => {
  const before = await dataVersion(db);
  const id = await journalAccess(db, { ...line, act: 'account.signed_in', objectType: 'compte', objectId: 'c1' });
  expect(await dataVersion(db)).toBe(before);
  const { rows } = await pool.query('select nature, acte from journal where id = $1', [id]);
  expect(rows).toEqual([{ nature: 'acces', acte: 'account.signed_in' }]);
  expect((await historyOf(db, 'compte', 'c1')).map((one) => one.act)).toEqual(['account.signed_in']);
});

test('a line says who, as what, where, what changed and why', async () => {
  const id = await writeJournal(db, {
    ...line,
    ...authorOf(
      { actor: { id: 'a2' } as Actor, requestId: 'r2' },
      { role: 'correspondant', grant: { role: 'correspondant', perimetre: 'organisation', cible: 'o1' } },
    ),
    version: 4,
    changes: changesOf({ nom: 'Avant', ville: 'Blaye' }, { nom: 'Après', ville: 'Blaye' }),
    reason: ' Erreur de saisie ',
  });
  const { rows } = await pool.query('select * from journal where id = $1', [id]);
  expect(rows[0]).toMatchObject({
    nature: 'ecriture',
    acteur_id: 'a2',
    acteur_role: 'correspondant',
    acteur_perimetre: 'organisation',
    acteur_cible: 'o1',
    requete: 'r2',
    objet_version: 4,
    avant: { nom: 'Avant' },
    apres: { nom: 'Après' },
    motif: 'Erreur de saisie',
  });
});

test.each([
  ['update', "update journal set acte = 'autre'"],
  ['delete', 'delete from journal'],
  ['truncate', 'truncate journal'],
  ['a seal', "update journal_sceau set empreinte = decode(repeat('00', 32), 'hex')"],
  ['seals', 'truncate journal_sceau'],
])('the database refuses to alter it: %s', async (_what, statement) => {
  await writeJournal(db, line);
  await sealJournal(db);
  await expect(pool.query(statement)).rejects.toThrow(/append-only/);
});

test('an account that is not the owner has no way around, whatever it says', async () => {
  await pool.query('drop role if exists autre_compte');
  await pool.query('create role autre_compte');
  await pool.query('grant select, insert, update, delete on journal to autre_compte');
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role autre_compte');
    await client.query("set local maillage.conservation = 'oui'");
    await expect(client.query('delete from journal')).rejects.toThrow(/append-only/);
  } finally {
    await client.query('rollback');
    client.release();
    await pool.query('drop owned by autre_compte');
    await pool.query('drop role autre_compte');
  }
});

test('objects changed since a refresh, with what was written just before it', async () => {
  const since = (acts: string[]) => objectsSince(db, { objectType: 'fiche', acts, since: 'fiches.refreshed' });
  const at = (id: string, seconds: number, act = 'fiche.changed') =>
    pool.query(
      "insert into journal (acte, objet_type, objet_id, acteur_role, le) values ($1, 'fiche', $2, 'essai', now() - make_interval(secs => $3))",
      [act, id, seconds],
    );
  await at('f1', 60);
  await at('f2', 3);
  await at('f3', 60, 'fiche.read');
  expect(await since(['fiche.changed'])).toEqual(['f1', 'f2']);
  await writeJournal(db, { ...line, act: 'fiches.refreshed' });
  expect(await since(['fiche.changed', 'fiche.read'])).toEqual(['f2']);
});

describe('changesOf', () => {
  test('keeps the fields that differ, one absence for null, undefined and what a form leaves out', () => {
    expect(changesOf({ a: 1, b: null, c: 'x' }, { a: 2, c: 'x' } as object)).toEqual({
      before: { a: 1 },
      after: { a: 2 },
    });
    expect(changesOf({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toBeNull();
    expect(
      changesOf({ le: new Date('2026-11-23T08:30:00Z') }, { le: '2026-11-23T08:30:00.000Z' } as object),
    ).toBeNull();
  });

  test('a creation has no before, a removal no after', () => {
    expect(changesOf(null, { nom: 'Lycée', ville: null })).toEqual({ before: {}, after: { nom: 'Lycée' } });
    expect(changesOf({ nom: 'Lycée' }, null)).toEqual({ before: { nom: 'Lycée' }, after: {} });
  });
});

test('what is done by delegation says for whom', async () => {
  const grant = {
    role: 'directeur_campus',
    perimetre: 'campus',
    cible: 'c1',
    delegation: { compteId: 'absent', nom: 'Camille Exemple' },
  };
  const ctx = { actor: { id: 'a2' } as Actor, requestId: 'r1' };
  const id = await writeJournal(db, {
    ...authorOf(ctx, { role: grant.role, grant }),
    act: 'test.delegated',
    objectType: 'test',
    objectId: null,
    details: { lignes: 2 },
  });
  const row = await db.selectFrom('journal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    acteur_id: 'a2',
    acteur_role: 'directeur_campus',
    details: { lignes: 2, pour: 'absent' },
  });
});
