import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionIn, projectIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { spreadsheet } from '#tests/support/partners.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { guessPlan, mayNamePeople, planFieldOf } from './columns.ts';
import { forgetPlanLines } from './imports.sql.ts';
import { readPlan } from './read-plan.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let organisation: string;
let base = '';

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  base = `/espace/campus/${own.slug}/actions/import`;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  ({ nom: organisation } = await db
    .selectFrom('organisation')
    .select('nom')
    .where('id', '=', own.organisation)
    .executeTakeFirstOrThrow());
});
beforeEach(async () => {
  for (const table of ['import_plan', 'import_raccord', 'action', 'projet'] as const)
    await db.deleteFrom(table).execute();
});

const HEADERS = ['Intitulé', 'Projet', 'Thème', 'Début', 'Échéance', 'Priorité', 'Organisation pilote', 'Responsable'];
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const deposit = (rows: readonly (readonly string[])[], who = director) =>
  sendFiles(app, base, [{ name: 'plan.csv', bytes: spreadsheet(rows, HEADERS), field: 'fichier' }], {}, who.cookie);
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, `${base}/${path}`, fields, { cookie: who.cookie });
const actions = () =>
  db
    .selectFrom('action')
    .select(['titre', 'etat', 'axe_id', 'priorite', 'organisation_id', 'supprimee_le'])
    .where('titre', '<>', 'Une action')
    .orderBy('rang')
    .execute();
/** The ranks that a page proposes, and its hidden fields, as its form would send them. */
const chosen = (page: Awaited<ReturnType<typeof open>>): [string, string][] => {
  const { ligne: _, ...hidden } = filledForm(page, '#lignes-choisies');
  const ranks = [...page.document.querySelectorAll('#lignes-choisies [name=ligne][checked]')];
  return [...Object.entries(hidden), ...ranks.map((one): [string, string] => ['ligne', one.getAttribute('value')!])];
};

const ROWS = (): string[][] => [
  [
    'Visiter des ateliers',
    'Un projet',
    'orientation',
    '15/04/2026',
    '30/06/2027',
    'Haute',
    organisation,
    'Ada Exemple',
  ],
  ['Une action', 'un projet', '', '', '', '', '', ''],
  ['Sans projet connu', 'Un autre', '', '', '', '', '', ''],
  ['Sans axe connu', 'Un projet', 'Communication', '', '', '', '', ''],
  ['Mauvais jour', 'Un projet', '', '31/02/2026', '', '', '', ''],
  ['Trop tôt', 'Un projet', '', '01/01/2020', '', '', '', ''],
  ['Mauvaise priorité', 'Un projet', '', '', '', 'vite', '', ''],
  ['', 'Un projet', 'Orientation', '', '', '', '', ''],
  ['Tenir un forum', 'Un projet', 'sans axe', '', '', '', 'Inconnue', ''],
  ['tenir un FORUM', 'Un projet', '', '', '', '', '', ''],
];

describe('a plan in a spreadsheet', () => {
  test('is read first: what each line becomes is said, and nothing is written', async () => {
    await actionIn(db, { campus: own.campus, organisation: own.organisation });
    expectSound(await open(base));
    const answer = await deposit(ROWS());
    expect(answer.status).toBe(303);
    const page = await open(answer.headers.get('location')!);
    expectSound(page);
    expect(textsOf(page.document, '#lignes-choisies .err').map((one) => one.split(' : ')[0])).toEqual([
      'projet inconnu',
      'axe inconnu dans ce projet',
      'début illisible',
      'l’action commence avant son projet, qui débute le 1er janvier 2025',
      'priorité inconnue',
      'aucun titre',
    ]);
    const words = textOf(page.document.body);
    expect(words).toContain('2 actions à ajouter, 2 déjà connues, laissées, 6 lignes à corriger dans le fichier.');
    expect(words).toContain('Dit le même titre que la ligne 10.');
    expect(words).toContain('n’est pas membre du campus');
    expect(words).toContain('Colonne « Responsable »');
    const kept = await db.selectFrom('import_plan_ligne').select('cellules').execute();
    expect(JSON.stringify(kept)).not.toContain('Ada');
    expect(await actions()).toEqual([]);
  });

  test('is written as ideas in one go, then undone but for what somebody changed', async () => {
    const { axe } = await actionIn(db, { campus: own.campus, organisation: own.organisation });
    const page = await open((await deposit(ROWS())).headers.get('location')!);
    const fields = chosen(page);
    expect((await send('importer', fields)).status).toBe(303);
    expect((await send('importer', fields)).status).toBe(409);
    expect(await actions()).toMatchObject([
      {
        ...{ titre: 'Visiter des ateliers', etat: 'idee', axe_id: axe, priorite: 'haute' },
        organisation_id: own.organisation,
      },
      { titre: 'Tenir un forum', etat: 'idee', axe_id: null, priorite: 'normale', organisation_id: null },
    ]);
    const { id } = await db.selectFrom('import_plan').select('id').executeTakeFirstOrThrow();
    const done = await open(`${base}?fichier=${id}`);
    expectSound(done);
    await db.updateTable('action').set({ version: 2 }).where('titre', '=', 'Tenir un forum').execute();
    expect((await send('annuler', filledForm(done, 'form[action$="/annuler"]'))).status).toBe(303);
    expect((await actions()).map((one) => [one.titre, one.supprimee_le !== null])).toEqual([
      ['Visiter des ateliers', true],
      ['Tenir un forum', false],
    ]);
    // What went to the bin is said so: no link leads to it.
    const undone = await open(`${base}?fichier=${id}`);
    expect(textOf(undone.document.body)).toContain('à la corbeille');
    const there = [...undone.document.querySelectorAll('#lignes a, table a')].map((link) => link.getAttribute('href')!);
    for (const href of there) expect([href, (await open(href)).status]).toEqual([href, 200]);
    const after = await open(`${base}?fichier=${id}`);
    expectSound(after);
    expect(textOf(after.document.body)).toContain('annulé, 1 action gardée sur 2');
  });

  test('writes nothing when one of the lines chosen cannot be', async () => {
    await projectIn(db, own.campus);
    const page = await open((await deposit(ROWS())).headers.get('location')!);
    const refused = await send('importer', [...chosen(page), ['ligne', '3']]);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.body)).toContain('Ligne 4 : projet inconnu');
    expect(await actions()).toEqual([]);
    expect(
      (
        await send(
          'importer',
          chosen(page).filter(([name]) => name !== 'ligne'),
        )
      ).status,
    ).toBe(422);
  });
});

test('columns are said otherwise, each once, and remembered', async () => {
  await projectIn(db, own.campus);
  const page = await open((await deposit([['Visiter', '', '', '', '', '', '', '']])).headers.get('location')!);
  const fields = filledForm(page, '#raccords');
  expect(fields).toMatchObject({ colonne_0: 'titre', colonne_2: 'axe', colonne_4: 'fin' });
  const twice = await send('raccords', { ...fields, colonne_2: 'projet' });
  expect(twice.status).toBe(422);
  expectSound(twice);
  expect(textOf(twice.document.querySelector('#colonne_2-erreur'))).toContain('C’est déjà la colonne « Projet »');
  expect((await send('raccords', { ...fields, colonne_2: 'publics' })).status).toBe(303);
  const again = await open((await deposit([['Visiter', '', '', '', '', '', '', '']])).headers.get('location')!);
  expect(filledForm(again, '#raccords')).toMatchObject({ colonne_2: 'publics' });
});

test('the workbook that the list gives is read back: each action is there already', async () => {
  await actionIn(db, { campus: own.campus, organisation: own.organisation }, { titre: 'Visiter', fin: '2027-06-30' });
  const file = await app.request(`/espace/campus/${own.slug}/actions.xlsx`, { headers: { cookie: director.cookie } });
  const bytes = Buffer.from(await file.arrayBuffer());
  const answer = await sendFiles(app, base, [{ name: 'plan.xlsx', bytes, field: 'fichier' }], {}, director.cookie);
  const page = await open(answer.headers.get('location')!);
  const words = textOf(page.document.querySelector('#lignes-choisies'));
  expect(words).toContain('0 action à ajouter, 1 déjà connue, laissée.');
  expect(words.replace(/\s/g, ' ')).toContain('du 1er janvier 2026 au 30 juin 2027');
  expect(textsOf(page.document, '#lignes-choisies .err')).toEqual([]);
});

test('the columns of our own workbook are known, and those that may name people are left', () => {
  const ours = ['Projet', 'Axe', 'Action', 'Objectif', 'Publics', 'Organisation pilote', 'Partenaires', 'Priorité'];
  expect(guessPlan([...ours, 'Début', 'Fin', 'Météo'], new Map())).toEqual([
    ...['projet', 'axe', 'titre', 'objectif', 'publics', 'organisation', 'partenaires', 'priorite', 'debut', 'fin'],
    '',
  ]);
  for (const header of ['Pilote', 'Responsable', 'Contact', 'Chef de projet', 'Référents'])
    expect([header, mayNamePeople(header), planFieldOf(header)]).toEqual([header, true, null]);
});

test('a plan is for the team of its campus; a refused file is said, and old lines are forgotten', async () => {
  await projectIn(db, own.campus);
  const { location } = Object.fromEntries((await deposit([['Visiter', '', '', '', '', '', '', '']])).headers);
  expect((await open(location!, stranger)).status).toBe(404);
  expect((await deposit([['Visiter']], stranger)).status).toBe(404);
  const empty = await sendFiles(
    app,
    base,
    [{ name: 'plan.csv', bytes: Buffer.from('a;b'), field: 'fichier' }],
    {},
    director.cookie,
  );
  expect(empty.status).toBe(422);
  expectSound(empty);
  await db.transaction().execute((tx) => forgetPlanLines(tx, new Date('2100-01-01T00:00:00Z')));
  const page = await open(location!);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('Lignes oubliées');
});

test('a year alone is no day: a number of that size is one of 1905 in a spreadsheet', () => {
  const known = {
    projects: [{ id: 'p', titre: 'Un projet', debut: null, fin: null, axes: [] }],
    organisations: [],
    actions: [],
  };
  const [line] = readPlan([{ rang: 1, ligne: 2, cellules: ['Former', '2027'] }], ['titre', 'fin'], known);
  expect([line!.text, line!.faute]).toEqual([null, expect.stringMatching(/^fin : une année seule/)]);
});
