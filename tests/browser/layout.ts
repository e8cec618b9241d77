import type { Page } from 'playwright-core';
import { axeFaults } from './axe.ts';
import { horizontalOverflow, sidewaysTables, stickingOut, type Theme } from './visit.ts';

/** What is wrong with an open page, wide and narrow, light and dark, and with its text twice as large. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const found: string[] = [];
  const tooWide = async (when: string) => {
    if ((await horizontalOverflow(page)) > 0) {
      found.push(`${when}: wider than the window: ${(await stickingOut(page)).join(' | ')}`);
    }
  };
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] satisfies Theme[]) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await axeFaults(page)).map((fault) => `${width} px ${colorScheme}: ${fault}`));
    }
    await tooWide(`${width} px`);
    found.push(...(await sidewaysTables(page)).map((name) => `${width} px: scrolls sideways: ${name}`));
  }
  // 200 % text: the browser's own setting changes the size of the root.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await tooWide('200 % text');
  return found;
}
