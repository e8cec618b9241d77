import { afterAll, describe, expect, inject, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { layoutFaults } from './layout.ts';
import { personaSession, type SessionCookie, workspacePages } from './signed-in.ts';
import { horizontalOverflow, launch, openVisit } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());
const sessionOf = personaSession(siteUrl);

/** Together they see every page; each page is looked at once, the desk of each always. */
const ROLES = [
  'Administration de l’instance',
  'Direction opérationnelle',
  'Correspondant d’une organisation',
  'Délégué à la protection',
  'Pilotage académique',
];

const pages: [path: string, role: string, session: SessionCookie][] = [];
const seen = new Set<string>();
for (const role of ROLES) {
  const session = await sessionOf(role);
  for (const [pattern, path] of await workspacePages(siteUrl, session)) {
    if (seen.has(pattern) && pattern !== '/espace') continue;
    seen.add(pattern);
    pages.push([path, role, session]);
  }
}

test('the personas reach the pages of the shell by following links', () => {
  for (const path of [
    '/espace',
    '/espace/campus',
    '/espace/campus/:slug',
    '/espace/moi',
    '/espace/moi/preferences',
    '/espace/moi/messages',
    '/espace/notifications',
    '/espace/raccourcis',
    '/espace/importations',
  ]) {
    expect([...seen]).toContain(path);
  }
});

describe.concurrent('every page behind an account', () => {
  test.for(pages)('%s, %s', async ([path, , session], { expect }) => {
    const visit = await openVisit(browser, siteUrl, { session });
    const { page, faults } = visit;
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
    expect(await page.locator('h1').count(), 'one h1').toBe(1);
    expect([...(await layoutFaults(page)), ...faults]).toEqual([]);
    await visit.close();
  });
});

describe.concurrent('what opens over a page', () => {
  const open: [name: string, keys: string[]][] = [
    ['the palette', ['Control+k']],
    ['the palette with answers', ['Control+k', 'c', 'a', 'm']],
    ['the list of shortcuts', ['?']],
  ];
  test.for(open)('%s has no fault', async ([, keys], { expect }) => {
    const visit = await openVisit(browser, siteUrl, { session: await sessionOf('Direction opérationnelle') });
    await visit.page.goto('/espace');
    for (const key of keys) await visit.page.keyboard.press(key);
    await visit.page.waitForLoadState('networkidle');
    for (const width of [1280, 320]) {
      await visit.page.setViewportSize({ width, height: 700 });
      expect([...(await axeFaults(visit.page)), ...visit.faults]).toEqual([]);
      expect(await horizontalOverflow(visit.page)).toBeLessThanOrEqual(0);
    }
    await visit.close();
  });
});
