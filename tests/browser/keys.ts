import type { Locator, Page } from 'playwright-core';

// What a person does without a mouse, once the focus is there.

/** Ticks a box, or chooses among several, with the space bar. */
export async function tick(choice: Locator): Promise<void> {
  await choice.focus();
  await choice.press('Space');
}

/** Presses a button or follows a link with « Entrée », and waits for the page that comes. */
export async function enter(page: Page, button: Locator): Promise<void> {
  await button.focus();
  await Promise.all([page.waitForEvent('load'), button.press('Enter')]);
}
