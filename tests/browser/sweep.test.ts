import { parseHTML } from 'linkedom';
import { afterAll, describe, inject, test } from 'vitest';
import { layoutFaults } from './layout.ts';
import { samplePages } from './sample-pages.ts';
import { launch, openVisit } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());

const paths = await samplePages(siteUrl);

describe.concurrent('every public page', () => {
  test.for(paths)('%s', async (path, { expect }) => {
    const visit = await openVisit(browser, siteUrl);
    const { page, faults } = visit;
    await page.goto(path);
    expect(await page.locator('h1').count(), 'one h1').toBe(1);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');

    expect([...(await layoutFaults(page)), ...faults]).toEqual([]);
    await visit.close();
  });
});

describe.concurrent('every public page by keyboard', () => {
  test.for(paths)('%s: the first Tab shows the skip link, which leads to the content', async (path, { expect }) => {
    const visit = await openVisit(browser, siteUrl);
    const { page } = visit;
    await page.goto(path);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    expect(await first.getAttribute('href')).toBe('#contenu');
    expect(await visibleFocus(page)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(() => {
        const main = document.querySelector('#contenu')!;
        const focused = document.activeElement!;
        return focused === document.body || main.contains(focused) || !!(main.compareDocumentPosition(focused) & 4);
      }),
    ).toBe(true);
    await visit.close();
  });
});

/** Whether the focused element stands in the window with an outline that is drawn. */
function visibleFocus(page: import('playwright-core').Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement!;
    const box = focused.getBoundingClientRect();
    const style = getComputedStyle(focused);
    const drawn =
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    return drawn && box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight;
  });
}

describe.concurrent('every public page without JavaScript', () => {
  test.for(paths)('%s says the same', async (path, { expect }) => {
    const visit = await openVisit(browser, siteUrl, { script: false });
    await visit.page.goto(path);
    const shown = await visit.page.locator('main').innerText();
    const { document } = parseHTML(await (await fetch(siteUrl + path)).text());
    expect(shown.trim().length).toBeGreaterThan(40);
    // Nothing waits for a script: no empty frame, no « chargement », no button that does nothing.
    expect(shown).not.toMatch(/chargement|loading/i);
    const idle = [...document.querySelectorAll('main button:not([type="submit"])')].filter(
      (button) =>
        !button.hasAttribute('popovertarget') && !button.hasAttribute('command') && !button.hasAttribute('hidden'),
    );
    expect(idle.map((button) => button.outerHTML)).toEqual([]);
    expect(visit.faults).toEqual([]);
    await visit.close();
  });
});
