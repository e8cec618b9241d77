import { expect } from 'vitest';
import { textOf } from './meeting-screens.ts';
import type { signedVisits } from './signed-visits.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof signedVisits>>>>['page'];

/** A class that nobody registered comes while the network is away: kept, refused while its line says why, then sent when it is back. */
export async function countedOnTheSpot(page: Page): Promise<void> {
  await page.locator('h1 [data-arrives="17"]').waitFor();
  await page.context().setOffline(true);
  const form = page.locator('[data-sans-inscription]');
  const come = async (classe: string) => {
    await page.locator('summary', { hasText: 'Compter une classe non prévue' }).press('Enter');
    await form.getByLabel('Établissement').fill('Collège exemple, Blaye');
    await form.getByLabel('Classe ou groupe').fill(classe);
    await form.getByLabel('Niveau').selectOption('3e');
    await form.getByLabel('Jeunes présents', { exact: true }).fill('9');
    await form.getByLabel('Adultes présents', { exact: true }).fill('1');
    await form.getByRole('button', { name: 'Compter ce groupe' }).press('Enter');
    await page.locator('#pointage-sans-inscription li', { hasText: classe }).getByText('pas encore envoyé').waitFor();
  };
  await come('3e 8');
  await come('4e 2');
  expect(await textOf(page, 'h1')).toContain('35 arrivés');
  await page.context().setOffline(false);
  await page.locator('#pointage-creneaux').getByText('3e 8 sans inscription').waitFor();
  await page.getByText('est déjà dans la liste').waitFor();
  await page.getByRole('button', { name: 'Reprendre ma saisie' }).press('Enter');
  expect(await form.getByLabel('Classe ou groupe').inputValue()).toBe('4e 2');
  await form.getByLabel('Jeunes présents', { exact: true }).fill('0');
  await form.getByRole('button', { name: 'Compter ce groupe' }).press('Enter');
  await form.getByText('Il n’y a rien à compter.').waitFor();
  await takenOut(page, '3e 8');
}

/** Taken out by mistake while the network is away, and counted again before it is back. */
async function takenOut(page: Page, classe: string): Promise<void> {
  await page.context().setOffline(true);
  const line = page.locator('#pointage-creneaux li', { hasText: classe });
  await line.locator('summary').press('Enter');
  await line.getByRole('button', { name: 'Retirer de la liste' }).press('Enter');
  await line.getByText('retiré de la liste').waitFor();
  await line.locator('summary').press('Enter');
  await line.getByRole('button', { name: 'Valider l’arrivée' }).press('Enter');
  await line.getByText('9 présents, 1 adulte').waitFor();
  await page.context().setOffline(false);
  await page.locator('#pointage-etat').waitFor({ state: 'hidden' });
  expect(await textOf(page, 'h1')).toContain('26 arrivés');
}

/** A count of another event that this phone keeps too is told at the top, and is no line of this list. */
export async function countedElsewhere(page: Page): Promise<void> {
  const elsewhere = (way: 'put' | 'delete') =>
    page.evaluate(
      (act) =>
        new Promise<void>((done, fail) => {
          const asked = indexedDB.open('pointage', 1);
          asked.onerror = () => fail(asked.error);
          asked.onsuccess = () => {
            const work = asked.result.transaction('saisies', 'readwrite');
            const one = {
              cle: 'ailleurs',
              groupe: 'ailleurs',
              nom: '5e 1, Collège d’ailleurs',
              adresse: '/espace/campus/mes/evenements/00000000-0000-4000-8000-000000000000/presences/sans-inscription',
              personne: document.querySelector<HTMLElement>('[data-pointage]')!.dataset.pointage,
              version: '',
              acte: 'present',
              jeunes: '9',
              filles: '',
              adultes: '1',
              le: new Date().toISOString(),
              corrige: [],
              champs: {},
              etat: 'refus',
              refus: 'Ce groupe est déjà dans la liste.',
              note: '',
            };
            if (act === 'put') work.objectStore('saisies').put(one);
            else work.objectStore('saisies').delete(one.cle);
            work.oncomplete = () => {
              asked.result.close();
              done();
            };
            work.onerror = () => fail(work.error);
          };
        }),
      way,
    );
  await elsewhere('put');
  await page.reload();
  await page.getByText('1 pointage à reprendre pour un autre événement.').waitFor();
  expect(await page.getByText('Collège d’ailleurs').count()).toBe(0);
  await elsewhere('delete');
  await page.reload();
  await page.locator('#pointage-etat').waitFor({ state: 'hidden' });
}

/** Corrected while the network is away, and taken out meanwhile on another phone: what was typed stays in sight, until it is given up. */
export async function takenOutByAnother(page: Page, other: Page, classe: string): Promise<void> {
  const lineOn = (phone: Page) => phone.locator('#pointage-creneaux li', { hasText: classe });
  await page.context().setOffline(true);
  await lineOn(page).locator('summary').press('Enter');
  await lineOn(page).getByLabel('Jeunes présents', { exact: true }).fill('8');
  await lineOn(page).getByRole('button', { name: 'Valider l’arrivée' }).press('Enter');
  await lineOn(page).getByText('pas encore envoyé').waitFor();
  await lineOn(other).locator('summary').press('Enter');
  await lineOn(other).getByRole('button', { name: 'Retirer de la liste' }).press('Enter');
  await lineOn(other).waitFor({ state: 'detached' });
  await page.context().setOffline(false);
  const refused = page.locator('#pointage-sans-inscription li', { hasText: classe });
  await refused.getByText('Ce groupe a été retiré de la liste').waitFor();
  await refused.getByText('8 présents').waitFor();
  expect(await lineOn(page).count()).toBe(0);
  await refused.getByRole('button', { name: 'Retirer ma saisie' }).press('Enter');
  await refused.waitFor({ state: 'detached' });
  expect(await textOf(page, 'h1')).toContain('17 arrivés');
}
