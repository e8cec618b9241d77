import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { demoLoaders } from '#app';
import { loadDemonstration } from '#core/demonstration/index.ts';
import { memoryStore } from '#core/files/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationFolder } from '#tests/support/demonstration.ts';

test('each commitment of the demonstration that names a document has a real one, an example that says it is', async () => {
  const { db } = await testDatabase();
  await loadReferences(db);
  const store = memoryStore();
  const loaded = await loadDemonstration(db, {
    folder: demonstrationFolder,
    loaders: demoLoaders,
    now: new Date(TEST_NOW),
    store,
  });
  expect(loaded.outcome).toBe('loaded');
  const files = await db.selectFrom('fichier').selectAll().where('objet_type', '=', 'engagement').execute();
  const bare = await db.selectFrom('engagement').select('id').where('fichier_id', 'is', null).execute();
  expect(files.length).toBeGreaterThan(20);
  // A letter of support that never came back.
  expect(bare.length).toBe(1);
  const [one] = files;
  expect(one).toMatchObject({ type: 'application/pdf', nom: expect.stringMatching(/\.pdf$/) });
  const pdf = await text((await store.open(one!.empreinte))!);
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf).toContain('/MarkInfo');
  // Small: the set is loaded at the first start.
  expect(Math.max(...files.map((file) => Number(file.taille)))).toBeLessThan(60_000);
});
