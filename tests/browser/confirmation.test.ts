import { join } from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { buildApp } from '#app';
import { loadAssets } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { askConfirmations } from '#modules/reseau/contacts/confirmation.ts';
import { ROOT } from '#tests/architecture/source.ts';
import { TEST_NOW, testDeps } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { axeFaults } from './axe.ts';
import { horizontalOverflow, launch, openVisit } from './visit.ts';

// One mailed link, on a phone, without an account.

const opened = await demonstrationDatabase();
const { db } = opened;
const deps = testDeps(opened, {
  config: { demonstration: true },
  assets: await loadAssets(join(ROOT, 'dist', 'assets')),
});
const server = await listen(buildApp(deps).fetch, { host: '127.0.0.1', port: 0 });
const browser = await launch(inject('chromium'));
afterAll(async () => {
  await browser.close();
  await server.stop(0);
});

interface MailedLink {
  path: string;
  organisation: string;
}

/** The links of the sheets that are due, as the letters hold them. */
async function mailedLinks(): Promise<MailedLink[]> {
  await sql`update organisation set confirmee_le = ${TEST_NOW}::timestamptz - interval '2 years'
    where slug in (select distinct o.slug from organisation o join contact_fonction f on f.organisation_id = o.id
      join adhesion a on a.organisation_id = o.id order by o.slug limit 12)`.execute(db);
  await askConfirmations(db, {
    log: { warn: () => undefined },
    sender: { service: 'Maillage', origin: server.url },
    now: new Date(TEST_NOW),
  });
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where gabarit = 'confirmation_fiche' and texte is not null order by id`.execute(db);
  return Promise.all(
    rows.map(async ({ texte }) => {
      const [path, token] = /\/fiche\/([\w-]{43})/.exec(texte)!;
      const { rows: links } = await sql<{ organisation: string }>`
        select organisation_id as organisation from lien_confirmation where empreinte = ${printOfToken(token!)}`.execute(
        db,
      );
      return { path, organisation: links[0]!.organisation };
    }),
  );
}

const sheetOf = async ({ organisation }: MailedLink) =>
  (
    await sql<{ nom: string; telephone: string | null; confirmee: Date }>`
      select nom, telephone, confirmee_le as confirmee from organisation where id = ${organisation}::uuid`.execute(db)
  ).rows[0]!;
const heading = (page: Page) => page.locator('h1').innerText();

/** What this screen must be on a phone, whatever it says. */
async function expectFit(page: Page, script: boolean): Promise<void> {
  expect(await horizontalOverflow(page)).toBe(0);
  // The checker is itself a script.
  if (script) expect(await axeFaults(page)).toEqual([]);
}

const links = await mailedLinks();

test.each([
  [320, 'light', true, 0],
  [390, 'dark', false, 1],
] as const)(
  'at %i pixels, %s, scripts %s: read, corrected at its field, waits for the campus, spent',
  async (width, theme, script, rank) => {
    const link = links[rank]!;
    const before = await sheetOf(link);
    const { page, faults, close } = await openVisit(browser, server.url, { width, theme, script });
    await page.goto(link.path);
    expect(await heading(page)).toContain('encore juste');
    expect(await page.locator('h2').first().innerText()).toContain(before.nom);
    await expectFit(page, script);

    const phone = page.getByLabel('Téléphone');
    expect(await phone.isVisible()).toBe(false);
    // The line is answered with the keyboard: « Juste » has the focus, an arrow goes to « À corriger », and its field appears.
    const line = page.getByRole('group', { name: 'Téléphone' });
    await line.getByLabel('Juste').focus();
    await page.keyboard.press('ArrowRight');
    expect(await line.getByLabel('À corriger').isChecked()).toBe(true);
    await phone.fill('pas un numéro');
    await expectFit(page, script);
    await page.getByRole('button', { name: 'Confirmer la fiche' }).click();
    expect(await page.title()).toContain('Erreur');
    expect(await page.locator('#telephone-erreur').innerText()).toContain('chiffres');
    expect([await phone.isVisible(), await phone.inputValue()]).toEqual([true, 'pas un numéro']);
    expect(await sheetOf(link)).toEqual(before);
    await expectFit(page, script);

    await phone.fill('05 57 00 00 00');
    await page.getByRole('button', { name: 'Confirmer la fiche' }).click();
    expect(await heading(page)).toContain('reçues');
    expect(await page.locator('main').innerText()).toContain('05 57 00 00 00');
    expect(await sheetOf(link)).toEqual({ ...before, confirmee: new Date(TEST_NOW) });
    await expectFit(page, script);

    expect((await page.goto(link.path))?.status()).toBe(410);
    expect(await heading(page)).toContain('a déjà servi');
    await expectFit(page, script);
    expect(faults).toEqual([]);
    await close();
  },
);

test('a sheet that is right is one press, and the opening alone confirms nothing', async () => {
  const link = links[2]!;
  const before = await sheetOf(link);
  const { page, faults, close } = await openVisit(browser, server.url, { width: 390 });
  await page.goto(link.path);
  await expectFit(page, true);
  expect(await sheetOf(link)).toEqual(before);
  await page.getByRole('button', { name: 'Confirmer la fiche' }).click();
  expect(await page.locator('main').innerText()).toContain('notée exacte');
  await expectFit(page, true);
  expect(await sheetOf(link)).toEqual({ ...before, confirmee: new Date(TEST_NOW) });
  expect(faults).toEqual([]);
  await close();
});
