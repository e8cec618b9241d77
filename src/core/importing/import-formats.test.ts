import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, withoutGuards } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { specimen } from '#tests/support/import/specimen.ts';
import { workbook, zip } from '#tests/support/import/zip.ts';
import type { Dataset } from './dataset.ts';
import { formatReport, runImports } from './index.ts';

const base = await testDatabase();
let folder: FixtureFolder;
beforeAll(async () => {
  folder = await fixtureFolder();
});
afterAll(() => folder.dispose());
beforeEach(async () => {
  await withoutGuards(base.pool, 'truncate rome, importation, journal, origine cascade');
});

const rows = async () =>
  (await base.pool.query<{ code: string; libelle: string }>('select code, libelle from rome order by code')).rows;

async function load(name: string, content: string | Buffer, dataset: Dataset = specimen(), options = {}) {
  const path = await folder.put(name, content);
  const summary = await runImports({ db: base.db, pool: base.pool, datasets: [dataset] }, [path], options);
  return { summary, file: summary.files[0]!, code: summary.files[0]!.errors[0]?.code ?? null };
}

const TWO = [
  { code: 'F1607', libelle: 'Façadier, métier du bâtiment' },
  { code: 'H2913', libelle: 'Soudeur <qualifié>' },
];

describe('workbooks', () => {
  const sheet = [
    ['Liste des métiers', null],
    ['Code\ndu métier', 'Intitulé\n(long)'],
    ['H2913', 'Soudeur <qualifié>'],
    [null, null],
    ['f1607', 'Façadier, métier du bâtiment'],
  ];
  const dataset = specimen({
    columns: {
      code: { names: ['Code du métier'], required: true },
      libelle: { names: ['Intitulé (long)'], required: true },
    },
  });
  it.each([false, true])('finds the sheet and the header on its second row (shared strings: %s)', async (shared) => {
    const { file } = await load('a.xlsx', workbook({ Notes: [['À lire']], Métiers: sheet }, { shared }), dataset);
    expect(file).toMatchObject({ outcome: 'applied', read: 2, created: 2 });
    expect(await rows()).toEqual(TWO);
    expect((await base.pool.query('select origine_ligne from rome order by code')).rows[0]).toEqual({
      origine_ligne: 5,
    });
  });

  it('refuses what is broken or is not a workbook', async () => {
    const good = workbook({ Métiers: sheet });
    expect((await load('a.xlsx', good.subarray(0, good.length - 40), dataset)).code).toBe('file.truncated');
    const damaged = Buffer.from(good);
    damaged.fill(0xff, 60, 120);
    expect((await load('a.xlsx', damaged, dataset)).code).toMatch(
      /^(file\.truncated|xml\.malformed|text\.invalid_utf8)$/,
    );
    expect((await load('a.zip', zip({ 'notes.txt': 'rien' }), dataset)).code).toBe('file.wrong_type');
    expect((await load('a.docx', zip({ 'word/document.xml': '<a/>' }), dataset)).code).toBe('file.wrong_type');
    expect(await rows()).toEqual([]);
  });

  it('refuses a bomb, names that climb out, and entities in a part', async () => {
    const bomb = zip({ 'xl/workbook.xml': Buffer.alloc(8_000_000, 32) });
    expect((await load('a.xlsx', bomb, dataset)).code).toBe('zip.bomb');
    expect((await load('a.xlsx', zip({ '../../x': 'y', 'xl/workbook.xml': 'z' }), dataset)).code).toBe(
      'file.truncated',
    );
    const entities = '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>';
    const part = zip({ 'xl/workbook.xml': entities, 'xl/_rels/workbook.xml.rels': '<a/>' });
    expect((await load('a.xlsx', part, dataset)).code).toBe('xml.doctype');
  });
});

describe('XML', () => {
  const dataset = specimen({ reader: { kind: 'xml', record: 'item' } });
  const item = (code: string, label: string) =>
    `<x:item><code_rome>${code}</code_rome><detail><libelle_rome>${label}</libelle_rome></detail></x:item>`;
  const good = `<root xmlns:x="u">${item('H2913', 'Soudeur &lt;qualifié&gt;')}${item('F1607', '<![CDATA[Façadier, métier du bâtiment]]>')}</root>`;

  it('reads one long line without a declaration', async () => {
    const { file } = await load('a.xml', good, dataset);
    expect(file).toMatchObject({ outcome: 'applied', created: 2 });
    expect(await rows()).toEqual(TWO);
  });

  it.each([
    ['cut', good.slice(0, -20), 'file.truncated'],
    ['malformed', good.replace('</detail>', '</detial>'), 'xml.malformed'],
    ['with an unknown entity', good.replace('&lt;', '&nbsp;'), 'xml.malformed'],
    ['with entities in entities', `<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${good}`, 'xml.doctype'],
    ['with an external file', `<!DOCTYPE r SYSTEM "file:///etc/passwd">${good}`, 'xml.doctype'],
  ])('refuses a document %s', async (_, text, expected) => {
    const { code } = await load('a.xml', text, dataset);
    expect(code).toBe(expected);
    expect(await rows()).toEqual([]);
  });
});

describe('JSON', () => {
  const dataset = specimen({ reader: { kind: 'json', records: ['metiers'] } });
  const good = JSON.stringify({
    meta: { source: 'essai' },
    metiers: [
      { code_rome: 'H2913', libelle_rome: 'Soudeur <qualifié>', domaine: null },
      { code_rome: 'F1607', libelle_rome: 'Façadier, métier du bâtiment' },
    ],
  });

  it('reads an array inside an object, and an object of objects by its keys', async () => {
    expect((await load('a.json', good, dataset)).file).toMatchObject({ outcome: 'applied', created: 2 });
    expect(await rows()).toEqual(TWO);
    const keyed = specimen({
      reader: { kind: 'json', records: [] },
      columns: { code: { names: ['#key'], required: true }, libelle: { names: ['fiche.nom'], required: true } },
    });
    const { file } = await load(
      'b.json',
      '{"A1101":{"fiche":{"nom":"Conducteur"}},"__proto__":{"fiche":{"nom":"x"}}}',
      keyed,
    );
    expect(file).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(({} as Record<string, unknown>).fiche).toBeUndefined();
  });

  it('refuses a text cut or malformed', async () => {
    expect((await load('a.json', good.slice(0, -3), dataset)).code).toBe('file.truncated');
    expect((await load('a.json', good.replace('"H2913"', 'H2913'), dataset)).code).toBe('json.malformed');
    expect(await rows()).toEqual([]);
  });
});

describe('files that cannot be trusted', () => {
  const csv = 'code_rome;libelle_rome;domaine\nH2913;Soudeur;a\nF1607;Plaquiste;b\n';
  it.each([
    ['empty', '', 'file.empty'],
    ['blank', ' \n\n', 'file.empty'],
    ['a header alone', 'code_rome;libelle_rome;domaine\n', 'file.no_rows'],
    ['a web page', '<!doctype html><html><body>404</body></html>', 'file.wrong_type'],
    ['a PDF', '%PDF-1.7 code_rome;libelle_rome', 'file.wrong_type'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'file.wrong_type'],
    ['an open quote', csv.replace('Plaquiste', '"Plaquiste'), 'file.truncated'],
    ['a last record cut', csv.slice(0, -4), 'file.truncated'],
    ['cut inside a letter', Buffer.from(`${csv}A1101;été é;c;é`).subarray(0, -1), 'file.truncated'],
    ['a line over 1 MB', `${csv}A1101;"${'x\n'.repeat(600_000)}";c\n`, 'line.too_long'],
    ['something else', 'nom;prenom\na;b\n', 'file.unknown'],
  ])('refuses %s', async (_, content, expected) => {
    const { summary, file, code } = await load('a.csv', content);
    expect(code).toBe(expected);
    expect(file).toMatchObject({ outcome: 'refused', created: 0 });
    expect(summary.exitCode).toBe(2);
    expect(await rows()).toEqual([]);
    expect(formatReport(summary)).toContain('refusé');
  });

  it('says which key column is missing when the rest fits, or when the dataset was named', async () => {
    const wide = specimen({
      columns: {
        ...specimen().columns,
        a: { names: ['a'] },
        b: { names: ['b'] },
      },
    });
    const { file, code } = await load('a.csv', 'code;libelle_rome;domaine;a;b\nH2913;Soudeur;x;1;2\n', wide);
    expect([code, file.errors[0]?.column]).toEqual(['column.missing', 'code_rome']);
    expect(file.reason).toContain('Colonne clé manquante');
    expect((await load('a.csv', 'libelle_rome\nSoudeur\n', specimen(), { dataset: 'metiers' })).code).toBe(
      'column.missing',
    );
  });

  it('leaves aside what lies in a folder, and keeps the run of a refused file', async () => {
    const mixed = await fixtureFolder();
    await mixed.put('lisez-moi.md', '# Notes');
    await mixed.put('photo.jpg', Buffer.from('ffd8ffe0', 'hex'));
    await mixed.put('bon.csv', csv);
    await mixed.put('abime.csv', csv.replace('Plaquiste', '"Plaquiste'));
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [specimen()] }, [mixed.path]);
    await mixed.dispose();
    expect(summary).toMatchObject({ applied: 1, refused: 1, ignored: 2, exitCode: 2, dataset: 'metiers' });
    expect(await rows()).toHaveLength(2);
    expect(formatReport(summary)).toContain('lisez-moi.md');
  });

  it('undoes a file that the database refuses, and says it without a detail of the machine', async () => {
    const faulty = specimen({
      merge: async ({ tx }) => {
        await tx.insertInto('filiere').values({ lettre: 'trop', libelle: 'x', rang: 1 }).execute();
        return { created: 1, updated: 0, unchanged: 0 };
      },
    });
    const { code, file } = await load('a.csv', csv, faulty);
    expect(code).toBe('import.failed');
    expect(file.reason).not.toMatch(/filiere|constraint/);
    const { rows: runs } = await base.pool.query('select etat, rapport is not null as rapport from importation');
    expect(runs).toEqual([{ etat: 'echouee', rapport: true }]);
  });
});

describe('several datasets', () => {
  it('prefers the one that recognises most columns, then the one whose proof agrees', async () => {
    const poor = specimen({
      name: 'pauvre',
      columns: { code: { names: ['code_rome'], required: true }, libelle: { names: ['libelle_rome'], required: true } },
    });
    const liar = specimen({ name: 'menteur', recognise: () => false });
    const path = await folder.put('a.csv', 'code_rome;libelle_rome;domaine\nH2913;Soudeur;x\n');
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [poor, liar, specimen()] }, [path]);
    expect(summary.files[0]?.dataset).toBe('metiers');
  });

  it('rehearses a folder as a run would load it, each file seeing the ones before', async () => {
    const mixed = await fixtureFolder();
    await mixed.put('a.csv', 'code_rome;libelle_rome;domaine\nH2913;Premier;x\n');
    await mixed.put('b.csv', 'code2;libelle2\nH2913;Second\n');
    await mixed.put('c.csv', 'code_rome;libelle_rome;domaine\nH2913;"Jamais;x\n');
    const second = specimen({
      name: 'suite',
      rank: 20,
      columns: { code: { names: ['code2'], required: true }, libelle: { names: ['libelle2'], required: true } },
    });
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [second, specimen()] }, [mixed.path], {
      dryRun: true,
    });
    await mixed.dispose();
    expect(summary).toMatchObject({ dryRun: true, created: 1, updated: 1, refused: 1 });
    expect(await rows()).toEqual([]);
    const { rows: runs } = await base.pool.query('select etat, essai from importation order by etat');
    expect(runs.every((run) => run.essai)).toBe(true);
    expect(formatReport(summary)).toContain('rien n’a été écrit');
  });

  it('loads by rank whatever the order of names, and tells what changed once', async () => {
    const mixed = await fixtureFolder();
    await mixed.put('a.csv', 'code_rome;libelle_rome;domaine\nH2913;Second;x\n');
    await mixed.put('b.csv', 'code2;libelle2\nH2913;Premier\n');
    const early = specimen({
      name: 'avant',
      rank: 1,
      columns: { code: { names: ['code2'], required: true }, libelle: { names: ['libelle2'], required: true } },
    });
    const changed: string[][] = [];
    await runImports(
      {
        db: base.db,
        pool: base.pool,
        datasets: [specimen(), early],
        afterImport: async (names) => void changed.push([...names]),
      },
      [mixed.path],
    );
    await mixed.dispose();
    expect(changed).toEqual([['avant', 'metiers']]);
    expect(await rows()).toEqual([{ code: 'H2913', libelle: 'Second' }]);
  });
});
