import { join } from 'node:path';
import { inject } from 'vitest';
import { demoLoaders, refreshDerived } from '#app';
import type { OpenDb } from '#core/db/index.ts';
import { loadDemonstration } from '#core/demonstration/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { TEST_NOW } from './app.ts';
import { onceARun, testDatabase } from './database.ts';

export const demonstrationFolder = join(new URL('../../', import.meta.url).pathname, 'data', 'demo');

/** A fresh database that holds the demonstration set, for the tests that look at the whole site: loaded once a run. */
export async function demonstrationDatabase(): Promise<OpenDb & { url: string }> {
  const template = inject('demonstration');
  if (template) {
    await onceARun(template, load);
    return testDatabase(template);
  }
  const opened = await testDatabase();
  await load(opened);
  return opened;
}

async function load({ db }: OpenDb): Promise<void> {
  await loadReferences(db);
  const outcome = await loadDemonstration(db, {
    folder: demonstrationFolder,
    loaders: demoLoaders,
    now: new Date(TEST_NOW),
  });
  if (outcome.outcome !== 'loaded') throw new Error(`The demonstration set was not loaded: ${outcome.outcome}.`);
  await refreshDerived(db);
}
