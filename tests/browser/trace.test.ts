import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The sheet of an organisation on a screen: form, draft, both versions, history, bin, journal; by keyboard, without script.

const opened = await testDatabase();
const visit = await signedVisits(opened);

let own: Territory;
let director: Persona;
let correspondent: Persona;
let administrator: Persona;
let sheet = '';
let history = '';

beforeAll(async () => {
  ({ own } = await twoCampuses(opened.db));
  director = await persona(opened.db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], {
    nom: 'Directeur',
  });
  correspondent = await persona(opened.db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  administrator = await persona(opened.db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  sheet = `/espace/organisations/${own.organisationSlug}/modifier`;
  history = `/espace/organisations/${own.organisationSlug}/historique`;
});

const telephone = async () =>
  (
    await opened.db
      .selectFrom('organisation')
      .select('telephone')
      .where('id', '=', own.organisation)
      .executeTakeFirstOrThrow()
  ).telephone;

describe.each([390, 1280])('at %i pixels', (width) => {
  test('the form saves, says so, and is undone', async () => {
    const visited = await visit(sheet, correspondent, { width });
    const { page } = visited;
    await expectFit(visited, `fiche-${width}`);
    await page.getByLabel('Téléphone').fill(`05 57 42 00 ${width % 100}`);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/^Fiche enregistrée/).waitFor();
    expect(await telephone()).toBe(`05 57 42 00 ${width % 100}`);
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await telephone()).not.toBe(`05 57 42 00 ${width % 100}`);
    expect(visited.faults).toEqual([]);
    await visited.close();
  });

  test('two persons at once: both versions side by side, then the history', async () => {
    const mine = await visit(sheet, correspondent, { width });
    const theirs = await visit(sheet, director, { width });
    await theirs.page.getByLabel('Téléphone').fill(`01 11 11 11 ${width % 100}`);
    await theirs.page.getByLabel('Adresse (facultatif)').fill(`${width} quai du Port`);
    await theirs.page.getByRole('button', { name: 'Enregistrer' }).click();
    await theirs.page.getByText(/^Fiche enregistrée/).waitFor();
    await mine.page.getByLabel('Téléphone').fill(`02 22 22 22 ${width % 100}`);
    await mine.page.getByRole('button', { name: 'Enregistrer' }).click();
    await mine.page.getByText('Camille Directeur a enregistré cette fiche').waitFor();
    await expectFit(mine, `conflit-${width}`);
    await mine.page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
    await mine.page.getByText(/^Fiche enregistrée/).waitFor();
    expect(await telephone()).toBe(`02 22 22 22 ${width % 100}`);
    await mine.page.goto(history);
    await expectFit(mine, `historique-${width}`);
    expect(mine.faults).toEqual([]);
    await mine.close();
    await theirs.close();
  });

  test('the list, the bin and the journal', async () => {
    for (const [path, who, name] of [
      ['/espace/organisations', director, 'organisations'],
      ['/espace/corbeille', director, 'corbeille'],
      ['/espace/administration/journal', administrator, 'journal'],
    ] as const) {
      const visited = await visit(path, who, { width });
      await expectFit(visited, `${name}-${width}`);
      expect(visited.faults, path).toEqual([]);
      await visited.close();
    }
  });
});

describe('drafts', () => {
  test('what is typed is kept by itself, found again, and given up', async () => {
    const first = await visit(sheet, correspondent);
    await first.page.getByLabel('Site internet').fill('https://brouillon.exemple.fr');
    await first.page.getByLabel('Courriel').focus();
    await first.page.getByText(/^Brouillon gardé à/).waitFor();
    expect(first.faults).toEqual([]);
    await first.close();
    const again = await visit(sheet, correspondent);
    await again.page.getByText('Votre brouillon est repris').waitFor();
    expect(await again.page.getByLabel('Site internet').inputValue()).toBe('https://brouillon.exemple.fr');
    await expectFit(again, 'brouillon');
    await again.page.getByRole('button', { name: 'Reprendre la fiche enregistrée' }).click();
    await again.page.getByLabel('Site internet').waitFor();
    expect(await again.page.getByLabel('Site internet').inputValue()).toBe('');
    await again.close();
  });

  test('sent for good, what was on its way does not make the draft again', async () => {
    const { page, close } = await visit(sheet, correspondent);
    await page.getByLabel('Site internet').fill('https://envoye.exemple.fr');
    await page.keyboard.press('Enter');
    await page.getByText(/^Fiche enregistrée/).waitFor();
    await page.waitForTimeout(500);
    expect(await opened.db.selectFrom('brouillon').select('objet').execute()).toEqual([]);
    await close();
  });

  test('without script, a button keeps it', async () => {
    const { page, close } = await visit(sheet, correspondent, { script: false });
    await page.getByLabel('Site internet').fill('https://sans-script.exemple.fr');
    await page.getByRole('button', { name: 'Garder le brouillon' }).click();
    await page.getByText(/^Brouillon gardé à/).waitFor();
    expect(await page.getByLabel('Site internet').inputValue()).toBe('https://sans-script.exemple.fr');
    await page.getByRole('button', { name: 'Reprendre la fiche enregistrée' }).click();
    await page.getByLabel('Site internet').waitFor();
    await close();
  });
});

test('by keyboard alone: a version is compared and taken back', async () => {
  const { page, close } = await visit(history, director);
  await page.getByRole('radio', { name: 'Avant : version 1', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Comparer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^De la version 1 à la/ }).waitFor();
  const restore = page.getByRole('button', { name: 'Restaurer la version 1' });
  await restore.focus();
  expect(await restore.evaluate((button) => button.matches(':focus-visible'))).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText(/^Version 1 reprise/).waitFor();
  expect(await telephone()).toBeNull();
  await close();
});
