import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { type FetchedPage, textOf, textsOf } from '#tests/support/page.ts';
import { partnerImports, partnerLine, shortFile } from '#tests/support/partner-imports.ts';
import { manyRows, networkTruth, siretOf, spreadsheet, workbook } from '#tests/support/partners.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const { own, colleague, stranger, list, open, post, deposit, deposited, csvOf, tally, countOf } =
  await partnerImports(opened);

describe('two people at once', () => {
  test('the same file imported twice at the same moment makes nothing twice', async () => {
    const file = shortFile([
      ...Array.from({ length: 20 }, (_, at) => partnerLine(`Usine ${at}`, 600 + at)),
      ['Conserverie sans code', '', 'Entr.', 'Blaye'],
    ]);
    const [a, b] = [await deposited(file), await deposited(file, colleague)];
    await Promise.all([post(`${a}/importer`), post(`${b}/importer`, {}, colleague)]);
    const { rows } = await opened.pool.query(
      `select count(*)::int as n, count(distinct nom)::int as noms from organisation where nom like 'Usine %' or nom like 'Conserverie%'`,
    );
    expect(rows).toEqual([{ n: 21, noms: 21 }]);
  });

  test('one import pressed twice goes in once', async () => {
    const path = await deposited(shortFile([partnerLine('Minoterie Plaxe', 651)]));
    const sent = await Promise.all([post(`${path}/importer`), post(`${path}/importer`)]);
    expect(sent.map((one) => one.status)).toEqual([303, 303]);
    const { rows } = await opened.pool.query(
      `select count(*)::int as n from journal where acte = 'partner_import.applied' and objet_id = $1`,
      [path.split('/').at(-1)],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('files that are no list of partners', () => {
  test.each([
    ['an empty file', '', 'est vide'],
    ['titles alone', 'Nom;SIRET\r\n', 'n’a que la ligne des titres'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', 'n’est pas d’une sorte acceptée'],
    ['a line of two megabytes', `Nom;Ville\r\n${'x'.repeat(2_000_000)};Blaye\r\n`, 'Une ligne dépasse 1 Mo'],
    ['a page', '<!doctype html><p>Nom;Ville\r\n', 'sorte acceptée'],
  ])('%s is refused at its field', async (_, bytes, said) => {
    const sent = await deposit(bytes);
    expect([413, 415, 422]).toContain(sent.status);
    expectSound({ ...sent, html: sent.html } as FetchedPage);
    expect(textOf(sent.document)).toContain(said);
  });

  test('another table is shown with its columns, and nothing can be imported', async () => {
    const path = await deposited('Année;Taux\r\n2024;5,7\r\n2025;6,1\r\n');
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document)).toContain('Aucune colonne ne porte le nom');
    expect(page.document.querySelector('[form="importer"]')).toBeNull();
  });

  test('more than five thousand lines are refused', async () => {
    const sent = await deposit(`Nom;Ville\r\n${'a;b\r\n'.repeat(5_100)}`);
    expect(textOf(sent.document)).toContain('Coupez-le en plusieurs fichiers');
  });

  test('a cell that a spreadsheet would run is kept as a text, and neutralised on its way out', async () => {
    const path = await deposited('Nom;SIRET\r\n"=HYPERLINK(""http://exemple.fr"")";12\r\n');
    const csv = await csvOf(`${path}/a-corriger.csv`);
    expect(csv).toContain(`"'=HYPERLINK(""http://exemple.fr"")"`);
  });
});

test('another campus, and who has no such right, find nothing', async () => {
  const path = await deposited(shortFile([partnerLine('Cidrerie Yvone', 701)]));
  for (const part of ['', '/lignes', '/lignes.csv', '/a-corriger.csv'])
    expect([part, (await open(path + part, stranger)).status]).toEqual([part, 404]);
  for (const act of ['raccords', 'corrections', 'importer', 'abandonner', 'annuler', 'refaire'])
    expect([act, (await post(`${path}/${act}`, {}, stranger)).status]).toEqual([act, 404]);
  expect((await open(list, stranger)).status).toBe(404);
  const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  expect((await open(list, reader)).status).toBe(403);
});

test('a member of the team proposes, the direction admits', async () => {
  const file = spreadsheet(
    [['Chaudronnerie Klem', siretOf(711), 'Entr.', 'Membre']],
    ['Nom', 'SIRET', 'Type', 'Statut'],
  );
  const path = await deposited(file, colleague);
  await post(`${path}/importer`, {}, colleague);
  const standing = async () =>
    (
      await db
        .selectFrom('adhesion as a')
        .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
        .select('a.statut')
        .where('o.nom', '=', 'Chaudronnerie Klem')
        .executeTakeFirst()
    )?.statut;
  expect(await standing()).toBe('prospect');
  await post(`${path}/annuler`, {}, colleague);
  await post(`${await deposited(file)}/importer`);
  expect(await standing()).toBe('membre');
});

test('four hundred lines go in, are corrected, undone and done again', async () => {
  const before = await networkTruth(db);
  const rows = manyRows(400);
  rows[17]![1] = '12345678901234';
  const path = await deposited(spreadsheet(rows));
  expect(await tally(path)).toMatchObject({ erreur: 1 });
  const page = await open(path);
  const waiting = filledForm(page, 'form[action$="/corrections"]');
  const choices = Object.fromEntries(
    Object.keys(waiting)
      .filter((name) => name.startsWith('d.'))
      .map((name) => [name, 'creer']),
  );
  await post(`${path}/corrections`, { ...waiting, ...choices, 'c.19.1': siretOf(9_999) });
  const done = await tally(path);
  expect([done.erreur, done.choix]).toEqual([0, 0]);
  expect(done.creer! + done.modifier! + done.identique!).toBe(400);
  await post(`${path}/importer`);
  const after = await countOf('organisation');
  await post(`${path}/annuler`);
  expect(await networkTruth(db)).toEqual(before);
  await post(`${path}/refaire`);
  expect(await countOf('organisation')).toBe(after);
  expect(textsOf((await open(list)).document, 'ol.ligne li').length).toBeGreaterThan(3);
});

describe('the same list, however it was saved', () => {
  const rows = manyRows(3).map((row, at) => [`Atelier ${['Zébulon', 'Œillet', 'Ça-va'][at]}`, ...row.slice(1)]);
  const text = (separator: string): string =>
    [['Nom', 'SIRET', 'Type', 'Ville'], ...rows.map((row) => [row[0]!, siretOf(800), 'Entr.', row[5]!])]
      .map((cells) => cells.join(separator))
      .join('\n');

  test.each([
    ['semicolons, UTF-8 with its mark', Buffer.from(`\ufeff${text(';')}`)],
    ['commas, UTF-8', Buffer.from(text(','))],
    ['tabs, UTF-16', Buffer.from(`\ufeff${text('\t')}`, 'utf16le')],
    ['bars, Windows-1252', Buffer.from(text('|').replace('Œ', '\u008c'), 'latin1')],
  ])('%s', async (_, bytes) => {
    const lines = textOf((await open(`${await deposited(bytes)}/lignes`)).document);
    for (const name of ['Zébulon', 'Œillet', 'Ça-va']) expect(lines).toContain(`Atelier ${name}`);
  });

  test('a workbook', async () => {
    const path = await deposited(workbook(manyRows(30)), undefined, 'partenaires.xlsx');
    const { erreur, ...others } = await tally(path);
    expect(erreur).toBe(0);
    expect(Object.values(others).reduce((sum, n) => sum + n, 0)).toBe(30);
    expectSound(await open(path));
  });
});

test('the file of the imports has a line for each, with its figures', async () => {
  const path = await deposited(shortFile([partnerLine('Tannerie Vosk', 671), partnerLine('Tannerie Vusk', 672)]));
  await post(`${path}/importer`);
  await deposited(shortFile([partnerLine('Tannerie Vask', 673)]));
  const list = path.slice(0, path.lastIndexOf('/'));
  const page = await open(list);
  expectSound(page);
  expect(page.document.querySelector(`a[href="${list}.csv?format=csv-excel"]`)).not.toBeNull();
  const rows = (await csvOf(`${list}.csv?format=csv`))
    .trim()
    .split('\r\n')
    .map((line) => line.replaceAll('"', '').split(','));
  const { rows: truth } = await opened.pool.query(
    `select count(*)::int as n, (count(*) filter (where etat = 'importe'))::int as done from import_partenaires`,
  );
  expect(rows).toHaveLength(1 + truth[0].n);
  expect(rows[0]).toEqual([
    ...['fichier', 'etat', 'depose_le', 'importe_le', 'annule_le', 'creees', 'modifiees', 'identiques'],
    ...['a_corriger', 'a_choisir', 'laissees', 'contacts', 'adresse'],
  ]);
  expect(rows.filter((row) => row[1] === 'importé')).toHaveLength(truth[0].done);
  expect(rows.find((row) => row.at(-1)!.endsWith(path))?.slice(5, 7)).toEqual(['2', '0']);
});
