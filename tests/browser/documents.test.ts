import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { pdf, photograph } from '#tests/support/files/samples.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectFit, signedVisits } from './signed-visits.ts';
import type { VisitOptions } from './visit.ts';

// Documents and logo of an organisation on a screen: deposit, refusal, publication, bin; with script and without.

const opened = await testDatabase();
const open = await signedVisits(opened);

let own: Territory;
let correspondent: Persona;
let path = '';

beforeAll(async () => {
  ({ own } = await twoCampuses(opened.db));
  correspondent = await persona(opened.db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  path = `/espace/organisations/${own.organisationSlug}/documents`;
});

const visit = (address: string, options: VisitOptions = {}) => open(address, correspondent, options);

const bytesOf = (name: string, buffer: Buffer, mimeType = 'application/pdf') => ({ name, mimeType, buffer });
const TOO_LARGE = Buffer.concat([pdf(), Buffer.alloc(11 * 1024 * 1024)]);

describe.each([
  { width: 320, theme: 'light' },
  { width: 390, theme: 'dark' },
  { width: 1280, theme: 'light' },
] as const)('at $width pixels, $theme', (options) => {
  const { width } = options;
  test('a document and a logo go in, are published, removed, taken back', async () => {
    const visited = await visit(path, options);
    const { page } = visited;
    await expectFit(visited, `documents-vide-${width}`);
    await page.getByLabel('Titre').fill(`Plaquette ${width}`);
    await page.locator('#fichier').setInputFiles(bytesOf(`Plaquette ${width}.pdf`, pdf(String(width))));
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByText(`« Plaquette ${width} » est déposé`).waitFor();
    await page.getByLabel('Texte qui remplace l’image').fill(`Logo ${width}`);
    const image = await photograph('png', 400 + width, 200);
    await page.locator('#image').setInputFiles(bytesOf('logo.png', image, 'image/png'));
    await page.getByRole('button', { name: /le logo$/ }).click();
    await page.getByText('Logo enregistré').waitFor();
    expect(await page.locator('.logo-organisation').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(
      400 + width,
    );
    await expectFit(visited, `documents-${width}`);

    await page.getByRole('link', { name: `Modifier : Plaquette ${width}` }).click();
    await page.getByLabel('Tout le monde').check();
    await expectFit(visited, `document-${width}`);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Modification enregistrée').waitFor();
    await page.goto(`/etablissements/${own.organisationSlug}`);
    await expectFit(visited, `etablissement-${width}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: `Plaquette ${width}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`Plaquette ${width}.pdf`);
    await page.goto(path);
    await page.getByRole('button', { name: `Retirer : Plaquette ${width}` }).click();
    await page.getByText('est dans la corbeille').waitFor();
    await page.getByRole('button', { name: 'Annuler', exact: true }).click();
    await page.getByText('est sorti de la corbeille').waitFor();
    await page.getByRole('button', { name: `Retirer : Plaquette ${width}` }).click();
    await page.getByText('est dans la corbeille').waitFor();
    await visited.close();
  });

  test('a file that is refused is said at its field, and what was typed stays', async () => {
    const visited = await visit(path, options);
    const { page } = visited;
    await page.getByLabel('Titre').fill('Un titre');
    await page.locator('#fichier').setInputFiles(bytesOf('virus.pdf', Buffer.from('MZ\x90')));
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.locator('#fichier-erreur').waitFor();
    expect(await page.getByLabel('Titre').inputValue()).toBe('Un titre');
    await expectFit(visited, `documents-refus-${width}`);
    await visited.close();
  });
});

test('a file too large is refused before it is sent, and by the server when there is no script', async () => {
  const scripted = await visit(path, { width: 390 });
  await scripted.page.locator('#fichier').setInputFiles(bytesOf('gros.pdf', TOO_LARGE));
  const said = await scripted.page.locator('#fichier').evaluate((one: HTMLInputElement) => one.validationMessage);
  expect(said).toContain('10 Mo au plus');
  await scripted.close();
  const plain = await visit(path, { width: 390, script: false });
  const { page } = plain;
  await page.getByLabel('Titre').fill('Un titre');
  await page.locator('#fichier').setInputFiles(bytesOf('gros.pdf', TOO_LARGE));
  await page.getByRole('button', { name: 'Déposer' }).click();
  await page.locator('#fichier-erreur').waitFor();
  expect(await page.locator('#fichier-erreur').textContent()).toContain('10');
  expect(await page.getByLabel('Titre').inputValue()).toBe('Un titre');
  await page.locator('#fichier').setInputFiles(bytesOf('leger.pdf', pdf('sans script')));
  await page.getByRole('button', { name: 'Déposer' }).click();
  await page.getByText('« Un titre » est déposé').waitFor();
  await plain.close();
});
