import type { Page } from 'playwright-core';

// What the tests of meetings do on their screens.

/** Prepares a meeting of a body. @returns its address. */
export async function planned(page: Page, order: { instance: string; titre: string; debut: string }): Promise<string> {
  await page.goto('/espace/reunions');
  await page.getByRole('link', { name: 'Préparer une réunion' }).click();
  await page.locator('main select[name="instance"]').selectOption(order.instance);
  await page.locator('main input[name="titre"]').fill(order.titre);
  await page.locator('main input[name="debut"]').fill(order.debut);
  await page.locator('main').getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL('**/ordre-du-jour');
  return new URL(page.url()).pathname.replace('/ordre-du-jour', '');
}

/** Presses a button of a form, and waits for what it says. */
export async function press(page: Page, act: string, said: string | RegExp): Promise<void> {
  await page.locator(`main button[name="acte"][value="${act}"]`).first().click();
  await page.getByText(said).first().waitFor();
}

/** What a part of the page says, whatever the spaces between a number and its word. */
export const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ');
