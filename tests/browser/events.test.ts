import { beforeAll, expect, test } from 'vitest';
import { campusPlace } from '#modules/campus/index.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter, tick } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// A class: registered on a phone without script, changed by the link of its mail; then the organiser takes it round the stands.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const ADDRESS = 'ada.exemple@exemple.fr';

let director: Persona;
const event = await db
  .selectFrom('evenement')
  .select('id')
  .where('slug', '=', 'femin-industrie')
  .executeTakeFirstOrThrow();
const rotations = `/espace/campus/${campus.slug}/evenements/${event.id}/rotations`;

beforeAll(async () => {
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id }]);
});

/** The address of the last link mailed to the teacher. */
async function mailedLink(): Promise<string> {
  const mail = await db
    .selectFrom('courriel')
    .select('texte')
    .where('destinataire', '=', ADDRESS)
    .orderBy('cree_le', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return /\/inscription\/[\w.~-]+/.exec(mail.texte!)![0];
}

test('on a small phone, without script, a teacher registers a class and a wrong number loses nothing', async () => {
  const visited = await open('/evenements/femin-industrie/inscription', NOBODY, { width: 320, script: false });
  const { page } = visited;
  await page.getByRole('radio', { name: '9 h 00 à 11 h 00' }).check();
  await page.getByLabel('Établissement').fill('Collège exemple, Blaye');
  await page.getByLabel('Niveau').selectOption('3e');
  await page.getByLabel('Classe ou groupe').fill('3e 7');
  await page.getByLabel('Nombre de jeunes').fill('douze');
  await page.getByLabel('Adultes qui les accompagnent').fill('1');
  await page.getByLabel('Arrivée', { exact: true }).selectOption('pied');
  await page.getByLabel('La classe a-t-elle déjà visité une entreprise industrielle ?').selectOption('oui');
  await page.getByLabel('Nom et prénom').fill('Ada Exemple');
  await page.getByLabel('Adresse électronique professionnelle').fill(ADDRESS);
  await page.getByRole('button', { name: 'Inscrire la classe' }).click();
  await page.locator('#jeunes-erreur').waitFor();
  expect(await page.getByLabel('Classe ou groupe').inputValue()).toBe('3e 7');
  await page.getByLabel('Nombre de jeunes').fill('12');
  await page.getByRole('button', { name: 'Inscrire la classe' }).click();
  await page
    .getByText(/confirmée/i)
    .first()
    .waitFor();
  await visited.close();
});

test('by the link of the mail, the teacher changes the number of pupils', async () => {
  const visited = await open(await mailedLink(), NOBODY, { width: 390, theme: 'dark' });
  const { page } = visited;
  await expectFit(visited, 'inscription-lien-390');
  expect(await textOf(page, 'main')).toContain('12 jeunes');
  await tick(page.getByRole('radio', { name: 'Changer l’effectif' }));
  await page.getByLabel('Jeunes (facultatif)').fill('14');
  await enter(page, page.getByRole('button', { name: 'Envoyer' }));
  expect(await textOf(page, 'main')).toContain('14 jeunes');
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('the organiser takes the groups round the stands with the keyboard, places one by hand, and prints', async () => {
  const visited = await open(rotations, director);
  const { page } = visited;
  expect(await textOf(page, 'main')).toContain('groupe confirmé depuis le calcul');
  await enter(page, page.getByRole('button', { name: 'Recalculer' }));
  expect(await textOf(page, 'h1')).toContain('3 groupes, 5 ateliers, aucun croisement');
  await expectFit(visited, 'rotations-1280');
  await enter(page, page.getByRole('link', { name: 'Changer à la main' }));
  await page.getByLabel('Groupe A, tour 1').selectOption('');
  await enter(page, page.getByRole('button', { name: 'Enregistrer' }));
  expect(await textOf(page, 'main')).toContain('n’a pas d’atelier au tour 1');
  await enter(page, page.getByRole('button', { name: 'Recalculer' }));
  expect(await textOf(page, 'h1')).toContain('aucun croisement');
  const sheets = await page.getByRole('link', { name: 'Imprimer (PDF)' }).getAttribute('href');
  const printed = await page.request.get(sheets!);
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect(visited.faults).toEqual([]);
  await visited.close();
});

test('the timetable and its change by hand hold on a phone', async () => {
  const slot = await db
    .selectFrom('rotation')
    .select('creneau_id')
    .where('evenement_id', '=', event.id)
    .orderBy('modifiee_le', 'desc')
    .executeTakeFirstOrThrow();
  for (const [path, name] of [
    [rotations, 'rotations'],
    [`${rotations}/${slot.creneau_id}/modifier`, 'rotations-main'],
  ] as const) {
    const phone = await open(path, director, { width: 320, theme: 'dark' });
    await expectFit(phone, `${name}-320`);
    expect(phone.faults).toEqual([]);
    await phone.close();
  }
});
