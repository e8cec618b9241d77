import ical from 'ical-generator';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { parisMinute, readIcs } from './read-ics.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let correspondent: Persona;
let stranger: Persona;
let page = '';

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  page = `/espace/campus/${own.slug}/import-evenements`;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const PARIS = [
  'BEGIN:VTIMEZONE\r\nTZID:Bureau de Blaye\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE',
].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...parts: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');
const read = (...parts: string[]) => readIcs(calendar(...parts), '2026-11-23');
const starts = async (...parts: string[]) =>
  (await read(...parts)).lines.map((one) => (one.event ? parisMinute(one.event.debut) : one.faute));

describe('a calendar', () => {
  test.each([
    ['TZID=Europe/Paris', '20270115T090000', '2027-01-15 09:00'],
    ['TZID=Europe/Paris', '20270715T090000', '2027-07-15 09:00'],
    ['TZID="Romance Standard Time"', '20270715T090000', '2027-07-15 09:00'],
    ['TZID=Bureau de Blaye', '20270715T090000', '2027-07-15 09:00'],
    ['TZID=Bureau de Blaye', '20270115T090000', '2027-01-15 09:00'],
    ['TZID=America/Cayenne', '20270115T090000', '2027-01-15 13:00'],
    ['VALUE=DATE-TIME', '20270715T070000Z', '2027-07-15 09:00'],
    ['VALUE=DATE-TIME', '20270115T090000', '2027-01-15 09:00'],
    ['TZID=Europe/Paris', '20270328T023000', '2027-03-28 03:30'],
    ['TZID=Lune', '20270115T090000', 'fuseau horaire inconnu : Lune'],
  ])('says %s %s as %s in Paris', async (zone, at, said) => {
    expect(await starts(PARIS, event('UID:a', 'SUMMARY:Visite', `DTSTART;${zone}:${at}`))).toEqual([said]);
  });

  test('a weekly series keeps its hour across the change to summer time; an exception, a move and a cancellation are followed', async () => {
    const series = event(
      'UID:a',
      'SUMMARY:Atelier',
      'DTSTART;TZID=Europe/Paris:20270316T090000',
      'DTEND;TZID=Europe/Paris:20270316T110000',
      'RRULE:FREQ=WEEKLY;UNTIL=20270420T070000Z',
      'EXDATE;TZID=Europe/Paris:20270323T090000',
    );
    const moved = event(
      'UID:a',
      'RECURRENCE-ID;TZID=Europe/Paris:20270406T090000',
      'SUMMARY:Atelier déplacé',
      'DTSTART;TZID=Europe/Paris:20270407T140000',
      'DTEND;TZID=Europe/Paris:20270407T150000',
    );
    const off = event('UID:a', 'RECURRENCE-ID:20270413T070000Z', 'DTSTART:20270413T070000Z', 'STATUS:CANCELLED');
    const { lines } = await read(series, moved, off);
    expect(lines.map(({ event: one }) => [one!.titre, parisMinute(one!.debut), parisMinute(one!.fin)])).toEqual([
      ['Atelier', '2027-03-16 09:00', '2027-03-16 11:00'],
      ['Atelier', '2027-03-30 09:00', '2027-03-30 11:00'],
      ['Atelier', '2027-04-20 09:00', '2027-04-20 11:00'],
      ['Atelier déplacé', '2027-04-07 14:00', '2027-04-07 15:00'],
    ]);
  });

  test('whole days end on their last one; a description loses its tags and its people', async () => {
    const { lines } = await read(
      event(
        'UID:a',
        'SUMMARY:Portes ouvertes\\, lycée exemple',
        'DTSTART;VALUE=DATE:20270327',
        'DTEND;VALUE=DATE:20270329',
        'DESCRIPTION:<b>Venez</b>\\nnom',
        ' breux',
        'ATTENDEE;CN=Ada Exemple:mailto:ada@exemple.fr',
        'LOCATION:Blaye',
      ),
    );
    expect(lines).toEqual([
      {
        ligne: 3,
        faute: null,
        event: {
          titre: 'Portes ouvertes, lycée exemple',
          texte: 'Venez \nnombreux',
          genre: 'portes_ouvertes',
          lieu: 'Blaye',
          precision: 'jour',
          debut: '2027-03-26T23:00:00.000Z',
          fin: '2027-03-28T21:59:00.000Z',
        },
      },
    ]);
  });

  test.each([
    ['FREQ=SECONDLY', /FREQ=SECONDLY/],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', /sans aucune date possible/],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=WE', /un intervalle de jours/],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTH=5', /un intervalle avec un choix de mois/],
    ['FREQ=YEARLY;BYWEEKNO=53', /BYWEEKNO/],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', /sans aucune date possible/],
  ])('a series that would never end, %s, is a fault of its line', async (rule, why) => {
    const [said] = await starts(event('UID:a', 'SUMMARY:X', 'DTSTART:20270316T080000Z', `RRULE:${rule}`));
    expect(said).toMatch(why);
  });

  test('what is wrong is said at its line, and the rest is read; long series and distant dates are bounded', async () => {
    const { lines, notes } = await read(
      event('UID:a', 'SUMMARY:Sans date'),
      event('UID:b', 'DTSTART:20270316T080000Z'),
      event('UID:c', 'SUMMARY:À l’envers', 'DTSTART:20270316T080000Z', 'DTEND:20270316T070000Z'),
      event('UID:d', 'SUMMARY:Loin', 'DTSTART:20350316T080000Z'),
      event('UID:e', 'SUMMARY:Tous les jours', 'DTSTART:20200101T080000Z', 'RRULE:FREQ=DAILY'),
      event('UID:f', 'SUMMARY:Date folle', 'DTSTART:hier'),
      event('UID:g', 'SUMMARY:Annulé', 'STATUS:CANCELLED', 'DTSTART:20270316T080000Z'),
      'BEGIN:VEVENT\r\nUID:h\r\nSUMMARY:Coupé',
    );
    const faults = lines.filter((one) => one.faute).map(({ ligne, faute }) => `${ligne} ${faute}`);
    expect(faults.map((one) => one.slice(0, 40))).toEqual([
      '3 aucune date de début (DTSTART)',
      '7 aucun titre (SUMMARY)',
      expect.stringMatching(/^11 la fin \(DTEND\) ne vient pas/),
      expect.stringMatching(/^17 le 16\/03\/2035 est trop loin/),
      expect.stringMatching(/^28 illisible/),
      expect.stringMatching(/^39 le fichier s’arrête/),
    ]);
    expect(lines.filter((one) => one.event)).toHaveLength(200);
    expect(notes.join(' ')).toContain('seules les 200 premières dates');
  });

  test('a file that another program wrote is read with its hours on both sides of the change', async () => {
    const written = ical({ name: 'Campus' });
    for (const at of ['2027-03-27T08:00:00Z', '2027-03-29T07:00:00Z'])
      written.createEvent({
        id: at,
        start: new Date(at),
        end: new Date(Date.parse(at) + 7_200_000),
        summary: `Forum des métiers, ${'très '.repeat(30)}long`,
      });
    const { lines } = await readIcs(written.toString(), '2026-11-23');
    expect(lines.map(({ event: one }) => parisMinute(one!.debut))).toEqual(['2027-03-27 09:00', '2027-03-29 09:00']);
    expect(lines[0]!.event!.titre).toHaveLength(150);
  });
});

const FILE = calendar(
  event('UID:a', 'SUMMARY:Visite du chai', 'DTSTART;TZID=Europe/Paris:20270316T090000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
  event('UID:b', 'SUMMARY:Sans date'),
);
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
async function deposit(text = FILE, who = director, name = 'agenda.ics'): Promise<Response> {
  const body = new FormData();
  body.set('fichier', new File([text], name, { type: 'text/calendar' }));
  const request = new Request(`http://localhost${page}`, { method: 'POST', body });
  const bytes = await request.arrayBuffer();
  return app.request(`http://localhost${page}`, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': request.headers.get('content-type')!,
      'content-length': String(bytes.byteLength),
      cookie: who.cookie,
      'sec-fetch-site': 'same-origin',
    },
  });
}
const drafts = () =>
  db
    .selectFrom('evenement')
    .selectAll()
    .where('campus_id', '=', own.campus)
    .where('supprime_le', 'is', null)
    .orderBy('debut')
    .execute();
const send = (act: string, fields: [string, string][], who = director) =>
  sendForm(app, `${page}/${act}`, fields, { cookie: who.cookie });

test('a file is tried, imported as drafts with their source, looked like when it comes again, and undone but for what somebody changed', async () => {
  const sent = await deposit();
  expect(sent.status).toBe(303);
  const trial = await open(sent.headers.get('location')!);
  expectSound(trial);
  expect(await drafts()).toEqual([]);
  const id = new URL(`http://x${sent.headers.get('location')}`).searchParams.get('fichier')!;
  expect(textsOf(trial.document, 'tbody .err')).toEqual(['aucune date de début (DTSTART)']);
  expect(trial.document.querySelectorAll('input[name="ligne"][checked]')).toHaveLength(3);
  const none = await send('importer', [
    ['fichier', id],
    ['version', '1'],
  ]);
  expect([none.status, textOf(none.document.querySelector('[role="alert"]'))]).toEqual([
    422,
    expect.stringContaining('Choisissez au moins un événement.'),
  ]);
  const lines: [string, string][] = [
    ['fichier', id],
    ['version', '1'],
    ['ligne', '1'],
    ['ligne', '2'],
    ['ligne', '3'],
    ['ligne', '4'],
  ];
  // Twice at once: one import.
  const both = await Promise.all([send('importer', lines), send('importer', lines)]);
  expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
  const made = await drafts();
  expect(made.map((one) => [one.titre, one.etat, one.genre, parisMinute(one.debut!.toISOString())])).toEqual([
    ['Visite du chai', 'brouillon', 'visite_entreprise', '2027-03-16 09:00'],
    ['Visite du chai', 'brouillon', 'visite_entreprise', '2027-03-23 09:00'],
    ['Visite du chai', 'brouillon', 'visite_entreprise', '2027-03-30 09:00'],
  ]);
  const source = await db
    .selectFrom('origine')
    .select('libelle')
    .where('id', '=', made[0]!.origine_id)
    .executeTakeFirst();
  expect(source?.libelle).toBe('Importé du fichier « agenda.ics »');

  const again = await open((await deposit()).headers.get('location')!);
  expect(again.document.querySelectorAll('input[name="ligne"][checked]')).toHaveLength(0);
  expect(textOf(again.document.querySelector('#contenu'))).toContain('Ressemble à Visite du chai, le même jour.');

  await db.updateTable('evenement').set({ version: 2 }).where('id', '=', made[1]!.id).execute();
  const undone = await send('annuler', [['fichier', id]]);
  expect(undone.status).toBe(303);
  const cookie = `${director.cookie}; ${cookieOf(undone, 'maillage-avis')}`;
  expect(textOf((await getPage(app, page, { headers: { cookie } })).document.body)).toContain(
    'Import annulé : 2 brouillons mis à la corbeille, 1 événement changé depuis, gardé.',
  );
  expect((await drafts()).map((one) => one.id)).toEqual([made[1]!.id]);
  expect((await send('annuler', [['fichier', id]])).status).toBe(409);
  const done = await open(`${page}?fichier=${id}`);
  expectSound(done);
  expect(textOf(done.document.querySelector('#contenu'))).toContain('annulé, 1 événement gardé sur 3');
});

test('what is no calendar, an empty one, somebody else’s and somebody who may not are refused', async () => {
  expect((await deposit('rien', director, 'agenda.ics')).status).toBe(415);
  const empty = await deposit(calendar());
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Aucun événement')]);
  expect((await deposit(FILE, correspondent)).status).toBe(403);
  expect((await deposit(FILE, stranger)).status).toBe(404);
  expect((await open(page, stranger)).status).toBe(404);
  const [mine] = await db.selectFrom('import_evenements').select('id').execute();
  expect((await open(`${page}?fichier=${mine!.id}`, stranger)).status).toBe(404);
  expect((await send('annuler', [['fichier', mine!.id]], stranger)).status).toBe(404);
  expect(
    (
      await send('importer', [
        ['fichier', crypto.randomUUID()],
        ['ligne', '1'],
      ])
    ).status,
  ).toBe(404);
});
