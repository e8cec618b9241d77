import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildApp } from '#app';
import { loadAssets } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { addDays } from '#core/time/index.ts';
import { type SeatRow, seatsOf } from '#modules/gouvernance/seats.sql.ts';
import { ROOT } from '#tests/architecture/source.ts';
import { TEST_NOW, testDeps } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { planned, press, textOf } from './meeting-screens.ts';
import { expectFit } from './signed-visits.ts';
import { horizontalOverflow, launch, openVisit, type Visit, type VisitOptions } from './visit.ts';

// The association of the demonstration campus holds an assembly on screen, from its convocation to the tasks of the next one.

const opened = await demonstrationDatabase();
const { db } = opened;
const deps = testDeps(opened, { assets: await loadAssets(join(ROOT, 'dist', 'assets')) });
const server = await listen(buildApp(deps).fetch, { host: '127.0.0.1', port: 0 });
const browser = await launch(inject('chromium'));
afterAll(async () => {
  await browser.close();
  await server.stop(0);
});

const TODAY = TEST_NOW.slice(0, 10);
const at = (days: number) => `${addDays(TODAY, days)}T14:00`;
const PHONE = { width: 390, height: 800 };
let assembly = '';
let director: Persona;
let president: Persona;
let secretary: Persona;

beforeAll(async () => {
  const { rows } = await sql<{ id: string; campus: string }>`
    select i.id, i.campus_id as campus from instance_gouvernance i where i.genre = 'ag'`.execute(db);
  const { id, campus } = rows[0]!;
  assembly = id;
  const seat = (role: string) => persona(db, [{ role, perimetre: 'objet', objet_type: 'instance', objet_id: id }]);
  director = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: campus }]);
  president = await seat('president_association');
  secretary = await seat('secretaire_seance');
});

/** A window of somebody, or of whoever holds a link when nobody is given. */
async function visit(who: Persona | null, options: VisitOptions = {}): Promise<Visit> {
  const [name, value] = who?.cookie.split('=') ?? [];
  const session = name && value ? { session: { name, value } } : {};
  return openVisit(browser, server.url, { ...options, ...session });
}

/** The link of somebody called, as her letter holds it. */
async function mailedLink(seat: SeatRow): Promise<string> {
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where gabarit = 'convocation' and destinataire = ${seat.courriel}`.execute(db);
  expect(rows).toHaveLength(1);
  return /\/seance\/[\w-]+/.exec(rows[0]!.texte)![0];
}

test('an assembly is called, held, voted, written down, and what it gave to do comes back', {
  timeout: 240_000,
}, async () => {
  const office = await visit(director);
  const chair = await visit(president);
  const visits = [office, chair];

  // Prepared for too early a day: refused in the words of the statutes, then put at a day that they admit.
  const meeting = await planned(office.page, {
    instance: assembly,
    titre: 'Assemblée de l’association',
    debut: at(10),
  });
  const id = meeting.split('/').pop()!;
  await office.page.locator('main input[name="titre"]').fill('Comptes et budget');
  await press(office.page, 'ajouter', 'Ordre du jour enregistré');
  await chair.page.goto(`${meeting}/convocation`);
  await chair.page.getByText('L’envoi serait refusé aujourd’hui').waitFor();
  await press(chair.page, 'convoquer', 'Les statuts demandent 15 jours');
  expect(await textOf(chair.page, '#erreurs')).toContain('15 jours entre l’envoi et la séance');
  await expectFit(chair, 'assemblee-delai');
  await office.page.goto(`${meeting}/modifier`);
  await office.page.locator('main input[name="debut"]').fill(at(20));
  await office.page.locator('main').getByRole('button', { name: 'Enregistrer' }).click();
  await office.page.waitForURL(`**${meeting}`);
  await chair.page.goto(`${meeting}/convocation`);
  await press(chair.page, 'convoquer', 'Courriels envoyés');
  await expectFit(chair, 'assemblee-convoquee');

  // Who may be written to has her letter, whose link opens her page and the entry of her calendar.
  const seats = await seatsOf(db, id);
  // Those who may be written to first: they vote from their link.
  const of = (college: string) =>
    seats
      .filter((one) => one.college === college)
      .sort((a, b) => Number(a.courriel === null) - Number(b.courriel === null));
  const [publics, schools, firms] = ['pouvoirs-publics', 'formation', 'economie'].map(of) as [
    SeatRow[],
    SeatRow[],
    SeatRow[],
  ];
  expect(seats.filter((one) => one.college === null)).toEqual([]);
  const first = firms[0]!;
  const link = await mailedLink(first);
  const guest = await visit(null, PHONE);
  visits.push(guest);
  await guest.page.goto(link);
  await press(guest.page, 'present', 'votre réponse est enregistrée');
  await expectFit(guest, 'assemblee-lien');
  const ics = await guest.page.request.get(`${link}/agenda.ics`);
  expect(await ics.text()).toContain('SUMMARY:Assemblée générale : Assemblée de l’association');

  // The desk on a phone: the quorum follows, proxies stop where the statutes say.
  const phone = await visit(secretary, PHONE);
  visits.push(phone);
  const desk = phone.page;
  await desk.goto(`${meeting}/presence`);
  await press(desk, 'ouvrir', 'La feuille de présence est vide');
  const voices = seats.filter((one) => one.votant).length;
  const asked = Math.ceil(voices / 2);
  const arrives = async (seat: SeatRow) => {
    await desk.locator(`#s-${seat.id} button[value="arrivee"]`).click();
    await desk.locator(`#s-${seat.id} button[value="depart"]`).waitFor();
  };
  const gives = async (from: SeatRow, to: SeatRow, said: string) => {
    await desk.locator('select[name="mandant"]').selectOption(from.id);
    await desk.locator('select[name="mandataire"]').selectOption(to.id);
    await press(desk, 'pouvoir', said);
  };
  const founders = [...publics, ...schools.slice(0, 3), ...firms.slice(0, 3)];
  const plain = schools.slice(3);
  for (const seat of founders) await arrives(seat);
  await press(desk, 'ouvrir', `${founders.length} présents ou représentés pour ${asked} requis`);
  const bearer = plain[0]!;
  await arrives(bearer);
  await gives(plain[1]!, bearer, 'Pouvoir enregistré');
  await desk.goto(`${meeting}/presence`);
  await gives(plain[2]!, bearer, 'Pouvoir enregistré');
  await gives(plain[3]!, bearer, 'porte 2 pouvoirs ; les statuts en admettent 2');
  await expectFit(phone, 'assemblee-pouvoir-refuse');
  await desk.goto(`${meeting}/presence`);
  const others = plain.slice(3, 3 + Math.max(0, asked - founders.length - 3));
  for (const seat of others) await arrives(seat);
  const counted = founders.length + 3 + others.length;
  const panel = desk.locator('[aria-labelledby="quorum"]');
  expect(await textOf(desk, '[aria-labelledby="quorum"]')).toContain(
    `${counted} sur ${voices} voix, il en faut ${asked}`,
  );
  expect(await panel.locator('tbody tr').count()).toBeGreaterThanOrEqual(3);
  await expectFit(phone, 'assemblee-presence');
  await press(desk, 'ouvrir', 'La séance est ouverte');

  // The clerk without a script: an open vote.
  const clerk = await visit(secretary, { script: false });
  visits.push(clerk);
  const votes = clerk.page;
  const prepare = async (question: string, secret: boolean) => {
    await votes.goto(`${meeting}/votes`);
    await votes.locator('textarea[name="question"]').fill(question);
    await votes.locator('select[name="majorite"]').selectOption('simple');
    if (secret) await votes.locator('input[name="secret"]').check();
    await press(votes, 'preparer', question);
    await press(votes, 'ouvrir', /voix sur \d+ attendues/);
  };
  await prepare('Adopter le budget', false);
  for (const yes of await votes.locator('input[type="radio"][value="pour"]').all()) await yes.check();
  await votes.locator(`input[name="voix_${first.id}"][value="contre"]`).check();
  await press(votes, 'inscrire', 'Toutes les voix présentes et représentées sont inscrites');
  await press(votes, 'clore', 'Adoptée');
  expect(await horizontalOverflow(votes)).toBe(0);

  // A secret one: each from her link, one receipt each, found again after the closing.
  await prepare('Élire la présidence', true);
  const receipts: string[] = [];
  for (const seat of [...publics.slice(0, 3), ...schools.slice(0, 3), ...firms.slice(0, 3)]) {
    await guest.page.goto(await mailedLink(seat));
    await guest.page.locator(`input[name="voix_${seat.id}"][value="${seat === first ? 'contre' : 'pour'}"]`).check();
    await guest.page.locator('main button[value="voter"]').click();
    receipts.push(await guest.page.locator('code.recepisse').innerText());
  }
  expect(new Set(receipts).size).toBe(9);
  await votes.goto(`${meeting}/votes`);
  expect(await textOf(votes, 'main')).toContain('9 voix sur');
  await press(votes, 'clore', 'Bulletins comptés : 9');
  await guest.page.goto(link);
  await guest.page.getByLabel('Vérifier un récépissé').fill(receipts[6]!);
  await guest.page.locator('main button[value="verifier"]').click();
  expect(await textOf(guest.page, 'form:has(#recepisse) [role="status"]')).toBe(
    'Bulletin compté, « Contre », à la question « Élire la présidence ».',
  );
  await expectFit(guest, 'assemblee-recepisse');

  // What it gives to do, then the end.
  await office.page.goto(`${meeting}/suites`);
  await office.page.locator('input[name="tache_titre"]').fill('Déposer le budget');
  await press(office.page, 'tache', 'Déposer le budget');
  await desk.goto(`${meeting}/presence`);
  await press(desk, 'lever', 'La séance est levée');

  // Minutes: proposed, remarked, taken back, approved by somebody who was there, downloaded.
  const write = async (text: string) => {
    await votes.goto(`${meeting}/compte-rendu`);
    for (const note of await votes.locator('textarea[name^="releve_"]').all()) await note.fill(text);
    await press(votes, 'enregistrer', 'Relevé enregistré');
    await press(votes, 'proposer', 'Compte rendu proposé.');
  };
  await write('Le budget est présenté.');
  await guest.page.goto(link);
  await guest.page.locator('textarea[name="texte"]').fill('Il manque le montant.');
  await press(guest.page, 'remarque', 'Remarque envoyée');
  await votes.reload();
  expect(await textOf(votes, 'main')).toContain('Il manque le montant.');
  await votes.locator('main button[value="reprendre"]').click();
  await votes.locator('main button[value="proposer"]').waitFor();
  await write('Le budget, 120 000 euros, est présenté.');
  await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', president.id).execute();
  await db.updateTable('contact').set({ compte_id: president.id }).where('id', '=', first.contactId!).execute();
  await chair.page.goto(`${meeting}/compte-rendu`);
  await press(chair.page, 'approuver', 'Le texte est figé');
  await expectFit(chair, 'assemblee-compte-rendu');
  const [download] = await Promise.all([
    chair.page.waitForEvent('download'),
    chair.page.getByRole('link', { name: 'PDF', exact: true }).click(),
  ]);
  const pdf = await getDocument({ data: new Uint8Array(await readFile(await download.path())), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect(JSON.stringify(await (await pdf.getPage(1)).getStructTree())).toContain('"H1"');

  // The task is by itself on the agenda of the next one, which the demonstration prepares.
  const { reunion_id: next } = await db
    .selectFrom('reunion_point')
    .select('reunion_id')
    .where('titre', '=', 'Suite : Déposer le budget')
    .executeTakeFirstOrThrow();
  await office.page.goto(`/espace/reunions/${next}/ordre-du-jour`);
  await office.page
    .locator('[aria-labelledby="points"]')
    .locator('b', { hasText: 'Suite : Déposer le budget' })
    .waitFor();
  await expectFit(office, 'assemblee-suivante');

  for (const one of visits) {
    expect(one.faults).toEqual([]);
    await one.close();
  }
});
