import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A series from its rule to its meetings, the reserve of its body, the templates of its campus: with and without script.

const opened = await testDatabase();
const open = await signedVisits(opened);

let ag: Assembly;
let director: Persona;
let n = 0;
beforeAll(async () => {
  ag = await assembly(opened.db);
  director = await persona(opened.db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
});

describe.each([
  { width: 320, theme: 'dark', script: true },
  { width: 390, theme: 'light', script: true },
  { width: 1280, theme: 'light', script: false },
  { width: 1280, theme: 'dark', script: true },
] as const)('at $width pixels, $theme, script $script', (options) => {
  const name = `${options.width}-${options.theme}`;
  const body = () => `/espace/gouvernance/${ag.instance}`;
  const sound = async (visited: Awaited<ReturnType<typeof open>>, what: string) => {
    if (options.script) await expectFit({ page: visited.page }, `${what}-${name}`);
    expect(visited.faults).toEqual([]);
  };

  test('a series is typed, read, made, then changed from one of its meetings on', async () => {
    const visited = await open(`${body()}/series/nouvelle`, director, options);
    const { page } = visited;
    await sound(visited, 'serie-nouvelle');
    const fill = (label: string, value: string) => page.getByLabel(label).fill(value);
    await fill('Titre de chaque réunion', `Comité de pilotage ${++n}`);
    await page.getByLabel('Fréquence').selectOption('mois');
    await page.getByLabel('Lequel du mois').selectOption('2');
    await page.getByLabel('Jour de la semaine').selectOption('2');
    await fill('Première date possible', '2026-12-01');
    await fill('Heure', '14:00');
    await fill('Nombre de réunions', '8');
    await page.locator('#sauf_du_0').fill('2027-07-10');
    await page.locator('#sauf_au_0').fill('2027-08-31');
    await page.getByRole('button', { name: 'Voir les dates' }).click();
    await page.getByRole('heading', { name: '8 dates' }).waitFor();
    await sound(visited, 'serie-apercu');
    await page.getByRole('button', { name: 'Préparer 8 réunions' }).click();
    await page.getByText('8 réunions sont en préparation.').waitFor();
    await sound(visited, 'serie');
    await page.getByRole('link', { name: /Changer à partir d’ici : 9 février 2027/ }).click();
    await fill('Heure', '16 h 30');
    await page.getByRole('button', { name: 'Voir les dates' }).click();
    await page.getByText('même jour').first().waitFor();
    await sound(visited, 'serie-changement');
    await page.getByRole('button', { name: 'Changer la série' }).click();
    await page.getByText('6 réunions changées.').waitFor();
    await page.goto(`${body()}/series`);
    await sound(visited, 'series');
    await visited.close();
  });

  test('an item waits in the reserve, goes on an agenda, which is kept as a template', async () => {
    const meeting = await plannedMeeting(opened.db, ag.instance, 30);
    const visited = await open(`${body()}/reserve`, director, options);
    const { page } = visited;
    const title = `Navettes entre les plateaux ${++n}`;
    await page.getByLabel('Titre').fill(title);
    await page.getByLabel('Pourquoi ce point').fill('Trois établissements le demandent.');
    await page.getByLabel('Durée, en minutes').fill('20');
    await page.getByRole('button', { name: 'Proposer le point' }).click();
    await page.getByText('est dans la réserve.').waitFor();
    await sound(visited, 'reserve');
    await page.goto(`/espace/reunions/${meeting}/ordre-du-jour`);
    await sound(visited, 'ordre-du-jour');
    await page.getByRole('button', { name: `Mettre à l’ordre du jour : ${title}` }).click();
    await page.getByText('Le point est à l’ordre du jour.').waitFor();
    await page.getByLabel('Garder cet ordre du jour comme modèle').fill(`Assemblée ${n}`);
    await page.getByRole('button', { name: 'Garder comme modèle' }).click();
    await page.getByText('est gardé.').waitFor();
    await page.getByRole('link', { name: 'Tous les modèles du campus' }).click();
    await sound(visited, 'modeles');
    await page.getByText(`Assemblée ${n}`).first().click();
    await page.getByRole('link', { name: `Modifier : Assemblée ${n}` }).click();
    await page.getByLabel('Nom', { exact: true }).waitFor();
    await sound(visited, 'modele');
    await visited.close();
  });
});
