import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { networkTruth, partnerCommunes } from '#tests/support/partners.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { dirtyPartnerFile } from './partner-file.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A spreadsheet of partners of four hundred lines: read, mapped, tried, corrected on the page, imported, undone whole, redone.

const opened = await testDatabase();
const { db } = opened;
const open = await signedVisits(opened);

let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  await partnerCommunes(db);
});

/** What a part of a page says, whatever its spaces. */
const said = async (part: Locator): Promise<string> => (await part.innerText()).replace(/\s+/g, ' ');
const figures = (page: Page): Promise<string> => said(page.locator('[aria-labelledby="essai"] ul'));
const pressed = async (page: Page, name: string | RegExp): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()]);
};
const siretsKept = async (values: readonly string[]): Promise<number> =>
  (await db.selectFrom('identifiant').select('id').where('valeur', 'in', values).execute()).length;

test('four hundred dirty lines go in, are corrected on the page, undone and done again', async () => {
  const before = await networkTruth(db);
  const known = await db
    .selectFrom('organisation')
    .select('nom')
    .where('id', '=', own.organisation)
    .executeTakeFirstOrThrow();
  const file = dirtyPartnerFile(known.nom);
  const network = `/espace/reseau/${own.slug}`;
  const visited = await open(`${network}/imports`, director);
  const { page } = visited;
  const members = async (words: string): Promise<string> => {
    await page.goto(`${network}?statut=tous&q=${encodeURIComponent(words)}`);
    return said(page.locator('main'));
  };

  // Deposited: read whole, nothing written.
  await page.locator('input[type="file"]').setInputFiles({
    name: 'Partenaires 2026.csv',
    mimeType: 'text/csv',
    buffer: file.bytes,
  });
  await pressed(page, 'Lire le fichier');
  const trial = new URL(page.url()).pathname;
  expect(await said(page.locator('h1'))).toContain(`${file.lines} lignes lues, rien n’est encore écrit`);
  expect(await networkTruth(db)).toEqual(before);

  // Mapped: a title that names nothing, a word that is no kind.
  expect(await page.getByLabel('Où', { exact: true }).inputValue()).toBe('');
  await page.getByLabel('Où', { exact: true }).selectOption('commune');
  await page.getByLabel('zorglub').selectOption('association');
  await pressed(page, 'Relancer l’essai');
  const wrong = file.mends.length;
  expect(await figures(page)).toContain(`${wrong} à corriger`);
  await expectFit(visited, 'import-400-essai');

  // Corrected: each line says what is wrong with it; what looks like somebody known is chosen.
  const told = new Set<number>();
  for (let turn = 0; turn < 10 && (await page.getByText('Lignes à voir').count()) > 0; turn++) {
    for (const one of file.mends) {
      const field = page.locator(`input[name="c.${one.line}.${one.column}"]`);
      if ((await field.count()) === 0) continue;
      expect(await said(page.locator('tr', { has: field }))).toContain(one.said);
      told.add(one.line);
      await field.fill(one.typed);
    }
    for (const choice of await page.locator('select[name^="d."]').all()) {
      const same = (await choice.getAttribute('name')) === `d.${file.knownLine}`;
      await choice.selectOption(same ? { index: 1 } : 'creer');
    }
    await pressed(page, 'Vérifier les corrections');
  }
  expect([...told].sort()).toEqual(file.mends.map((one) => one.line).sort());
  expect(await figures(page)).toContain('0 à corriger, 0 à choisir');
  expect(await networkTruth(db)).toEqual(before);
  const phone = await open(trial, director, { width: 390, theme: 'dark' });
  await expectFit(phone, 'import-400-essai-390');
  await phone.close();

  // Imported: its members are there, with their ligatures, their contacts and the codes that were typed.
  await pressed(page, /^Importer les \d+ lignes justes/);
  expect(await said(page.locator('h1'))).toMatch(/^Import : \d+ lignes écrites/);
  await expectFit(visited, 'import-400-resultat');
  const after = await networkTruth(db);
  expect(await members('oeillet')).toContain('Atelier « L’Œuvre d’Œillet » dit "le Grand Éclat" ; Noël & Fils');
  expect(await members(known.nom)).toContain('1 membre');
  const typed = file.mends.filter((one) => one.column === 1).map((one) => one.typed);
  expect(await siretsKept(typed)).toBe(typed.length);
  await page.goto('/espace/contacts?q=ada1000');
  expect(await said(page.locator('main'))).toContain('NOM1000');

  // Undone whole, to the very rows of before.
  await page.goto(trial);
  await pressed(page, 'Annuler l’import');
  expect(await said(page.locator('h1'))).toContain('Import annulé, 0 ligne gardée');
  expect(await networkTruth(db)).toEqual(before);
  expect(await members('oeillet')).not.toContain('Œillet »');

  // Done again, corrections included.
  await page.goto(trial);
  await pressed(page, 'Refaire l’import');
  expect(await said(page.locator('h1'))).toMatch(/^Import : \d+ lignes écrites/);
  expect(await members('oeillet')).toContain('L’Œuvre d’Œillet');
  expect(await siretsKept(typed)).toBe(typed.length);
  const again = await networkTruth(db);
  const sizes = (truth: Record<string, string>) =>
    Object.entries(truth).map(([table, rows]) => [table, (JSON.parse(rows ?? '[]') ?? []).length]);
  expect(sizes(again)).toEqual(sizes(after));
  expect(visited.faults).toEqual([]);
  await visited.close();
});
