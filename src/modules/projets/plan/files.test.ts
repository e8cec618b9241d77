import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { readDate } from '#core/importing/values.ts';
import { Workbook } from '#core/importing/xlsx.ts';
import { actionIn } from '#tests/support/access-actions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { unzipText } from '#tests/support/unzip.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let engaged: Persona;
let stranger: Persona;
let made: { id: string; projet: string; axe: string };

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  engaged = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  await db.deleteFrom('action').execute();
  await db.deleteFrom('projet').execute();
  const place = { campus: own.campus, organisation: own.organisation };
  made = await actionIn(db, place, { etat: 'en_cours', titre: '=Une visite', debut: '2026-03-01', fin: '2026-06-30' });
  await actionIn(db, place, { etat: 'idee', titre: 'Une idée' });
  await db.updateTable('projet').set({ cout_centimes: 1_234_500 }).where('id', '=', made.projet).execute();
});

const LIST = () => `/espace/campus/${own.slug}/actions`;
const fetchFile = (format: string, query = '', who = director) =>
  app.request(`${LIST()}.${format}${query}`, { headers: { cookie: who.cookie } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

/** The sheets of a workbook, by the reader of the imports. */
async function sheetsOf(bytes: Buffer): Promise<Record<string, string[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'plan-'));
  try {
    const path = join(folder, 'plan.xlsx');
    await writeFile(path, bytes);
    const book = await Workbook.open(path);
    const read: Record<string, string[][]> = {};
    for (const sheet of book.sheets) {
      const rows: string[][] = [];
      for await (const batch of book.rows(sheet)) rows.push(...batch.map((row) => row.cells));
      read[sheet.name] = rows;
    }
    book.close();
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('the workbook holds the actions with true days, the projects, and how far each theme is', async () => {
  const page = await getPage(app, LIST(), { headers: { cookie: director.cookie } });
  expectSound(page);
  expect(page.html).toContain(`${LIST()}.xlsx`);
  const answer = await fetchFile('xlsx');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(/cmq_actions_.*\.xlsx/);
  const bytes = await bytesOf(answer);
  const { Actions, Projets, Axes } = await sheetsOf(bytes);
  const heads = Actions![0]!;
  const row = Actions!.find((cells) => cells[heads.indexOf('Action')] === '=Une visite')!;
  expect(row[heads.indexOf('Début')]).toMatch(/^\d{5}$/);
  expect(readDate(row[heads.indexOf('Début')]!)).toBe('2026-03-01');
  expect(row[heads.indexOf('État')]).toBe('En cours');
  expect(heads.some((one) => /personne/i.test(one))).toBe(false);
  expect(Projets).toHaveLength(3);
  const cost = Projets![0]!.indexOf('Coût total');
  expect(Projets!.slice(1).map((cells) => cells[cost] ?? '')).toContain('12345.00');
  expect(Axes!.at(-1)!.slice(0, 3)).toEqual(['Total', '', '2']);
  expect(await unzipText(bytes, 'xl/worksheets/sheet1.xml')).toContain('state="frozen"');
});

test('a file holds what the list keeps, says how it is narrowed, and leaves a trace', async () => {
  const { Actions, Projets } = await sheetsOf(await bytesOf(await fetchFile('xlsx', '?etat=idee')));
  expect([Actions!.length, Projets!.length]).toEqual([2, 2]);
  const text = await unzipText(await bytesOf(await fetchFile('docx', '?etat=idee')), 'word/document.xml');
  expect(text).toContain('Une idée');
  expect(text).not.toContain('Une visite');
  expect(text).toMatch(/État\s?: /);
  const { details } = await db
    .selectFrom('journal')
    .select('details')
    .where('acte', '=', 'actions.exported')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(details).toMatchObject({ format: 'docx', lignes: 1 });
  expect(await unzipText(await bytesOf(await fetchFile('docx', '?q=introuvable')), 'word/document.xml')).toContain(
    'Aucune action ne correspond.',
  );
});

interface Node {
  role?: string;
  children?: Node[];
}
const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap((child) => rolesOf(child)),
];

test('the PDF is tagged: its language, its title, projects, themes, and tables with their heads', async () => {
  const bytes = await bytesOf(await fetchFile('pdf', '?etat=en_cours'));
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Language: 'fr-FR' });
  expect((info as { Title: string }).Title).toContain('Plan d’actions');
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const sheet = await pdf.getPage(1);
  const roles = rolesOf((await sheet.getStructTree()) as Node).slice(2, 14);
  expect(roles).toEqual(['H1', 'P', 'P', 'H2', 'H3', 'Table', 'Caption', 'TR', 'TH', 'TH', 'TH', 'TH']);
  const words = (await sheet.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ');
  for (const word of ['Une visite', 'En cours', 'Orientation', 'en retard']) expect(words).toContain(word);
});

test('whoever reads the list of a campus takes it away, and nobody else', async () => {
  for (const format of ['xlsx', 'pdf', 'docx'])
    for (const who of [stranger, engaged]) expect((await fetchFile(format, '', who)).status).toBe(404);
});

test('more actions than anybody reads on paper are refused, and the way out is said', async () => {
  await sql`insert into action (projet_id, axe_id, rang, titre, objectif, etat, mots, maj_le, cree_le, origine_id)
    select a.projet_id, a.axe_id, n, 'Une action', '', 'idee', 'une action', a.maj_le, a.cree_le, a.origine_id
    from action a, generate_series(1, 1000) n where a.id = ${made.id}::uuid`.execute(db);
  const refused = await getPage(app, `${LIST()}.pdf`, { headers: { cookie: director.cookie } });
  expect(refused.status).toBe(422);
  expect(refused.html.replace(/\s/g, ' ')).toContain('1 000 actions au plus');
  expect((await fetchFile('pdf', '?etat=en_cours')).status).toBe(200);
});
