import { beforeAll, describe, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectFit, signedVisits } from './signed-visits.ts';
import type { VisitOptions } from './visit.ts';

// Codes of an organisation, and a new organisation, on a screen.

const opened = await testDatabase();
const open = await signedVisits(opened);

let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(opened.db));
  director = await persona(opened.db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  await opened.db
    .insertInto('commune')
    .values({ insee: '33058', nom: 'Blaye', nom_plie: 'blaye', departement_code: '33' })
    .execute();
});

const visit = (address: string, options: VisitOptions = {}) => open(address, director, options);

describe.each([
  { width: 320, theme: 'light', script: false, name: 'Chantier naval du Port' },
  { width: 390, theme: 'dark', script: true, name: 'Boulangerie Exemple' },
  { width: 1280, theme: 'light', script: true, name: 'Imprimerie Gutenberg' },
] as const)('at $width pixels, $theme', ({ script, name, ...options }) => {
  const { width } = options;
  test('a code is refused, added, taken back', async () => {
    const visited = await visit(`/espace/organisations/${own.organisationSlug}/identifiants`, options);
    const { page } = visited;
    await page.getByLabel('Sorte').selectOption('siren');
    await page.getByLabel('Code', { exact: true }).fill('123');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.locator('#valeur-erreur').waitFor();
    await expectFit(visited, `identifiants-refus-${width}`);
    await page.getByLabel('Code', { exact: true }).fill('356 000 000');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByText('SIREN 356000000 ajouté').waitFor();
    await expectFit(visited, `identifiants-${width}`);
    await page.getByRole('button', { name: /^Retirer/ }).click();
    await page.getByText('SIREN 356000000 retiré').waitFor();
    await visited.close();
  });

  test('an organisation is created, once those that look like it were seen', async () => {
    const create = async () => {
      const visited = await visit('/espace/organisations', { ...options, script });
      const { page } = visited;
      await page.getByRole('link', { name: 'Créer une organisation' }).click();
      await page.getByLabel('Nom').fill(name);
      await page.getByLabel('Nature').selectOption('entreprise');
      await page.getByLabel('Commune').fill('Blaye');
      await page.getByRole('button', { name: 'Créer' }).click();
      return visited;
    };
    const first = await create();
    await first.page.getByText(`« ${name} » est créée`).waitFor();
    await first.close();
    const second = await create();
    await second.page.getByText('existe peut-être déjà').waitFor();
    if (script) await expectFit(second, `nouvelle-${width}`);
    await second.page.getByLabel('J’ai regardé').check();
    await second.page.getByRole('button', { name: 'Créer' }).click();
    await second.page.getByText('est créée').waitFor();
    await second.close();
  });
});
