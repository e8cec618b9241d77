import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A line drawn by the team of a campus, published, then found by whoever asks for a way.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const TITLE = 'De la ligne de production au BTS';
const ASKED = `/parcours?${new URLSearchParams({ de: 'CAP conducteur d’installations de production', vers: 'BTS maintenance des systèmes', ou: 'Pauillac (33)' })}`;

let team: Persona;

beforeAll(async () => {
  team = await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: campus.id }]);
});

async function asked(): Promise<string> {
  const visited = await open(ASKED, NOBODY, { width: 390 });
  const said = await textOf(visited.page, 'main');
  await visited.close();
  return said;
}

test('drawn with the keyboard, put in order, published, it appears in the explorer', async () => {
  expect(await asked()).not.toContain(TITLE);
  const visited = await open(`/espace/campus/${campus.slug}/parcours/nouveau`, team);
  const { page } = visited;
  await page.getByLabel('Titre').fill(TITLE);
  await page.getByLabel('En une phrase ou deux').fill('Pour conduire une ligne, puis la maintenir.');
  await enter(page, page.getByRole('button', { name: 'Enregistrer' }));
  const step = async (words: string, formation: RegExp, duree: string) => {
    await enter(page, page.getByRole('link', { name: 'Ajouter une étape' }));
    await page.getByLabel(/^Chercher un diplôme/).fill(words);
    await page.getByLabel(/^Chercher un diplôme/).press('Tab');
    await enter(page, page.getByRole('button', { name: /^Chercher/ }));
    const option = page.getByLabel('Formation', { exact: true }).locator('option', { hasText: formation }).first();
    await page.getByLabel('Formation', { exact: true }).selectOption((await option.getAttribute('value'))!);
    await page.getByLabel('Durée en mois').fill(duree);
    await enter(page, page.locator('main form.pile').getByRole('button', { name: 'Enregistrer' }).last());
  };
  await step('pilote Pauillac', /Bac pro Pilote de ligne/, '36');
  await step('BTS maintenance Libourne', /BTS Maintenance des systèmes, option A.*scolaire/i, '24');
  const BTS = 'BTS Maintenance des systèmes, option A systèmes de production';
  await enter(page, page.getByRole('button', { name: `Monter : ${BTS}` }));
  await enter(page, page.getByRole('button', { name: 'Publier' }));
  expect(await textOf(page, '#erreurs')).toContain('des étapes sont à reprendre');
  expect(await textOf(page, 'ol[data-ordre]')).toMatch(/redescend/);
  await enter(page, page.getByRole('button', { name: `Descendre : ${BTS}` }));
  await expectFit(visited, 'parcours-dessin-1280');
  await enter(page, page.getByRole('button', { name: 'Publier' }));
  await enter(page, page.getByRole('link', { name: 'Page publique' }));
  await expectFit(visited, 'parcours-public-1280');
  expect(visited.faults).toEqual([]);
  await visited.close();
  expect(await asked()).toContain(TITLE);
});
