import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter, tick } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The offer of a campus: proposed by the campus, answered and counted by its member, then shown to everybody.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const OFFER = `/espace/campus/${campus.slug}/offre`;
const KEPT = 'Bac pro Technicien en chaudronnerie industrielle';
const CONTESTED = 'CS Technicien en soudage';
const ADDED = 'BTS Environnement nucléaire';

let school: { id: string; slug: string; nom: string };
let director: Persona;
let correspondent: Persona;

beforeAll(async () => {
  school = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'nom'])
    .where('nom', '=', 'Lycée professionnel Réaumur')
    .executeTakeFirstOrThrow();
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
  correspondent = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: school.id }]);
});

/** The offer of the campus as anybody reads it: the row of a diploma at the school, null when there is none. */
async function publicRow(title: string): Promise<string | null> {
  const visited = await open(`/campus/${campus.slug}/offre`, NOBODY);
  const row = visited.page.locator('main tbody tr', { hasText: title }).filter({ hasText: school.nom });
  const said = (await row.count()) === 0 ? null : (await row.innerText()).replace(/\s+/g, ' ');
  await visited.close();
  return said;
}

test('with the keyboard, the campus asks its member for two proposed lines', async () => {
  const visited = await open(`${OFFER}?etat=proposee&etablissement=${school.slug}`, director);
  const { page } = visited;
  for (const title of [KEPT, CONTESTED])
    await tick(page.getByRole('checkbox', { name: `Choisir ${title}, ${school.nom}` }));
  await enter(page, page.getByRole('button', { name: 'Demander à l’établissement' }));
  await page.getByText('2 formations demandées à l’établissement.').waitFor();
  await expectFit(visited, 'offre-proposee-1280');
  expect(await publicRow(KEPT)).toBeNull();
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('on a phone, without script, the member contests one, confirms the other and types its places', async () => {
  const visited = await open('/espace', correspondent, { width: 390, script: false });
  const { page } = visited;
  await page.getByRole('listitem').filter({ hasText: '2 formations à confirmer' }).getByRole('link').click();
  await page.getByRole('checkbox', { name: `Choisir ${CONTESTED}` }).check();
  await page.getByRole('button', { name: 'Contester' }).click();
  await page.getByText('Dites ce qui n’est pas exact').first().waitFor();
  expect(await page.getByRole('checkbox', { name: `Choisir ${CONTESTED}` }).isChecked()).toBe(true);
  await page.getByLabel('Motif').fill('La section a fermé en juin.');
  await page.getByRole('button', { name: 'Contester' }).click();
  await page.getByText('1 formation contestée : le campus le lit.').waitFor();
  await page.getByRole('checkbox', { name: `Choisir ${KEPT}` }).check();
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByText('1 formation confirmée.').waitFor();
  await page.getByRole('link', { name: /^Montrées/ }).click();
  await page.locator('tr', { hasText: KEPT }).filter({ hasText: campus.nom }).getByRole('link').click();
  await page.getByRole('link', { name: 'Saisir les effectifs 2027-2028' }).click();
  await page.getByLabel(/^Places/).fill('24');
  await page.getByLabel('Dont places colorées').fill('30');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('#colorees-erreur').waitFor();
  expect(await page.getByLabel('Dont places colorées').inputValue()).toBe('30');
  await page.getByLabel('Dont places colorées').fill('6');
  await page.getByLabel('Élèves inscrits').fill('23');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.locator('#effectifs ~ article', { hasText: 'à valider' }).waitFor();
  const line = page.url();
  await visited.close();
  const seen = await open(line, correspondent, { width: 390 });
  await expectFit(seen, 'offre-effectifs-390');
  await seen.page.goto(`/espace/organisations/${school.slug}/offre?etat=toutes`);
  await expectFit(seen, 'offre-membre-390');
  await seen.close();
});

test('the campus reads what is contested, validates the figures, and everybody sees the line', async () => {
  const visited = await open('/espace', director);
  const { page } = visited;
  await page.goto(`${OFFER}?etat=contestee&etablissement=${school.slug}`);
  expect(await textOf(page, 'main table')).toContain('« La section a fermé en juin. »');
  await page.goto(`${OFFER}?chiffres=attente&etat=toutes&etablissement=${school.slug}`);
  await page.getByRole('link', { name: KEPT }).click();
  await enter(page, page.getByRole('button', { name: 'Valider ces effectifs' }));
  await page.locator('#effectifs ~ article', { hasText: 'validés' }).waitFor();
  await enter(page, page.getByRole('link', { name: 'Page publique' }));
  const said = await textOf(page, 'main');
  expect(said).toMatch(/24 dont 6 aux couleurs du campus 23 .{0,40}Saisi par l’établissement/);
  expect(await publicRow(KEPT)).toContain('24 places');
  expect(await publicRow(CONTESTED)).toBeNull();
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('on a phone, without script, the member adds a line of its own, which the campus accepts', async () => {
  const visited = await open(`/espace/organisations/${school.slug}/offre`, correspondent, {
    width: 390,
    script: false,
  });
  const { page } = visited;
  await page.getByRole('link', { name: 'Ajouter une formation' }).click();
  await page.getByLabel('Diplôme, titre ou code').fill(ADDED);
  await page.locator('main').getByRole('button', { name: 'Chercher', exact: true }).click();
  await page.getByRole('radio', { name: ADDED }).first().check();
  await page.getByLabel('Statut').selectOption('apprentissage');
  await page.locator('#campus').selectOption(campus.slug);
  await page.getByRole('button', { name: 'Soumettre au campus' }).click();
  await page.getByText('La formation est soumise : le campus répond.').waitFor();
  await visited.close();
  const answering = await open(`${OFFER}?etat=soumise`, director, { width: 390, theme: 'dark' });
  await expectFit(answering, 'offre-soumise-390');
  await tick(answering.page.getByRole('checkbox', { name: `Choisir ${ADDED}` }));
  await enter(answering.page, answering.page.getByRole('button', { name: 'Accepter' }));
  await answering.page.getByText('1 formation acceptée.').waitFor();
  expect(answering.faults).toEqual([]);
  await answering.close();
  expect(await publicRow(ADDED)).toContain('oui');
});
