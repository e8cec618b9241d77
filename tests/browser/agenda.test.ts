import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { pointsOf } from '#modules/gouvernance/points.sql.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { expectFit, signedVisits } from './signed-visits.ts';
import type { VisitOptions } from './visit.ts';

// The agenda of a meeting put in order with the mouse, with the keyboard, without script; its files.

const opened = await testDatabase();
const open = await signedVisits(opened);
const [FIRST, SECOND] = ['Rapport d’activité', 'Budget prévisionnel'];

let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(opened.db);
});

async function agenda(options: VisitOptions) {
  const id = await plannedMeeting(opened.db, ag.instance, 30);
  const visited = await open(`/espace/reunions/${id}/ordre-du-jour`, ag.secretary, options);
  return { ...visited, id, order: async () => (await pointsOf(opened.db, id)).map((one) => one.titre) };
}

describe.each([
  { width: 320, theme: 'dark' },
  { width: 390, theme: 'light' },
  { width: 1280, theme: 'light' },
  { width: 1280, theme: 'dark' },
] as const)('at $width pixels, $theme', (options) => {
  const name = `${options.width}-${options.theme}`;

  test('an item is dragged below the next one, and Escape puts it back', async () => {
    const { page, faults, order, close } = await agenda(options);
    const handles = page.locator('[data-poignee]');
    const grab = async () => {
      const [from, to] = [
        (await handles.nth(0).boundingBox())!,
        (await page.locator('[data-point]').nth(1).boundingBox())!,
      ];
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(from.x + from.width / 2, to.y + to.height - 8, { steps: 8 });
    };
    // The browser draws what a move does on its next frame, which a loaded machine makes late.
    const shown = () => expect.poll(() => page.locator('[data-point] b').allTextContents(), { timeout: 5_000 });
    await handles.nth(0).scrollIntoViewIfNeeded();
    await grab();
    await shown().toEqual([SECOND, FIRST]);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await shown().toEqual([FIRST, SECOND]);
    expect(await order()).toEqual([FIRST, SECOND]);
    await grab();
    await page.mouse.up();
    await page.getByText('Ordre du jour enregistré.').waitFor();
    expect(await order()).toEqual([SECOND, FIRST]);
    await expectFit({ page }, `agenda-${name}`);
    expect(faults).toEqual([]);
    await close();
  });

  test('the keyboard moves it, and comes back on it', async () => {
    const { page, faults, order, close } = await agenda(options);
    await page.getByRole('button', { name: `Descendre : ${FIRST}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Ordre du jour enregistré.').waitFor();
    expect(await order()).toEqual([SECOND, FIRST]);
    expect(new URL(page.url()).hash).toMatch(/^#p-/);
    // From there the next stop is a button of the same item.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(FIRST);
    expect(faults).toEqual([]);
    await close();
  });

  test('buttons do it without script; a file is put on an item and shown there', async () => {
    const { page, order, close } = await agenda({ ...options, script: false });
    await page.getByRole('button', { name: `Monter : ${SECOND}` }).click();
    await page.getByText('Ordre du jour enregistré.').waitFor();
    expect(await order()).toEqual([SECOND, FIRST]);
    await page.getByRole('link', { name: `Pièces : ${FIRST}` }).click();
    await page.getByLabel('Titre').fill('Note de deux pages');
    const bytes = Buffer.from(`Une note du ${addDays('2026-11-23', 1)} (exemple), ${name}.\n`);
    await page.getByLabel('Fichier').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: bytes });
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByText('« Note de deux pages » est déposée.').waitFor();
    await close();
  });
});

test('the page of the files of an item, and an order that came too late, fit', async () => {
  for (const width of [320, 1280]) {
    const { page, id, close } = await agenda({ width });
    const ids = (await pointsOf(opened.db, id)).map((one) => one.id);
    const other = await open(`/espace/reunions/${id}/ordre-du-jour`, ag.president, { width });
    await other.page.getByLabel('Titre').fill('Ajouté entre-temps');
    await other.page.getByRole('button', { name: 'Ajouter le point' }).click();
    await other.page.getByText('Ordre du jour enregistré.').waitFor();
    await other.close();
    await page.getByRole('button', { name: `Descendre : ${FIRST}` }).click();
    await page.getByText('Quelqu’un a changé l’ordre du jour entre-temps').waitFor();
    await expectFit({ page }, `agenda-conflit-${width}`);
    await page.goto(`/espace/reunions/${id}/points/${ids[0]}/pieces`);
    await expectFit({ page }, `pieces-${width}`);
    await page.goto(`/espace/reunions/${id}`);
    await expectFit({ page }, `seance-${width}`);
    await close();
  }
});
