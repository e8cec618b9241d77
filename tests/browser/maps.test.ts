import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { launch, openVisit, type Visit, type VisitOptions } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());

/** Maps of the three lists, at a frame where each has some of its marks. */
const LISTS = ['/formations?quoi=maintenance', '/campus', '/etablissements'];

async function withPage(options: VisitOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const visit: Visit = await openVisit(browser, siteUrl, options);
  try {
    await work(visit.page);
    expect(visit.faults).toEqual([]);
  } finally {
    await visit.close();
  }
}
const count = (page: Page): Promise<string> => page.locator('#resultats [role="status"]').innerText();
const frame = (page: Page): string | null => new URL(page.url()).searchParams.get('carte');

/** Drags the map by pixels from a point of it that no mark covers. */
async function drag(page: Page, dx: number, dy: number): Promise<void> {
  const cadre = page.locator('#carte .carte__cadre');
  await cadre.scrollIntoViewIfNeeded();
  const free = await cadre.evaluate((element) => {
    const box = element.getBoundingClientRect();
    for (let y = Math.max(box.y, 0) + 40; y < Math.min(box.bottom, innerHeight) - 40; y += 15)
      for (let x = box.right - 60; x > box.x + box.width / 2; x -= 15) {
        const top = document.elementFromPoint(x, y);
        if (top && element.contains(top) && !top.closest('a')) return { x, y };
      }
    return null;
  });
  expect(free).not.toBeNull();
  await page.mouse.move(free!.x, free!.y);
  await page.mouse.down();
  await page.mouse.move(free!.x + dx / 2, free!.y + dy / 2);
  await page.mouse.move(free!.x + dx, free!.y + dy);
  await page.mouse.up();
}

describe.each(LISTS)('the map of %s', (path) => {
  test('zoomed then dragged, it narrows the list and the address; Back gives each list again', () =>
    withPage({}, async (page) => {
      await page.goto(path);
      const all = await count(page);
      await page.getByRole('link', { name: 'Zoomer', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.has('carte'));
      await page.waitForFunction(
        (text) => document.querySelector('#resultats [role="status"]')?.textContent !== text,
        all,
      );
      const [zoomed, at] = [await count(page), frame(page)];
      await drag(page, 0, 160);
      await page.waitForURL((url) => url.searchParams.get('carte') !== at);
      await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
      const [, south, , north] = at!.split(',').map(Number) as [number, number, number, number];
      const [, south2, , north2] = frame(page)!.split(',').map(Number) as [number, number, number, number];
      expect(south2).toBeGreaterThan(south);
      expect(north2).toBeGreaterThan(north);
      expect(Math.abs(north2 - south2 - (north - south)) / (north - south)).toBeLessThan(0.15);
      await page.goBack();
      await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
      await expect.poll(() => count(page)).toBe(zoomed);
      expect(frame(page)).toBe(at);
      await page.goBack();
      await expect.poll(() => count(page)).toBe(all);
      expect(frame(page)).toBeNull();
    }));

  test('the keyboard zooms it, and the focus stays on the tool', () =>
    withPage({}, async (page) => {
      await page.goto(path);
      await page.getByRole('link', { name: 'Zoomer', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.has('carte'));
      await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Zoomer');
    }));

  test('without JavaScript the same tools are links, and the same list comes', () =>
    withPage({ script: false }, async (page) => {
      await page.goto(path);
      await page.getByRole('link', { name: 'Zoomer', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.has('carte'));
      expect(await page.locator('#carte').isVisible()).toBe(true);
      expect(await count(page)).toMatch(/\d|[Aa]ucun/);
    }));
});

test.each(['/formations?quoi=maintenance', '/campus', '/etablissements?departement=33'])(
  '%s: a mark leads to its row and points it out; the row points its mark out',
  (path) =>
    withPage({}, async (page) => {
      await page.goto(path);
      const mark = page.locator('.carte__lieux a[href^="#"]:visible').first();
      const id = (await mark.getAttribute('href'))!.slice(1);
      await mark.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash === `#${id}`);
      expect(await page.evaluate((row) => document.getElementById(row)!.matches(':target'), id)).toBe(true);
      await expect
        .poll(() =>
          page.evaluate((row) => {
            const { top, bottom } = document.getElementById(row)!.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }, id),
        )
        .toBe(true);
      await page.locator(`#${id} h3 a`).focus();
      // A still pointer under which the page scrolls puts nothing out, and each other row that it meets points for itself.
      await page.locator('h1').dispatchEvent('pointerover');
      expect(await page.locator(`.carte__lieux a.designe[href="#${id}"]`).count()).toBe(1);
    }),
);

test('the layers of the directory are check boxes that work with and without JavaScript', async () => {
  for (const script of [true, false]) {
    await withPage({ script }, async (page) => {
      await page.goto('/etablissements');
      await page.locator('form.facettes input[name="couche"][value="entreprise"]').check();
      if (!script) await page.getByRole('button', { name: 'Appliquer' }).click();
      await page.waitForURL((url) => url.searchParams.get('couche') === 'entreprise');
      await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
      expect(await page.locator('ol.res .noeud:not(.noeud--carre)').count()).toBe(0);
      expect(await page.locator('ol.res .noeud--carre').count()).toBeGreaterThan(0);
    });
  }
});
