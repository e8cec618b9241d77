import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
/** Two processes of one service, each with its connections. */
const processes = [1, 2].map(() => openDb(opened.url, { max: 4 }));
const apps = processes.map((one) => testApp(one));
afterAll(() => Promise.all(processes.map((one) => one.close())));
let own: Territory;
let director: Persona;
let correspondent: Persona;
let stranger: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

/** An event of today for 24 pupils and 4 adults, where a group of 20 is expected. */
async function today(jour = '2026-11-23') {
  const event = await openEvent(db, { campus: own.campus, jour, slots: [[24, 4]] });
  const expected = await groupIn(db, event.id);
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  const page = `${base}/presences`;
  return { event: event.id, slot: event.slots[0]!, expected, base, page, act: `${page}/sans-inscription` };
}
type Made = Awaited<ReturnType<typeof today>>;
const class_ = (made: Made, more: Record<string, string> = {}) => ({
  creneau: made.slot,
  etablissement: 'Collège du Marais (exemple)',
  classe: '3e 5',
  niveau: '3e',
  jeunes: '18',
  filles: '8',
  adultes: '2',
  cle: randomUUID(),
  ...more,
});
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (made: Made, form: Record<string, string>, who = director) =>
  sendForm(app, made.act, form, { cookie: who.cookie });
/** As a phone sends it. */
async function sendKept(made: Made, form: Record<string, string>, on = app) {
  const body = new URLSearchParams({ ...form, version: '', acte: 'present', corrige: '' });
  const headers = { cookie: director.cookie, 'sec-fetch-site': 'same-origin' };
  const length = { 'content-length': String(body.toString().length) };
  const response = await on.request(`http://localhost${made.act}?format=json`, {
    method: 'POST',
    body,
    headers: { ...headers, ...length },
  });
  return { status: response.status, said: await response.json() };
}
const walkIns = (made: Made) =>
  db
    .selectFrom('inscription_groupe')
    .selectAll()
    .where('evenement_id', '=', made.event)
    .where('sans_inscription', '=', true)
    .orderBy('ordre')
    .execute();

/** The list and the file of the registrations say who came of it, and nothing as announced. */
async function expectToldApart(made: Made) {
  const csv = await app.request(`http://localhost${made.base}/inscriptions.csv`, {
    headers: { cookie: director.cookie },
  });
  const [head, ...lines] = (await csv.text()).trim().split('\r\n');
  const said = ['sans_inscription', 'jeunes', 'adultes', 'arrivee', 'inscrite_le', 'presents_jeunes', 'compte_le'];
  const cells = lines.map((line) => said.map((key) => line.split(',')[head!.split(',').indexOf(key)]));
  expect(cells.sort()).toEqual([
    ['false', '20', '2', 'à pied ou à vélo', '2026-11-01', '', ''],
    ['true', '', '', '', '', '17', '2026-11-23'],
  ]);
  const registered = textsOf((await open(`${made.base}/inscriptions`)).document, 'tbody tr');
  expect(registered.find((one) => one.includes('3e 5'))).toContain('venu sans inscription, compté le 23 novembre 2026');
}

test('a group that nobody registered is counted where it stands, beyond the places, corrected, told in the sums and the file, then taken out', async () => {
  const made = await today();
  const page = await open(made.page);
  await expectSound(page);
  const form = filledForm(page, '[data-sans-inscription]');
  expect(form).toMatchObject({ creneau: made.slot, cle: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect((await send(made, class_(made, { cle: form.cle! }))).status).toBe(303);
  expect((await send(made, class_(made, { cle: form.cle! }))).status).toBe(303);
  const [row] = await walkIns(made);
  expect(row).toMatchObject({
    etat: 'presente',
    etablissement: 'Collège du Marais (exemple)',
    presents_jeunes: 18,
    presents_filles: 8,
    contact_nom: null,
    rural: null,
    version: 1,
  });
  const seen = await open(made.page);
  await expectSound(seen);
  expect(textOf(seen.document.querySelector('h1'))).toBe('18 arrivés sur 38');
  expect(textOf(seen.document.querySelector(`#groupe-${row!.id} h3`))).toContain('3e 5 sans inscription');
  const text = textOf(seen.document.querySelector('#contenu'));
  expect(text).toContain('9 h 00 à 11 h 00 : 38 jeunes pour 24 places.');
  expect(text).toContain('Dont 1 groupe venu sans inscription, 18 jeunes');
  const count = (form: Record<string, string>) =>
    sendForm(app, `${made.base}/inscriptions/${row!.id}/presence`, form, { cookie: director.cookie });
  expect((await count({ version: '1', acte: 'present', jeunes: '17', filles: '8', adultes: '3' })).status).toBe(303);
  expect((await walkIns(made))[0]).toMatchObject({ jeunes: 17, presents_jeunes: 17, adultes: 3, version: 2 });
  await expectToldApart(made);
  await expectSound(await open(`${made.base}/inscriptions/${row!.id}`));
  // Counted by mistake: it was the group that is expected.
  for (const _ of [1, 2]) {
    const removed = await count({ version: '2', acte: 'absent' });
    expect([removed.status, removed.headers.get('location')]).toEqual([303, made.page]);
    const cookie = `${director.cookie}; ${cookieOf(removed, 'maillage-avis')}`;
    expect(textOf((await getPage(app, made.page, { headers: { cookie } })).document.body)).toContain(
      '3e 5 : retiré de la liste.',
    );
  }
  expect((await walkIns(made))[0]).toMatchObject({
    etat: 'annulee',
    presents_jeunes: null,
    compte_le: null,
    version: 3,
  });
  expect(textsOf((await open(made.page)).document, 'ol.lignes > li h3')).toHaveLength(1);
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', row!.id).orderBy('id').execute();
  expect(acts.map((one) => one.acte)).toEqual(['group.walked_in', 'group.presence_noted', 'group.walk_in_removed']);
  // The group that registered is noted absent, never taken out.
  const absent = await sendForm(
    app,
    `${made.base}/inscriptions/${made.expected}/presence`,
    { version: '1', acte: 'absent' },
    { cookie: director.cookie },
  );
  expect(absent.status).toBe(303);
  const kept = await db.selectFrom('inscription_groupe').select('etat').where('id', '=', made.expected).execute();
  expect(kept).toEqual([{ etat: 'absente' }]);
});

test('two phones that send one group at once count it once, dated by the phone; a class that is in the list is sent back to its line', async () => {
  const made = await today();
  const kept = class_(made, { note_le: '2026-11-23T08:02:00.000Z' });
  const both = await Promise.all(apps.map((on) => sendKept(made, kept, on)));
  expect(both).toEqual(
    both.map(() => ({ status: 200, said: { version: 1, note: '18 jeunes, dont 8 filles, et 2 adultes' } })),
  );
  expect(await walkIns(made)).toMatchObject([{ compte_le: new Date('2026-11-23T08:02:00Z') }]);
  const twins: Record<string, string>[] = [
    { classe: '3E 5', etablissement: 'collège du marais (exemple)' },
    { classe: '3e 6' },
    { classe: '3e 6' },
  ];
  const answers = await Promise.all(twins.map((more, i) => sendKept(made, class_(made, more), apps[i % 2]!)));
  expect(answers.map((one) => one.status).sort()).toEqual([200, 422, 422]);
  expect(answers[0]!.said.refus).toBe(
    '3e 5, Collège du Marais (exemple) est déjà dans la liste : comptez ce groupe à sa ligne.',
  );
  expect(await walkIns(made)).toHaveLength(2);
});

test('a class that is expected is known by words that several schools bear; a code that is no school is said at its field', async () => {
  const made = await today();
  await db
    .updateTable('inscription_groupe')
    .set({ organisation_id: own.organisation, etablissement: null, classe: '2de 4' })
    .where('id', '=', made.expected)
    .execute();
  for (const etablissement of ['lycée', 'lycée estuaire'])
    expect(await sendKept(made, class_(made, { etablissement, classe: '2DE 4' }))).toMatchObject({
      status: 422,
      said: { refus: expect.stringMatching(/^2de 4, .* est déjà dans la liste/) },
    });
  const wrong = await send(made, class_(made, { etablissement: '033 1234 X' }));
  await expectSound(wrong);
  expect([wrong.status, textOf(wrong.document.querySelector('#etablissement-erreur'))]).toEqual([
    422,
    expect.stringContaining('Ce code UAI est mal recopié'),
  ]);
  expect(await walkIns(made)).toEqual([]);
  expect((await sendKept(made, class_(made, { etablissement: 'lycée', classe: '2de 5' }))).status).toBe(200);
});

test('a form counts one group: sent again with another class, slot, level or other numbers, or once its group was taken out, it is refused and counts nobody', async () => {
  const made = await today();
  const sent = class_(made);
  expect((await send(made, sent)).status).toBe(303);
  const used = 'Ce formulaire a déjà servi : rechargez la page.';
  for (const more of [
    { classe: '3e 6' },
    { etablissement: 'Collège des Prés (exemple)' },
    { niveau: '4e' },
    { jeunes: '17' },
  ]) {
    const again = await send(made, { ...sent, ...more });
    expect([again.status, textsOf(again.document, '#erreurs a')]).toEqual([422, [used]]);
    // What was typed stays, in a form that counts it.
    const form = filledForm(again, '[data-sans-inscription]');
    expect(form).toMatchObject(more);
    expect(form.cle).not.toBe(sent.cle);
  }
  expect(await sendKept(made, { ...sent, creneau: randomUUID() })).toEqual({ status: 422, said: { refus: used } });
  const [row] = await walkIns(made);
  const path = `${made.base}/inscriptions/${row!.id}/presence`;
  const corrected = { version: '1', acte: 'present', jeunes: '16', filles: '8', adultes: '2' };
  expect((await sendForm(app, path, corrected, { cookie: director.cookie })).status).toBe(303);
  // A phone that had no answer sends again what it sent first: it is what was corrected since.
  expect(await sendKept(made, { ...sent, note_le: '2026-11-23T08:02:00.000Z' })).toMatchObject({
    status: 200,
    said: { version: 2, note: '16 jeunes, dont 8 filles, et 2 adultes' },
  });
  const removed = await sendForm(app, path, { version: '2', acte: 'absent' }, { cookie: director.cookie });
  expect(removed.status).toBe(303);
  expect(await sendKept(made, sent)).toEqual({ status: 422, said: { refus: used } });
  expect(await walkIns(made)).toMatchObject([{ classe: '3e 5', etat: 'annulee' }]);
});

test('what is missing is said at its field and what was typed stays; another day, an ended event and another campus count nobody', async () => {
  const made = await today();
  const wrong = await send(
    made,
    class_(made, { etablissement: ' ', niveau: 'CM2', jeunes: '0', filles: '4', adultes: 'deux' }),
  );
  await expectSound(wrong);
  expect([wrong.status, textsOf(wrong.document, '#erreurs a')]).toEqual([
    422,
    [
      'Donnez le nom de l’établissement, ou son code UAI.',
      'Choisissez le niveau.',
      'Donnez un nombre entier, en chiffres.',
      'Personne n’est venu ? Il n’y a rien à compter.',
    ],
  ]);
  expect(wrong.document.querySelector('[data-sans-inscription] [name="classe"]')!.getAttribute('value')).toBe('3e 5');
  expect((await send(made, class_(made), stranger)).status).toBe(404);
  expect((await send(made, class_(made), correspondent)).status).toBe(403);
  const later = await today('2026-11-26');
  expect((await open(later.page)).document.querySelector('[data-sans-inscription]')).toBeNull();
  const elsewhere = await send(made, class_(later));
  await expectSound(elsewhere);
  expect(textOf(elsewhere.document.querySelector('#creneau-erreur'))).toContain('Choisissez un créneau');
  const refusals = [
    [await sendKept(later, class_(later)), 'Ce créneau n’a pas encore eu lieu'],
    [await sendKept(made, class_(later)), 'Choisissez un créneau de cet événement'],
  ] as const;
  await sql`update evenement set etat = 'clos', fin_le = now() where id = ${made.event}::uuid`.execute(db);
  for (const [answer, sentence] of [
    ...refusals,
    [await sendKept(made, class_(made)), 'Cet événement est clos ou annulé'] as const,
  ])
    expect(answer).toEqual({ status: 422, said: { refus: expect.stringContaining(sentence) } });
  expect((await open(made.page)).document.querySelector('[data-sans-inscription]')).toBeNull();
  expect([...(await walkIns(made)), ...(await walkIns(later))]).toEqual([]);
  // Kept the day before, the form opens when its day has come.
  const tomorrow = await open((await today('2026-11-24')).page);
  expect(
    tomorrow.document.querySelector('section[hidden][data-des="2026-11-24"] [data-sans-inscription]'),
  ).not.toBeNull();
});
