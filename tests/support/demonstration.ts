import { join } from 'node:path';
import { demoLoaders, refreshDerived } from '#app';
import type { OpenDb } from '#core/db/index.ts';
import { loadDemonstration } from '#core/demonstration/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { TEST_NOW } from './app.ts';
import { testDatabase } from './database.ts';

export const demonstrationFolder = join(new URL('../../', import.meta.url).pathname, 'data', 'demo');

/** A fresh database that holds the demonstration set, for the tests that look at the whole site. */
export async function demonstrationDatabase(): Promise<OpenDb & { url: string }> {
  const opened = await testDatabase();
  await loadReferences(opened.db);
  const outcome = await loadDemonstration(opened.db, {
    folder: demonstrationFolder,
    loaders: demoLoaders,
    now: new Date(TEST_NOW),
  });
  if (outcome.outcome !== 'loaded') throw new Error(`The demonstration set was not loaded: ${outcome.outcome}.`);
  await refreshDerived(opened.db);
  return opened;
}
