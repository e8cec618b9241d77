import type { Page } from 'playwright-core';
import { afterAll, describe, inject, test } from 'vitest';
import { personaRoles, personaSession } from './signed-in.ts';
import { launch, openVisit, type VisitOptions } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());
const sessionOf = personaSession(siteUrl);

const enter = async (role: string, options: VisitOptions = {}) =>
  openVisit(browser, siteUrl, { session: await sessionOf(role), ...options });
const path = (page: Page): string => new URL(page.url()).pathname;
const arrive = (page: Page, wanted: string | RegExp) =>
  page.waitForURL((url) => (typeof wanted === 'string' ? url.pathname === wanted : wanted.test(url.pathname)));

/** What has the focus: its accessible words, and whether it is seen in the window with a ring. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      words: (element.innerText || element.getAttribute('aria-label') || element.id).trim().replace(/\s+/g, ' '),
      tag: element.localName,
      href: element.getAttribute('href'),
      seen:
        box.width > 1 &&
        box.height > 1 &&
        box.bottom > 0 &&
        box.right > 0 &&
        ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'),
    };
  });

/** Presses Tab until an element is reached; every stop on the way must be seen. */
async function tabTo(page: Page, found: (stop: Awaited<ReturnType<typeof focused>>) => boolean, limit = 80) {
  for (let n = 0; n < limit; n++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop.seen && stop.tag !== 'body') throw new Error(`The focus is not seen on ${stop.tag} « ${stop.words} »`);
    if (found(stop)) return stop;
  }
  throw new Error('Not reached with Tab.');
}

const EVERYBODY = await personaRoles(siteUrl);
/** One of each way of working: a campus, an organisation, the instance, a file lent for some weeks. */
const ROLES = [
  'Direction opérationnelle',
  'Correspondant d’une organisation',
  'Administration de l’instance',
  'Expert',
];

test('the personas are of every role of the demonstration', ({ expect }) => {
  expect(EVERYBODY).toEqual(expect.arrayContaining(ROLES));
  expect(EVERYBODY.length).toBeGreaterThanOrEqual(16);
});

describe.concurrent('by keyboard alone', () => {
  test.for(EVERYBODY)(
    '%s walks the shell: skip link, header, menu of the account, rail, desk',
    async (role, { expect }) => {
      const visit = await enter(role);
      const { page } = visit;
      await page.goto('/espace');
      await page.keyboard.press('Tab');
      expect((await focused(page)).href).toBe('#contenu');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.querySelector('#contenu')!.contains(document.activeElement))).toBe(
        true,
      );

      await page.goto('/espace');
      await tabTo(
        page,
        (stop) => stop.tag === 'summary' && stop.words.length > 3 && stop.words !== 'Tous mes périmètres',
      );
      await page.keyboard.press('Enter');
      await tabTo(page, (stop) => stop.words === 'Mon profil et mes rôles', 1);
      await page.keyboard.press('Escape');
      expect(await page.locator('.barre__compte').evaluate((menu: HTMLDetailsElement) => menu.open)).toBe(false);
      expect((await focused(page)).tag).toBe('summary');
      await page.keyboard.press('Enter');
      await tabTo(page, (stop) => stop.words === 'Mon profil et mes rôles', 1);
      await page.keyboard.press('Enter');
      await arrive(page, '/espace/moi');

      await tabTo(page, (stop) => stop.href === '/espace/notifications' && stop.words.startsWith('Notifications'));
      await page.keyboard.press('Enter');
      await arrive(page, '/espace/notifications');
      expect(await page.locator('.rail [aria-current]').innerText()).toContain('Notifications');
      expect(visit.faults).toEqual([]);
      await visit.close();
    },
  );

  test.for(ROLES)('%s goes anywhere with the palette, and back', async (role, { expect }) => {
    const visit = await enter(role);
    const { page } = visit;
    await page.goto('/espace');
    await page.keyboard.press('Control+k');
    await page.locator('#palette[open]').waitFor();
    expect((await focused(page)).words).toBe('palette-question');
    // Tab stays in the dialog.
    for (let n = 0; n < 4; n++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => {
        const active = document.activeElement!;
        return active === document.body || document.querySelector('#palette')!.contains(active);
      });
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page
      .locator('#palette[open]')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    expect(await page.locator('#palette').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(false);

    // Ctrl+K, a word, Enter: even before the answers have come.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('messages');
    await page.keyboard.press('Enter');
    await arrive(page, '/espace/moi/messages');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('Aujourd');
    // The bold says that these are the answers to what is typed, not the list of an empty question.
    await page.locator('#palette [role="option"] b:has-text("Aujourd")').first().waitFor();
    const chosen = () => page.locator('#palette-question').getAttribute('aria-activedescendant');
    const first = await chosen();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe(first);
    expect(await page.locator('#palette [aria-selected="true"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    await arrive(page, '/espace');
    expect(visit.faults).toEqual([]);
    await visit.close();
  });

  test('single keys open, go and say themselves; they stay quiet in a field', async ({ expect }) => {
    const visit = await enter('Direction opérationnelle');
    const { page } = visit;
    await page.goto('/espace');
    await page.keyboard.press('?');
    expect(await page.locator('#raccourcis-clavier').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await arrive(page, '/espace/campus');
    await page.keyboard.press('/');
    expect(await page.locator('#palette').isVisible()).toBe(true);
    await page.keyboard.type('g c / ?');
    expect(await page.locator('#palette-question').inputValue()).toBe('g c / ?');
    await page.keyboard.press('Escape');
    await page.locator('#aller').focus();
    await page.keyboard.type('g/?');
    expect(await page.locator('#aller').inputValue()).toBe('g/?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(path(page)).toBe('/espace/campus');
    await visit.close();
  });

  test('single keys can be turned off, and what was saved can be undone', async ({ expect }) => {
    const visit = await enter('Expert');
    const { page } = visit;
    await page.goto('/espace/moi/preferences');
    await page.locator('[name="raccourcis"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('.annonce:has-text("Enregistré")').waitFor();
    expect(await page.locator('kbd.touche').first().isVisible()).toBe(false);
    await page.keyboard.press('/');
    await page.keyboard.press('?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    expect(await page.locator('#palette').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.annonce button').focus();
    await page.keyboard.press('Enter');
    await page.locator('.annonce:has-text("Annulé")').waitFor();
    expect(await page.locator('[type="checkbox"][name="raccourcis"]').isChecked()).toBe(true);
    await visit.close();
  });
});

describe.concurrent('without JavaScript', () => {
  test.for(ROLES)('%s searches, opens the menus and reads the help', async (role, { expect }) => {
    const visit = await enter(role, { script: false, width: 390, height: 844 });
    const { page } = visit;
    await page.goto('/espace');
    expect(await page.locator('.rail').isVisible()).toBe(false);
    await page.locator('.barre__menu').click();
    expect(await page.locator('.rail').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('.barre__compte > summary').click();
    expect(await page.locator('.barre__compte a').first().isVisible()).toBe(true);
    await page.locator('.barre__compte > summary').click();
    await page.locator('.aide-ecran summary').click();
    expect(await page.locator('.aide-ecran__texte').isVisible()).toBe(true);
    await page.locator('#aller').fill('maintenance');
    await page.keyboard.press('Enter');
    await arrive(page, '/espace/recherche');
    expect(await page.locator('h1').innerText()).toContain('maintenance');
    expect(await page.locator('kbd.touche').first().isVisible()).toBe(false);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});
