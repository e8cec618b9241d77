import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The actions of a campus in columns, on a year, on a month: on a screen and on a phone, by keyboard, without script.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const campus = (await campusPlace(db, 'mes'))!;
const LIST = `/espace/campus/${campus.slug}/actions`;
let director: Persona;

beforeAll(async () => {
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
});

test.each(['colonnes', 'frise', 'calendrier'])('the view « %s » fits a screen and a phone', async (vue) => {
  for (const width of [1280, 320]) {
    const visited = await open(`${LIST}?vue=${vue}`, director, { width });
    await expectFit(visited, `actions-${vue}-${width}`);
    await visited.close();
  }
});

test('without script and by keyboard, a card goes to the next column', async () => {
  const visited = await open(`${LIST}?vue=colonnes&etat=decidee`, director, { script: false });
  const { page } = visited;
  const button = page.getByRole('button', { name: /^Démarrer/ }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByText('C’est fait.').waitFor();
  expect(new URL(page.url()).search).toBe('?etat=decidee&vue=colonnes');
  await visited.close();
});
