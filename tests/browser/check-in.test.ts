import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The arrivals of a day, counted on a small phone that loses the network, while a colleague counts at another desk; then the attendance.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const campus = (await campusPlace(db, 'mes'))!;
const event = await openEvent(db, { campus: campus.id, jour: '2026-11-23', titre: 'Atelier exemple' });
const [a, b, c] = [await groupIn(db, event.id), await groupIn(db, event.id), await groupIn(db, event.id)] as const;
const list = `/espace/campus/${campus.slug}/evenements/${event.id}/presences`;

let director: Persona;
let colleague: Persona;
beforeAll(async () => {
  const grants = [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }] as const;
  director = await persona(db, [...grants]);
  colleague = await persona(db, [...grants]);
});

const counted = async () => {
  const rows = await db
    .selectFrom('inscription_groupe')
    .select(['id', 'etat', 'presents_jeunes', 'presents_filles', 'version'])
    .where('evenement_id', '=', event.id)
    .execute();
  return (id: string) => rows.find((one) => one.id === id)!;
};
const at = (page: Page, id: string) => page.locator(`#groupe-${id}`);
const banner = (page: Page) => page.locator('#pointage-etat');

async function count(page: Page, id: string, numbers: { jeunes: string; filles?: string } | 'absent'): Promise<void> {
  const group = at(page, id);
  if (!(await group.locator('details[open]').count())) await group.locator('summary').click();
  if (numbers === 'absent') return group.getByRole('button', { name: 'Noter absent' }).click();
  await group.getByLabel('Jeunes présents').fill(numbers.jeunes);
  await group.getByLabel('Dont filles').fill(numbers.filles ?? '');
  await group.getByRole('button', { name: 'Valider l’arrivée' }).click();
}

/** Until the service worker answers for the page, and has kept it. */
const keptHere = (page: Page, cache: string, path: string) =>
  expect
    .poll(
      () =>
        page.evaluate(
          async ([name, key]) =>
            Boolean(navigator.serviceWorker.controller && (await (await caches.open(name!)).match(key!))),
          [cache, path],
        ),
      { timeout: 15_000 },
    )
    .toBe(true);

test('without a network, a small phone opens the list, counts, reads a code; back on line, two values are compared and nothing is lost', async () => {
  const visited = await open(list, director, { width: 320 });
  const { page } = visited;
  const context = page.context();
  await keptHere(page, 'pointage', list);
  await context.setOffline(true);
  await page.reload();
  await banner(page).getByText('Sans réseau depuis').waitFor();
  await count(page, a, { jeunes: '18', filles: '19' });
  await at(page, a).getByText('19 filles pour 18 présents : vérifiez.').waitFor();
  await count(page, a, { jeunes: '18', filles: '9' });
  await at(page, a).getByText('pas encore envoyé').waitFor();
  await count(page, b, 'absent');
  // The code that the group shows, read by the camera of the phone.
  await page.goto(`/pointage/${c}`);
  expect(page.url()).toContain(`${list}?groupe=${c}#groupe-${c}`);
  expect(await at(page, c).locator('details[open]').count()).toBe(1);
  await count(page, c, { jeunes: '20' });
  await banner(page).getByText('3 pointages à envoyer').waitFor();
  // Corrected before it leaves: one count, the last.
  await count(page, c, { jeunes: '16', filles: '8' });
  await at(page, c).getByText('16 présents, dont 8 filles').waitFor();
  await page.reload();
  await banner(page).getByText('3 pointages à envoyer').waitFor();
  expect(await textOf(page, 'h1')).toContain('34 arrivés sur 60');
  await expectFit(visited, 'pointage-sans-reseau-320');
  expect((await counted())(a)).toMatchObject({ etat: 'confirmee', version: 1 });

  // Another desk, with the network, notes group A otherwise.
  const other = await open(list, colleague, { width: 1280 });
  await count(other.page, a, { jeunes: '17' });
  await at(other.page, a).getByText('17 présents').waitFor();

  await context.setOffline(false);
  await at(page, a).getByText('Quelqu’un a noté ce groupe entre-temps').waitFor();
  await at(page, c).getByText('16 présents').waitFor();
  expect(await textOf(page, `#groupe-${a}`)).toMatch(/18 présents, dont 9 filles.*17 jeunes/s);
  let noted = await counted();
  expect(noted(a)).toMatchObject({ presents_jeunes: 17, version: 2 });
  expect(noted(b)).toMatchObject({ etat: 'absente', version: 2 });
  expect(noted(c)).toMatchObject({ presents_jeunes: 16, presents_filles: 8, version: 2 });
  await expectFit(visited, 'pointage-conflit-320');
  await at(page, a).getByRole('button', { name: 'Mettre ma saisie' }).click();
  await at(page, a).getByText('18 présents').waitFor();
  await banner(page).waitFor({ state: 'hidden' });
  noted = await counted();
  expect(noted(a)).toMatchObject({ presents_jeunes: 18, presents_filles: 9, version: 3 });
  expect(await textOf(page, 'h1')).toContain('34 arrivés sur 40');
  expect(await textOf(page, '#pointage-totaux')).toContain('Présents par niveau');
  expect([visited.faults.filter((one) => !one.startsWith('409')), other.faults]).toEqual([[], []]);
  await other.close();

  // The session ends while somebody counts: kept, and told; sent once signed in again.
  const cookies = await context.cookies();
  await context.clearCookies();
  await count(page, b, { jeunes: '5', filles: '' });
  await banner(page).getByText('Votre session est terminée.').waitFor();
  await banner(page).getByText('1 pointage à envoyer').waitFor();
  await context.addCookies(cookies);
  await page.goto(list);
  await at(page, b).getByText('5 présents').waitFor();
  await banner(page).waitFor({ state: 'hidden' });
  expect((await counted())(b)).toMatchObject({ etat: 'presente', presents_jeunes: 5 });

  // Who signs out leaves no list behind.
  await context.setOffline(true);
  await context.setOffline(false);
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/deconnexion"]')!.requestSubmit());
  await page.waitForURL((url) => !url.pathname.startsWith('/espace'));
  await expect.poll(() => page.evaluate(() => caches.has('pointage'))).toBe(false);
  await visited.close();
});

test('a public page that was read is read again without a network, with its hour; another says that it was not', async () => {
  const visited = await open('/agenda', { cookie: 'rien=rien' }, { width: 320 });
  const { page } = visited;
  await keptHere(page, 'pages', '/agenda');
  await page.context().setOffline(true);
  await page.reload();
  expect(await textOf(page, 'main')).toMatch(/Sans réseau. Vous lisez cette page telle que vous l’avez vue le .* h /);
  await expectFit(visited, 'agenda-sans-reseau-320');
  await page.goto('/formations');
  expect(await textOf(page, 'main')).toContain('Cette page n’a pas encore été vue sur cet appareil');
  await visited.close();
});
