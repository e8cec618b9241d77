import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter, tick } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A request to open places: written by a school, advised by the campus, the rectorat and the Région, then taken out as files.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const campus = (await campusPlace(db, 'mes'))!;
const REQUESTS = `/espace/campus/${campus.slug}/demandes-formation`;
const TITLE = 'Douze places en chaudronnerie aéronautique, par apprentissage';

let head: Persona;
let director: Persona;
let rectorat: Persona;
let region: Persona;
let sheet = '';

beforeAll(async () => {
  const school = await db
    .selectFrom('organisation')
    .select('id')
    .where('nom', '=', 'Lycée professionnel Réaumur')
    .executeTakeFirstOrThrow();
  head = await persona(db, [
    { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: school.id },
  ]);
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
  rectorat = await persona(db, [
    { role: 'pilotage_academique', perimetre: 'region_academique', region_academique_code: '75' },
  ]);
  region = await persona(db, [{ role: 'pilotage_regional', perimetre: 'region', region_code: '75' }]);
});

test('on a phone, without script, a school drafts a request, is refused where it is wrong, and sends it', async () => {
  const visited = await open(`${REQUESTS}/nouvelle`, head, { width: 390, script: false });
  const { page } = visited;
  await page.getByLabel('Établissement').selectOption({ label: 'Lycée professionnel Réaumur' });
  await page.getByLabel('Ce qui est demandé').selectOption('ouverture');
  await page.getByLabel('Formation', { exact: true }).fill('chaudronnerie aéronautique');
  await page.getByLabel('Titre de la demande').fill(TITLE);
  await page.getByLabel('Statut').selectOption('apprentissage');
  await page.getByLabel('Places, apprentissage').fill('12');
  await page.getByLabel('Dont colorées').fill('13');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('La part colorée (13) dépasse les places (12).').first().waitFor();
  expect(await page.getByLabel('Titre de la demande').inputValue()).toBe(TITLE);
  await page.getByLabel('Dont colorées').fill('4');
  const meant = page.getByRole('radio', { name: /chaudronnerie aéronautique/i });
  if ((await meant.count()) > 0) await meant.first().check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
  sheet = new URL(page.url()).pathname;

  await page.getByRole('radio', { name: 'Proposer' }).check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Rattachez un besoin ou expliquez pourquoi il n’y en a pas.').first().waitFor();
  await page.getByRole('link', { name: 'Modifier' }).click();
  await page.getByLabel('Motif').fill('Deux ateliers recrutent chaque année.');
  await page.getByLabel('Besoin auquel elle répond').fill('Douze contrats promis par trois entreprises.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('radio', { name: 'Proposer' }).check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page
    .getByLabel('Argumentaire de la demande')
    .setInputFiles({ name: 'Argumentaire.pdf', mimeType: 'application/pdf', buffer: pdf('Argumentaire') });
  await page.getByRole('button', { name: 'Déposer' }).click();
  await page.getByRole('radio', { name: 'Demander l’avis du campus' }).check();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  expect(await textOf(page, 'main')).toContain('Avis du campus attendu');
  expect(await page.getByRole('link', { name: 'Modifier' }).count()).toBe(0);
  await visited.close();
});

test('with the keyboard, the campus says what it thinks of it and why', async () => {
  const visited = await open(sheet, director);
  const { page } = visited;
  await expectFit(visited, 'demande-avis-1280');
  await tick(page.getByRole('radio', { name: 'réservé', exact: true }));
  await page.getByLabel('Motif de l’avis').evaluate((field) => field.removeAttribute('required'));
  await enter(page, page.getByRole('button', { name: 'Rendre l’avis' }));
  await page.locator('#avis-erreur').waitFor();
  await page.getByLabel('Motif de l’avis').fill('Le plateau du lycée est plein : il faut d’abord un second poste.');
  await enter(page, page.getByRole('button', { name: 'Rendre l’avis' }));
  expect(await textOf(page, '[aria-labelledby="avis-rendus"]')).toContain('Le plateau du lycée est plein');
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test.each([
  ['the rectorat', () => rectorat, 'favorable', 'La carte académique le prévoit.'],
  ['the Région', () => region, 'défavorable', 'Le plan régional finance d’autres places.'],
] as const)('on a phone, %s adds an opinion that binds nobody', async (_, who, sense, reason) => {
  const visited = await open(sheet, who(), { width: 390, theme: 'dark' });
  const { page } = visited;
  await page.getByRole('radio', { name: sense, exact: true }).check();
  await page.getByLabel('Motif de l’avis').fill(reason);
  await page.getByRole('button', { name: 'Rendre l’avis' }).click();
  await page.getByText(reason).waitFor();
  await expectFit(visited, `demande-${sense}-390`);
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('the opinions leave as a file, and the request as a document', async () => {
  const visited = await open(REQUESTS, director);
  const { page } = visited;
  const taken = async (name: RegExp) => {
    const link = page.getByRole('link', { name }).last();
    const answer = await page.request.get((await link.getAttribute('href'))!);
    expect(answer.status()).toBe(200);
    return answer.body();
  };
  const opinions = (await taken(/CSV pour tableur/)).toString('utf8');
  const own = opinions.split('\n').filter((line) => line.includes(TITLE));
  expect(own.map((line) => /;(favorable|réservé|défavorable);/.exec(line)?.[1]).sort()).toEqual([
    'défavorable',
    'favorable',
    'réservé',
  ]);
  await page.goto(sheet);
  expect((await taken(/Dossier en PDF/)).subarray(0, 5).toString()).toBe('%PDF-');
  await visited.close();
});
