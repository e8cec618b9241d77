import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject } from 'vitest';
import { buildApp } from '#app';
import type { OpenDb } from '#core/db/index.ts';
import { loadAssets } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { ROOT } from '#tests/architecture/source.ts';
import { type TestAppOptions, testDeps } from '#tests/support/app.ts';
import type { Persona } from '#tests/support/persona.ts';
import { axeFaults } from './axe.ts';
import { horizontalOverflow, launch, openVisit, sidewaysTables, type Visit, type VisitOptions } from './visit.ts';

/** Serves a base, at an instant (that of tests by default), and opens a browser on it, both closed after the file. @returns what opens a page as somebody. */
export async function signedVisits(opened: OpenDb, options: Pick<TestAppOptions, 'now'> = {}) {
  const deps = testDeps(opened, { ...options, assets: await loadAssets(join(ROOT, 'dist', 'assets')) });
  const server = await listen(buildApp(deps).fetch, { host: '127.0.0.1', port: 0 });
  const browser = await launch(inject('chromium'));
  afterAll(async () => {
    await browser.close();
    await server.stop(0);
  });
  return async (path: string, who: Pick<Persona, 'cookie'>, options: VisitOptions = {}): Promise<Visit> => {
    const [name, value] = who.cookie.split('=');
    const opening = await openVisit(browser, server.url, { ...options, session: { name: name!, value: value! } });
    await opening.page.goto(path, { waitUntil: 'networkidle' });
    return opening;
  };
}

const SHOTS = process.env.SCREENSHOTS;

/** Nothing that axe refuses, nothing wider than the window; a picture in the folder of SCREENSHOTS, when there is one. */
export async function expectFit({ page }: Pick<Visit, 'page'>, name: string): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await horizontalOverflow(page)).toBe(0);
  expect(await sidewaysTables(page)).toEqual([]);
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
