import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabase } from '#tests/support/global-setup.ts';
import { findChromium } from './chromium.ts';
import { samplePages } from './sample-pages.ts';
import { startBuiltServer } from './server.ts';
import { launch, openVisit, type Theme } from './visit.ts';

/**
 * Pictures of every kind of public page, for those who look after the design; not a test.
 * Usage: screenshots FOLDER [URL]: of a server already running, or of one started on the demonstration set.
 */
const [folder, given] = process.argv.slice(2);
if (!folder) throw new Error('Usage: screenshots FOLDER [URL]');
mkdirSync(folder, { recursive: true });
const database = given ? null : await prepareDatabase();
const server = database ? await startBuiltServer(database.adminUrl) : null;
const siteUrl = server?.url ?? given!;
const browser = await launch(await findChromium());
for (const path of await samplePages(siteUrl)) {
  for (const [width, theme] of [
    [320, 'light'],
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] satisfies [number, Theme][]) {
    const visit = await openVisit(browser, siteUrl, { width, theme });
    await visit.page.goto(path, { waitUntil: 'networkidle' });
    const name =
      path
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60) || 'accueil';
    await visit.page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    await visit.close();
  }
}
await browser.close();
await server?.stop();
await database?.stop();
