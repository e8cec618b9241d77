import { expect, test } from 'vitest';
import { consultationOffice, linkTo, on, opened } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A consultation on a screen: prepared, opened, answered by a link without an account, read.

const base = await testDatabase();
const { db } = base;
const open = await signedVisits(base);
const office = await consultationOffice(db);
const NOBODY = { cookie: 'rien=rien' };

test.each([
  { width: 320, theme: 'light' },
  { width: 390, theme: 'dark' },
  { width: 1280, theme: 'light' },
] as const)('at $width pixels, $theme, it is prepared, opened and followed', async (options) => {
  const { width } = options;
  const visited = await open(`/espace/campus/${office.own.slug}/consultations/nouvelle`, office.director, options);
  const { page } = visited;
  await expectFit(visited, `consultation-nouvelle-${width}`);
  await page.getByLabel('Titre').fill(`Thèmes ${width}`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Ajouter une question' }).waitFor();
  await expectFit(visited, `consultation-questions-${width}`);
  await page.getByRole('textbox', { name: 'Question' }).fill('Quel jour vous convient ?');
  await page.getByLabel('Comment on répond').selectOption('choix');
  await page.getByRole('button', { name: 'Ajouter la question' }).click();
  await page.getByText('Écrivez au moins deux choix').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Question' }).inputValue()).toBe('Quel jour vous convient ?');
  await page.getByLabel('Choix proposés').fill('Lundi\nMardi');
  await page.getByRole('button', { name: 'Ajouter la question' }).click();
  await page.getByText('Un seul choix, obligatoire').waitFor();
  await page.getByRole('link', { name: 'Consultation', exact: true }).click();
  await expectFit(visited, `consultation-brouillon-${width}`);
  await page.getByRole('button', { name: 'Ouvrir la consultation' }).click();
  await page.getByText('La consultation est ouverte').waitFor();
  await expectFit(visited, `consultation-ouverte-${width}`);
  await page.getByText('Clore maintenant').click();
  await expectFit(visited, `consultation-clore-${width}`);
  await page.getByRole('link', { name: 'Synthèse' }).click();
  await expectFit(visited, `consultation-synthese-${width}`);
  await page.goto('/espace/consultations');
  await expectFit(visited, `consultations-${width}`);
  await visited.close();
});

test.each([
  { width: 320, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const)('at $width pixels, $theme, a phone answers by the link, without script', async (options) => {
  const { q } = await opened(await on(db, office.director), office.own);
  const link = await linkTo(db, 'ana@exemple.fr');
  const visited = await open(link, NOBODY, { ...options, script: false });
  const { page } = visited;
  await page.locator(`[name="${q[2]}"]`).fill('douze');
  await page.locator(`[name="${q[0]}"][value="oui"]`).check();
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page.getByText('Écrivez un nombre').first().waitFor();
  expect(await page.locator(`[name="${q[0]}"][value="oui"]`).isChecked()).toBe(true);
  await page.locator(`[name="${q[2]}"]`).fill('12,5');
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await page.getByText('La réponse est enregistrée').waitFor();
  await visited.close();
  const again = await open(link, NOBODY, options);
  await expectFit(again, `consultation-lien-${options.width}`);
  expect(await again.page.locator(`[name="${q[2]}"]`).inputValue()).toBe('12,5');
  await again.close();
});
