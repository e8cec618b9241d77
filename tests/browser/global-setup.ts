import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { ROOT } from '#tests/architecture/source.ts';
import { prepareDatabase } from '#tests/support/global-setup.ts';
import { type Chromium, findChromium } from './chromium.ts';
import { startBuiltServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    siteUrl: string;
    siteDatabaseUrl: string;
    chromium: Chromium;
  }
}

/** One build, one server with the demonstration set and one unpacked browser for the whole suite. */
export default async function setup(project: TestProject) {
  const build = pathToFileURL(join(ROOT, 'scripts/build.mjs')).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
  const database = await prepareDatabase();
  project.provide('adminUrl', database.adminUrl);
  project.provide('template', database.template);
  const [server, chromium] = await Promise.all([startBuiltServer(database.adminUrl), findChromium()]);
  project.provide('siteUrl', server.url);
  project.provide('siteDatabaseUrl', server.databaseUrl);
  project.provide('chromium', chromium);
  return async () => {
    await server.stop();
    await database.stop();
  };
}
