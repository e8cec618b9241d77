import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { launch, openVisit, type Visit, type VisitOptions } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
const visits: Visit[] = [];
afterAll(() => browser.close());

/** A window whose faults fail the test that opened it. */
async function visit(options: VisitOptions = {}): Promise<Page> {
  const opened = await openVisit(browser, siteUrl, options);
  visits.push(opened);
  return opened.page;
}
async function leave(): Promise<void> {
  for (const one of visits.splice(0)) {
    expect(one.faults).toEqual([]);
    await one.close();
  }
}

const address = (page: Page): URL => new URL(page.url());
const title = (page: Page): Promise<string> => page.locator('h1').innerText();
const results = (page: Page) => page.locator('ol.res > li');

/** Words and place in the form of the home page, sent. */
async function search(page: Page, what: string, where: string): Promise<void> {
  await page.goto('/');
  await page.locator('main form[action="/formations"]').first().locator('[name="quoi"]').fill(what);
  await page.locator('main form[action="/formations"]').first().locator('[name="ou"]').fill(where);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/formations');
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const)('%s', (_, script) => {
  test('a pupil looks for « chaudronerie » near Blaye, narrows, opens, comes back and compares', async () => {
    const page = await visit({ width: 390, height: 844, script });
    await search(page, 'chaudronerie', 'Blaye');
    const first = await results(page).first().innerText();
    expect(first.toLowerCase()).toContain('chaudronn');
    expect(first).toMatch(/\d+(,\d)?\s*km/);

    await page.goto(`${page.url()}&statut=scolaire`);
    const narrowed = page.url();
    expect(await results(page).count()).toBeGreaterThan(0);
    for (const text of await results(page).allInnerTexts()) expect(text).toContain('scolaire');

    const link = results(page).first().locator('h3 a');
    const name = await link.innerText();
    await link.click();
    await page.waitForURL(/\/formations\/[^/]+\/[^/]+$/);
    // The title of the page leaves the type of the diploma to the line below it.
    expect(await title(page)).toContain(name.replace(/^\S+ /, '').split(',')[0]!.trim());
    await page.locator('main a[href^="/etablissements/"]').first().click();
    await page.waitForURL(/\/etablissements\//);
    expect(await title(page)).not.toBe('');
    await page.goBack();
    await page.goBack();
    expect(page.url()).toBe(narrowed);
    expect(await results(page).count()).toBeGreaterThan(0);

    await page.goto('/formations?quoi=maintenance');
    const boxes = page.locator('ol.res input[name="f"]');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'Comparer les formations cochées' }).click();
    await page.waitForURL(/\/comparer\?/);
    expect(address(page).searchParams.getAll('f')).toHaveLength(2);
    expect(await page.locator('main table thead th[scope="col"]').count()).toBeGreaterThanOrEqual(2);
    await leave();
  });

  test('a visitor finds a campus by its filière, then opens the list behind a figure', async () => {
    const page = await visit({ script });
    await page.goto('/');
    await page.locator('main a[href="/campus?filiere=M"]').first().click();
    await page.waitForURL((url) => url.pathname === '/campus' && url.searchParams.get('filiere') === 'M');
    await page.locator('main h3 a[href^="/campus/"]').first().click();
    await page.waitForURL(/\/campus\/[a-z0-9-]+$/);
    const figure = page.locator('main a.vif[href^="/formations?"]').first();
    const counted = Number.parseInt((await figure.innerText()).replace(/[\s\u202f\u00a0]/g, ''), 10);
    await figure.click();
    await page.waitForURL((url) => url.pathname === '/formations');
    expect(await page.title()).toMatch(new RegExp(`: ${counted} formation`));
    await leave();
  });

  test('a search that finds nothing says why and where to go', async () => {
    const page = await visit({ script });
    await search(page, 'zzzzzzzz', '');
    expect(await results(page).count()).toBe(0);
    const shown = await page.locator('main').innerText();
    expect(shown).toMatch(/[Aa]ucun/);
    expect(await page.locator('main a[href]').count()).toBeGreaterThan(0);
    await leave();
  });
});

describe('maps', () => {
  test.each([
    ['/', 1280],
    ['/', 390],
    ['/campus', 1280],
    ['/campus/mes', 1280],
    ['/formations?quoi=maintenance', 1280],
  ])('%s at %i px: nothing stands between the pointer and a mark', async (path, width) => {
    const page = await visit({ width });
    await page.goto(path);
    const marks = page.locator('.carte__cadre a:visible');
    expect(await marks.count()).toBeGreaterThan(0);
    const covered: string[] = [];
    for (const mark of await marks.all()) {
      await mark.scrollIntoViewIfNeeded();
      const by = await mark.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        // Another mark may lie over it when they crowd: both are in the list.
        return top && (element.contains(top) || top.closest('.carte__cadre a')) ? null : (top?.outerHTML ?? 'nothing');
      });
      if (by) covered.push(`${await mark.getAttribute('href')} under ${by.slice(0, 100)}`);
    }
    expect(covered).toEqual([]);
    await leave();
  });
});

describe('results in place', () => {
  test('ticking a filter changes the list, the address and what is announced; back undoes it', async () => {
    const page = await visit();
    await page.goto('/formations?quoi=maintenance');
    const before = await page.title();
    await page.locator('form.facettes input[name="statut"][value="apprentissage"]').check();
    await page.waitForURL((url) => url.searchParams.get('statut') === 'apprentissage');
    await page.waitForFunction((text) => document.title !== text, before);
    for (const text of await results(page).allInnerTexts()) expect(text).toContain('apprentissage');
    expect(await page.locator('form.facettes input[name="statut"][value="apprentissage"]').isChecked()).toBe(true);
    await page.goBack();
    await page.waitForFunction((text) => document.title === text, before);
    expect(await page.locator('form.facettes input[name="statut"][value="apprentissage"]').isChecked()).toBe(false);
    await leave();
  });

  test('the display chosen is remembered by this device', async () => {
    const page = await visit();
    await page.goto('/');
    await page.locator('label:has(#aff-sombre)').click();
    const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto('/aide');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('sombre');
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(dark);
    await leave();
  });
});

describe('by keyboard alone', () => {
  test('search, reach a result and open it; focus never gets lost or trapped', async () => {
    const page = await visit();
    await page.goto('/');
    await tabTo(page, '[name="quoi"]');
    await page.keyboard.type('soudeur');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Saintes');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/formations');
    await tabTo(page, 'ol.res h3 a, .vide a');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/formations' || url.search !== '');
    await leave();
  });

  test('the menu of a small screen opens, is walked through and closes with Escape', async () => {
    const page = await visit({ width: 390, height: 844 });
    await page.goto('/');
    await tabTo(page, '.entete__menu');
    await page.keyboard.press('Enter');
    expect(await page.locator('#menu').isVisible()).toBe(true);
    // Below its button, which stays in sight to close it.
    const [menu, button] = [
      await page.locator('#menu').boundingBox(),
      await page.locator('.entete__menu').boundingBox(),
    ];
    expect(menu!.y).toBeGreaterThanOrEqual(button!.y + button!.height);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#menu') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#menu').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.classList.contains('entete__menu'))).toBe(true);
    await leave();
  });

  test.each(['/campus', '/formations?quoi=zzyzzxqk'])(
    '%s: the filters of a small screen say how to leave',
    async (path) => {
      for (const script of [true, false]) {
        const page = await visit({ width: 390, height: 844, script });
        await page.goto(path);
        await page.getByRole('button', { name: /^Affiner/ }).click();
        expect(await page.locator('#facettes').isVisible()).toBe(true);
        await page.getByRole('button', { name: 'Fermer' }).click();
        expect(await page.locator('#facettes').isVisible()).toBe(false);
      }
      await leave();
    },
  );

  test.each(['/', '/campus', '/formations?quoi=maintenance'])(
    '%s: every stop of Tab shows where it is, and nothing covers it',
    async (path) => {
      const page = await visit();
      await page.goto(path);
      const hidden: string[] = [];
      for (let stop = 0; stop < 80; stop++) {
        await page.keyboard.press('Tab');
        const fault = await page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return null;
          const style = getComputedStyle(focused);
          const drawn = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
          const box = focused.getBoundingClientRect();
          const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
          // Nothing drawn over it either: what the keyboard reaches, the pointer does.
          const [line] = focused.getClientRects();
          const over = line && document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
          const free = !over || focused.contains(over) || over.contains(focused);
          return (drawn || style.boxShadow !== 'none') && inside && free ? null : focused.outerHTML.slice(0, 120);
        });
        if (fault) hidden.push(fault);
      }
      expect(hidden).toEqual([]);
      await leave();
    },
  );
});

/** Presses Tab until the focus is on something. @throws after 80 stops. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 80; stop++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

test('printed, a page keeps its content and loses what only works on a screen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-impression-'));
  try {
    const page = await visit();
    await page.goto('/campus/mes');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    for (const selector of ['.demo', '.saut', '#menu', '.entete__menu', '.sommaire']) {
      expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
    }
    // What the screen folds is unfolded on paper.
    const folded = page.locator('#reseau details:not([open]) li').first();
    expect(await folded.isVisible()).toBe(true);
    await page.pdf({ path: join(folder, 'campus.pdf'), format: 'A4' });
    expect(statSync(join(folder, 'campus.pdf')).size).toBeGreaterThan(10_000);
    await leave();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
