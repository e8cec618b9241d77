import { beforeAll, expect, test } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { jobContext } from '#modules/evenements/inscriptions/context.ts';
import { remindAll } from '#modules/evenements/inscriptions/jobs.ts';
import { testDeps } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { enter, tick } from './keys.ts';
import { textOf } from './meeting-screens.ts';
import { expectFit, signedVisits } from './signed-visits.ts';
import { countedElsewhere, countedOnTheSpot, takenOutByAnother } from './walk-ins.ts';

// A class: registered on a phone without script, changed by the link of its mail; then the organiser takes it round the stands. Last, the whole life of an event.

const opened = await demonstrationDatabase();
const { db } = opened;
const open = await signedVisits(opened);
/** The day of the event of a whole life, near its end. */
const DAY = '2026-11-27';
const ON_THE_DAY = `${DAY}T10:45:00+01:00`;
const openThen = await signedVisits(opened, { now: ON_THE_DAY });
const PHONE = { width: 390 } as const;
type Page = Awaited<ReturnType<typeof open>>['page'];
const NOBODY = { cookie: 'rien=rien' };
const campus = (await campusPlace(db, 'mes'))!;
const ADDRESS = 'ada.exemple@exemple.fr';

const direction = [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus.id } as const];
let director: Persona;
const event = await db
  .selectFrom('evenement')
  .select('id')
  .where('slug', '=', 'femin-industrie')
  .executeTakeFirstOrThrow();
const rotations = `/espace/campus/${campus.slug}/evenements/${event.id}/rotations`;

beforeAll(async () => {
  director = await persona(db, direction);
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

test.each([
  { width: 320, theme: 'dark' },
  { width: 1280, theme: 'light' },
] as const)('the agenda says what is left on each open line, at $width pixels', async (options) => {
  const visited = await open('/agenda', NOBODY, options);
  expect(await textOf(visited.page, 'main')).toMatch(/reste\s\d+\splace|liste d’attente/);
  await expectFit(visited, `agenda-${options.width}`);
  expect(visited.faults).toEqual([]);
  await visited.close();
});

/** A page of the workspace of the event: its form filled, then sent with « Entrée ». */
async function fill(page: Page, values: Record<string, string>, button: string): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await enter(page, page.getByRole('button', { name: button, exact: true }));
}

/** Registers a class. @returns the address of its link. */
async function register(event: string, classe: string, jeunes: string): Promise<string> {
  const visited = await open(`/evenements/${event}/inscription`, NOBODY, PHONE);
  const { page } = visited;
  await page.getByLabel('Niveau').selectOption('4e');
  await page.getByLabel('Arrivée', { exact: true }).selectOption('pied');
  await fill(
    page,
    {
      etablissement: 'Collège exemple, Blaye',
      classe,
      jeunes,
      adultes: '2',
      contact_nom: 'Ada Exemple',
      contact_courriel: `${classe.replace(' ', '')}@exemple.fr`,
    },
    'Inscrire la classe',
  );
  expect(visited.faults).toEqual([]);
  const { pathname } = new URL(page.url());
  await visited.close();
  return pathname;
}

/** An event made, given its day, its place and its slot, and opened. @returns its pages, for the team and for anybody. */
async function openedEvent(): Promise<{ base: string; slug: string }> {
  const team = await open(`/espace/campus/${campus.slug}/evenements/nouveau`, director, PHONE);
  const { page } = team;
  await fill(page, { titre: 'Atelier de la vie entière', genre: 'atelier' }, 'Enregistrer');
  const base = new URL(page.url()).pathname.replace(/\/modifier.*$/, '');
  await page.goto(`${base}/modifier/date-et-lieu`);
  const when = { jour: DAY, heure_debut: '09:00', heure_fin: '11:00', lieu_nom: 'Plateau exemple' };
  await fill(page, { ...when, contact_courriel: 'equipe@exemple.fr' }, 'Enregistrer');
  await page.goto(`${base}/liste/creneaux`);
  await fill(page, { de_1: '09:00', a_1: '11:00', eleves_1: '24', adultes_1: '4' }, 'Enregistrer');
  await tick(page.getByRole('radio', { name: 'Ouvrir les inscriptions' }));
  await enter(page, page.locator('section[aria-labelledby="suite"] button[type=submit]'));
  expect(await textOf(page, 'main')).toContain('Inscriptions ouvertes');
  await expectFit(team, 'vie-evenement-390');
  expect(team.faults).toEqual([]);
  await team.close();
  const made = db.selectFrom('evenement').select('slug').where('titre', '=', 'Atelier de la vie entière');
  return { base, slug: (await made.executeTakeFirstOrThrow()).slug };
}

/** Chooses what the link of a group lets do, and sends it. @returns what the page says then. */
async function actByLink(link: string, choice: string): Promise<string> {
  const visited = await open(link, NOBODY, PHONE);
  await tick(visited.page.getByRole('radio', { name: choice }));
  await enter(visited.page, visited.page.getByRole('button', { name: 'Envoyer' }));
  const said = await textOf(visited.page, 'main');
  await visited.close();
  return said;
}

/** The morning of the day before. @returns the reminders that an address received. */
async function reminded(address: string): Promise<number> {
  const sender = async () => ({ service: 'Maillage', origin: 'http://localhost' });
  const deps = { clock: fixedClock('2026-11-26T07:10:00+01:00'), sender, secret: testDeps(opened).secret };
  await remindAll(db, await jobContext(deps));
  const mails = db.selectFrom('courriel').select('objet').where('destinataire', '=', address);
  return (await mails.execute()).filter((one) => one.objet.startsWith('Rappel')).length;
}

/** The team counts the group that has come. */
async function counted(base: string): Promise<void> {
  const openList = async () => openThen(`${base}/presences`, await persona(db, direction, { now: ON_THE_DAY }), PHONE);
  const there = await openList();
  const { page } = there;
  const line = page.locator('li[id^="groupe-"]');
  await line.locator('summary').press('Enter');
  await line.getByLabel('Jeunes présents', { exact: true }).fill('16');
  await line.getByRole('button', { name: 'Jeunes présents : un de plus' }).press('Enter');
  await page.getByRole('button', { name: 'Valider l’arrivée' }).press('Enter');
  await page.getByText('17 présents').first().waitFor();
  await countedOnTheSpot(page);
  await countedElsewhere(page);
  const other = await openList();
  await takenOutByAnother(page, other.page, '3e 8');
  await other.close();
  await expectFit(there, 'vie-presences-390');
  // The class that is in the list already, then the one that another took out.
  expect(there.faults).toEqual([
    expect.stringMatching(/^422 for .*sans-inscription/),
    expect.stringMatching(/^422 for .*presence/),
  ]);
  await there.close();
}

test('a whole life on a phone, without a mouse: opened, full, left, promoted, reminded, counted, certified, and what pupils thought', async () => {
  const { base, slug } = await openedEvent();
  const [first, second] = [await register(slug, '4e 1', '20'), await register(slug, '4e 2', '18')];
  const waiting = await open(second, NOBODY, PHONE);
  expect(await textOf(waiting.page, 'main')).toContain('Rang 1 de la liste d’attente');
  await actByLink(first, 'Annuler notre inscription');
  await waiting.page.reload();
  expect(await textOf(waiting.page, 'main')).toContain('La place est gardée pour tout le groupe');
  await waiting.close();
  expect(await actByLink(second, 'Accepter la place')).toMatch(/confirmée/i);
  expect([await reminded('4e2@exemple.fr'), await reminded('4e1@exemple.fr')]).toEqual([1, 0]);
  await counted(base);
  const own = await openThen(second, NOBODY, PHONE);
  const { page } = own;
  const certificate = await page.locator('a[href$="/attestation.pdf"]').getAttribute('href');
  const printed = await page.request.get(certificate!);
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await expectFit(own, 'vie-lien-390');
  await enter(page, page.locator('a[href*="/avis/"]'));
  await tick(page.getByRole('radio', { name: 'plutôt oui' }).first());
  await expectFit(own, 'vie-avis-390');
  await enter(page, page.getByRole('button', { name: 'Envoyer mon avis' }));
  expect(await textOf(page, 'main')).toContain('Merci, c’est compté');
  expect(own.faults).toEqual([]);
  await own.close();
});
