import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { namesPeople } from '#modules/reseau/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { openDocument } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { spreadsheet } from '#tests/support/partners.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { guessSheet, sheetFieldOf, sheetFields } from './columns.ts';
import { readSheet, sheetDay, sheetHour } from './read-sheet.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let page = '';

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  page = `/espace/campus/${own.slug}/import-evenements`;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const HEADERS = ['Intitulé', 'Date', 'Horaires', 'Salle', 'Classes', 'Contact', 'Remarques'];
/** As campuses hold them: a title above, hours in one cell, levels in words, lines that say nothing or say it twice. */
const DIRTY = [
  [
    'Visite de l’atelier de Blaye',
    '16/03/2027',
    '9h-11h30',
    'Hall',
    '4èmes et 3e',
    'Ada Exemple',
    'Chaussures fermées',
  ],
  ['Forum des métiers', 'mardi 6/04/27', '', 'Gymnase', 'CM2', '', ''],
  ['', '17/03/2027', '', '', '', '', ''],
  ['Sans date', '', '', '', '', '', ''],
  ['Le mauvais jour', '31/02/2027', '', '', '', '', ''],
  ['La mauvaise heure', '18/03/2027', '25h', '', '', '', ''],
  ['Trop loin', '16/03/2072', '', '', '', '', ''],
  ['visite de l’atelier de blaye', '2027-03-16', '9:00 à 12:00', '', '', '', ''],
];
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const deposit = async (rows: readonly (readonly string[])[], headers = HEADERS) => {
  const bytes = spreadsheet(rows, headers);
  return sendFiles(app, page, [{ name: 'agenda.csv', bytes, field: 'fichier' }], {}, director.cookie);
};
const drafts = () =>
  db.selectFrom('evenement').select(['titre', 'niveaux', 'lieu_nom', 'supprime_le']).orderBy('titre').execute();

describe('a spreadsheet of events', () => {
  test('is read with what is wrong said at its line, mapped, remembered, made into drafts, and undone as a whole', async () => {
    const sent = await deposit(DIRTY);
    expect(sent.status).toBe(303);
    const path = sent.headers.get('location')!;
    const read = await open(path);
    await expectSound(read);
    expect(textsOf(read.document, '#contenu table .err')).toEqual([
      'aucun titre',
      'aucune date',
      'date illisible : 31/02/2027',
      'heure illisible : 25h',
      'le 16/03/2072 est trop loin d’aujourd’hui',
      'dit la même chose que la ligne 2',
    ]);
    const text = textOf(read.document.querySelector('#contenu'));
    expect(text).toContain('Colonne « Contact » : elle nomme des personnes, elle n’est pas lue.');
    expect(text).toContain('Ligne 3 : niveau inconnu, laissé : CM2.');
    const kept = await db.selectFrom('import_evenements_ligne').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('Ada');
    expect(await drafts()).toEqual([]);
    const columns = [...read.document.querySelectorAll('#raccords select')].map(
      (one) => one.querySelector('option[selected]')!.getAttribute('value') ?? '',
    );
    expect(columns).toEqual(['titre', 'jour', 'heure_debut', 'lieu', 'niveaux', 'texte']);
    const base = filledForm(read, '#raccords');
    const map = (said: readonly string[], version = base.version!) =>
      sendForm(
        app,
        `${page}/raccords`,
        [
          ['fichier', base.fichier!],
          ['version', version],
          ['garder', 'oui'],
          ...said.map((one, at): [string, string] => [`colonne_${at}`, one]),
        ],
        { cookie: director.cookie },
      );
    const twice = await map(columns.with(3, 'titre'));
    await expectSound(twice);
    expect([twice.status, textOf(twice.document.querySelector('#erreurs a'))]).toEqual([
      422,
      'C’est déjà la colonne « Intitulé » : gardez l’une des deux.',
    ]);
    expect(twice.document.querySelector('#colonne_3')!.getAttribute('aria-describedby')).toBe('colonne_3-erreur');
    // The hall is left aside, now and the next time.
    const both = await Promise.all([map(columns.with(3, '')), map(columns)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    await map(columns.with(3, ''), '2');
    const again = await open(
      (await deposit([['Autre', '20/03/2027', '', 'Hall', '', '', '']])).headers.get('location')!,
    );
    expect(again.document.querySelector('#colonne_3 option[selected]')!.getAttribute('value')).toBe('');
    const run = (version: string, cookie = director.cookie) =>
      sendForm(
        app,
        `${page}/importer`,
        [
          ['fichier', base.fichier!],
          ['version', version],
          ['ligne', '1'],
          ['ligne', '2'],
        ],
        { cookie },
      );
    expect((await run('1')).status).toBe(409);
    expect((await run('3', stranger.cookie)).status).toBe(404);
    expect((await run('3')).status).toBe(303);
    expect(await drafts()).toMatchObject([
      { titre: 'Forum des métiers', niveaux: [], lieu_nom: null },
      { titre: 'Visite de l’atelier de Blaye', niveaux: ['4e', '3e'], lieu_nom: null },
    ]);
    expect(
      await db.selectFrom('import_evenements_ligne').select('rang').where('cellules', 'is', null).execute(),
    ).toHaveLength(DIRTY.length);
    const double = await open(
      (await deposit([['Forum des métiers', '06/04/2027', '', '', '', '', '']])).headers.get('location')!,
    );
    expect(textOf(double.document.querySelector('#contenu table'))).toContain(
      'Ressemble à Forum des métiers, le même jour',
    );
    await sendForm(app, `${page}/annuler`, { fichier: base.fichier! }, { cookie: director.cookie });
    expect((await drafts()).every((one) => one.supprime_le !== null)).toBe(true);
  });
});

describe('a file', () => {
  const send = (name: string, bytes: Buffer) =>
    sendFiles(app, page, [{ name, bytes, field: 'fichier' }], {}, director.cookie);
  const cells = (...said: string[]) =>
    `<table:table-row>${said.map((one) => `<table:table-cell><text:p>${one}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  const ods = (rows: string) =>
    openDocument('spreadsheet', {
      'content.xml': `<office:body xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A">${rows}</table:table></office:body>`,
    });

  test('of the free office is read as one of the other, with the hour that stands in the cell of the day', async () => {
    const sent = await send('agenda.ods', ods(cells('Titre', 'Date') + cells('Forum exemple', '2027-05-11T13:30:00')));
    const read = await open(sent.headers.get('location')!);
    expect(textOf(read.document.querySelector('#contenu table'))).toContain('11 mai 2027, 13 h 30');
  });

  test.each([
    ['empty.csv', Buffer.from('Titre;Date\n'), 'Ce fichier n’a que la ligne des titres'],
    ['cut.ods', ods('<table:table-row>').subarray(0, 200), 'tronqué ou abîmé'],
    ['torn.ods', ods('<table:table-row>'), 'Le XML est mal formé'],
    [
      'long.csv',
      spreadsheet(
        Array.from({ length: 501 }, () => ['Visite', '16/03/2027']),
        ['Titre', 'Date'],
      ),
      '500 lignes au plus',
    ],
    [
      'wide.csv',
      spreadsheet(
        [['a']],
        Array.from({ length: 61 }, (_, at) => `c${at}`),
      ),
      'plus de 60 colonnes',
    ],
  ])('that is faulty is said in French, and nothing is kept: %s', async (name, bytes, sentence) => {
    const before = await db.selectFrom('import_evenements').select('id').execute();
    const sent = await send(name, bytes);
    expect([sent.status, textOf(sent.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining(sentence),
    ]);
    expect(await db.selectFrom('import_evenements').select('id').execute()).toEqual(before);
  });
});

test('whatever the cells say, each line is an event or its fault', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('16/03/2027', '46462', '46462.375', '9h-11h', '25:99', '31/02/2027', '2027-03-16 09:00', ',5'),
  );
  const row = fc.array(cell, { minLength: sheetFields.length, maxLength: sheetFields.length });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const { lines } = readSheet(
        rows.map((cells, at) => ({ line: at + 2, cells })),
        sheetFields,
        '2026-11-23',
      );
      expect(lines.map((one) => one.ligne)).toEqual(rows.map((_, at) => at + 2));
      for (const { event, faute } of lines) {
        expect((event === null) === (faute !== null)).toBe(true);
        if (event) expect(event.titre !== '' && event.debut <= event.fin && event.titre.length <= 150).toBe(true);
      }
    }),
  );
});

test.each([
  ['46097', '2026-03-16'],
  ['46097.375', '2026-03-16'],
  ['16/03/2027', '16/03/2027'],
  ['16.3.27', '16/3/2027'],
  ['mardi 16/03/2027', '16/03/2027'],
  ['2027-03-16 00:00:00', '2027-03-16'],
  ['bientôt', 'bientôt'],
])('the day %s is read %s', (cell, day) => {
  expect(sheetDay(cell)).toBe(day);
});
test.each([
  ['0.375', '9:00'],
  ['46097.5625', '13:30'],
  ['9', '9h'],
  ['9h30', '9h30'],
  ['09:00:00', '09:00'],
  ['', ''],
])('the hour %s is read %s', (cell, hour) => {
  expect(sheetHour(cell)).toBe(hour);
});
test.each([
  ...['Enseignant(e)', 'Enseignante·s référents', 'Professeure', 'Nom du prof.', 'Accompagnateurs', 'Encadrante'],
  ...['Formatrice', 'Tuteur', 'Interlocutrice', 'Correspondants', 'Proviseur', 'Élève', 'Participante'],
])('the column « %s » names people: it is not kept', (header) => {
  expect(namesPeople(header)).toBe(true);
});
test.each([
  ['Nombre d’élèves', null],
  ['Nb participants', null],
  ['Effectif élèves', null],
  ['Niveau des élèves', 'niveaux'],
  ['Public (élèves, enseignants)', 'niveaux'],
  ['Formation', null],
  ['Date/heure', 'jour'],
  ['Date et heures', 'jour'],
])('the column « %s » names nobody', (header, field) => {
  expect([namesPeople(header), sheetFieldOf(header)]).toEqual([false, field]);
});
test('columns are known by their names, each once; the serial numbers of a workbook are days and hours', () => {
  expect(
    guessSheet(['Nom de l’action', 'Date de début', 'Date de fin', 'Heure début', 'Heure fin', 'Date'], new Map()),
  ).toEqual(['titre', 'jour', 'dernier_jour', 'heure_debut', 'heure_fin', '']);
  expect(guessSheet(['Titre', 'Date et heure de début', 'Date et heure de fin'], new Map())).toEqual([
    'titre',
    'jour',
    'dernier_jour',
  ]);
  const { lines } = readSheet(
    [{ line: 2, cells: ['Atelier', '46462', '0.375', '0.46875'] }],
    ['titre', 'jour', 'heure_debut', 'heure_fin'],
    '2026-11-23',
  );
  expect(lines[0]).toMatchObject({ event: { debut: '2027-03-16T08:00:00.000Z', fin: '2027-03-16T10:15:00.000Z' } });
});
