import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter, tick } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A need: stated without an account, followed by a mailed link, discussed, decided, answered with a training, confirmed.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const TITLE = 'Quatre soudeurs pour un chantier naval';
const ADDRESS = 'atelier@exemple.fr';

let director: Persona;
let sheet = '';

beforeAll(async () => {
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
});

/** The address of the last link mailed to who stated the need. */
async function lastLink(): Promise<string> {
  const mail = await db
    .selectFrom('courriel')
    .select('texte')
    .where('destinataire', '=', ADDRESS)
    .orderBy('cree_le', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return /\/besoin\/[\w-]+/.exec(mail.texte!)![0];
}

test('on a small phone, without script, a company says what it lacks', async () => {
  const visited = await open(`/campus/${campus.slug}/exprimer-un-besoin`, NOBODY, { width: 320, script: false });
  const { page } = visited;
  await page.getByLabel('Votre organisation').fill('Chantier naval exemple');
  await page.getByLabel('Le besoin en une ligne').fill(TITLE);
  await page.getByLabel('De quoi s’agit-il ?').fill('Des coques en acier, à partir du printemps.');
  await page.getByLabel('Métier, avec vos mots').fill('soud');
  await page.getByRole('button', { name: 'Chercher ce métier' }).click();
  await page.getByRole('radio', { name: 'Soudeur / Soudeuse H2913' }).check();
  await page.getByLabel('Nombre de personnes').fill('4');
  await page.getByLabel('Au plus tard').fill('2025');
  await page.getByLabel('Tout le territoire du campus').check();
  await page.getByRole('radio', { name: /^Tout le monde/ }).check();
  await page.getByLabel('Nom', { exact: true }).fill('Ada Exemple');
  await page.getByLabel('Adresse électronique professionnelle').fill(ADDRESS);
  await page.getByRole('button', { name: 'Envoyer le besoin' }).click();
  await page.getByText('Cette échéance est passée.').first().waitFor();
  expect(await page.getByRole('radio', { name: 'Soudeur / Soudeuse H2913' }).isChecked()).toBe(true);
  await page.getByLabel('Au plus tard').fill('09/2027');
  await page.getByRole('button', { name: 'Envoyer le besoin' }).click();
  await page.getByText('Besoin envoyé').waitFor();
  await visited.close();
});

test('the team reads it and asks; the company answers by the link of its mail', async () => {
  const visited = await open(`/espace/campus/${campus.slug}/besoins`, director);
  const { page } = visited;
  await page.getByRole('link', { name: TITLE }).first().click();
  await page.getByText('Reçu par le formulaire public').waitFor();
  sheet = new URL(page.url()).pathname;
  await tick(page.getByRole('radio', { name: 'Demander une précision' }));
  await page.getByLabel('Ce qu’il faut en dire').fill('Quel procédé de soudage ?');
  await enter(page, page.getByRole('button', { name: 'Enregistrer', exact: true }));
  expect(await textOf(page, 'main')).toContain('Quel procédé de soudage ?');
  const phone = await open(await lastLink(), NOBODY, { width: 320, script: false });
  expect(await textOf(phone.page, 'main')).toContain('Quel procédé de soudage ?');
  await phone.page.getByRole('radio').first().check();
  await phone.page.getByLabel('En quelques mots').fill('TIG et électrode.');
  await phone.page.getByRole('button', { name: 'Envoyer' }).click();
  await phone.page.getByText('C’est noté').waitFor();
  await phone.close();
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('found receivable, discussed, decided, answered with a training, it is confirmed by the company', async () => {
  const visited = await open(sheet, director);
  const { page } = visited;
  const act = async (name: string, said = ''): Promise<void> => {
    await tick(page.getByRole('radio', { name }));
    if (said) await page.getByLabel('Ce qu’il faut en dire').fill(said);
    await enter(page, page.getByRole('button', { name: 'Enregistrer', exact: true }));
  };
  await act('Déclarer recevable');
  await act('Mettre en discussion');
  await page.locator('#instance-erreur').waitFor();
  await page.getByLabel('Instance, groupe ou réunion').selectOption({ index: 1 });
  await act('Mettre en discussion');
  await act('Noter la décision', 'Réserver quatre places en soudage.');
  await page.getByLabel('Chercher une formation du campus').fill('soudage');
  await enter(page, page.getByRole('search').getByRole('button', { name: 'Chercher' }).last());
  const training = page.getByRole('checkbox', { name: /CS Technicien en soudage/ }).first();
  await tick(training);
  await act('Engager une réponse', 'Quatre places à Libourne à la rentrée.');
  const thread = await textOf(page, 'main');
  for (const word of ['Mis en discussion', 'Décision', 'Réponse engagée', 'CS Technicien en soudage'])
    expect(thread).toContain(word);
  await expectFit(visited, 'besoin-repondu-1280');

  const phone = await open(await lastLink(), NOBODY, { width: 390, theme: 'dark' });
  await expectFit(phone, 'besoin-suivi-390');
  await tick(phone.page.getByRole('radio', { name: 'Confirmer que le besoin est satisfait' }));
  await enter(phone.page, phone.page.getByRole('button', { name: 'Envoyer' }));
  expect(await textOf(phone.page, 'main')).toMatch(/satisfait/i);
  expect(phone.faults).toEqual([]);
  await phone.close();

  const id = sheet.split('/').at(-1)!;
  await page.goto(`/besoins/${id}`);
  const told = await textOf(page, 'main');
  expect(told).toContain('Réserver quatre places en soudage.');
  expect(told).not.toMatch(/Ada Exemple|TIG et électrode/);
  expect(visited.faults).toEqual([]);
  await visited.close();
});
