import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { draftOf, dropDraft, saveDraft } from './index.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-23T08:30:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const keyOf = (object = 'o1') => ({ accountId: randomUUID(), form: 'organisation.fiche', object });

test('keeps the last typing of each person, form and object', async () => {
  const key = keyOf();
  await saveDraft(db, key, { fields: { nom: 'A' }, version: 3, now });
  await saveDraft(db, key, { fields: { nom: 'AB' }, version: 4, now: later(1) });
  expect(await draftOf(db, key, later(1))).toEqual({ fields: { nom: 'AB' }, version: 4, savedAt: later(1) });
  for (const other of [
    { ...key, accountId: randomUUID() },
    { ...key, object: 'o2' },
    { ...key, form: 'autre' },
  ]) {
    expect(await draftOf(db, other, now)).toBeNull();
  }
  await dropDraft(db, key);
  expect(await draftOf(db, key, now)).toBeNull();
});

test('is gone after thirty days, even before it is purged', async () => {
  const key = keyOf();
  await saveDraft(db, key, { fields: {}, version: null, now });
  expect(await draftOf(db, key, later(29))).not.toBeNull();
  expect(await draftOf(db, key, later(30))).toBeNull();
});

test('refuses what is no form, and keeps a bounded number', async () => {
  const key = keyOf();
  await expect(saveDraft(db, key, { fields: { nom: 'é'.repeat(60_000) }, version: null, now })).rejects.toMatchObject({
    code: 'draft.too_large',
  });
  for (let n = 0; n < 203; n++) {
    await saveDraft(db, { ...key, object: `o${n}` }, { fields: {}, version: null, now: new Date(now.getTime() + n) });
  }
  const rows = await db.selectFrom('brouillon').select('objet').where('compte_id', '=', key.accountId).execute();
  expect(rows).toHaveLength(200);
  expect(rows.map((row) => row.objet)).not.toContain('o0');
});
