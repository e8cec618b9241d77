import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, withoutGuards } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { specimen } from '#tests/support/import/specimen.ts';
import { runImports } from './index.ts';

const base = await testDatabase();
let folder: FixtureFolder;
beforeAll(async () => {
  folder = await fixtureFolder();
});
afterAll(() => folder.dispose());
beforeEach(async () => {
  await withoutGuards(base.pool, 'truncate rome, importation, journal, origine cascade');
});

const run = (paths: string[], options = {}) =>
  runImports({ db: base.db, pool: base.pool, datasets: [specimen()] }, paths, options);

async function load(name: string, content: string | Buffer) {
  const summary = await run([await folder.put(name, content)]);
  const { rows } = await base.pool.query<{ code: string; libelle: string; domaine: string | null; ligne: number }>(
    'select code, libelle, domaine, origine_ligne as ligne from rome order by code',
  );
  return { summary, file: summary.files[0]!, rows };
}

/** Mac Roman and Windows-1252 bytes of the few letters used here. */
const MAC: Record<string, number> = { é: 0x8e, è: 0x8f, à: 0x88, '’': 0xd5, ç: 0x8d };
const WINDOWS: Record<string, number> = { é: 0xe9, è: 0xe8, à: 0xe0, '’': 0x92, ç: 0xe7 };
const eightBits = (text: string, table: Record<string, number>) =>
  Buffer.from([...text].map((c) => table[c] ?? c.charCodeAt(0)));
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

const TEXT = 'code_rome;Intitulé;domaine\nH2913;Soudeur qualité;Métallurgie\nF1607;Façade, pose d’échelles à l’été;\n';
const EXPECTED = [
  { code: 'F1607', libelle: 'Façade, pose d’échelles à l’été', domaine: null, ligne: 3 },
  { code: 'H2913', libelle: 'Soudeur qualité', domaine: 'Métallurgie', ligne: 2 },
];

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big-endian', utf16be(`\ufeff${TEXT}`)],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
    ['Windows-1252', eightBits(TEXT, WINDOWS)],
    ['Mac Roman', eightBits(TEXT, MAC)],
  ])('reads %s', async (_, bytes) => {
    const { rows, file } = await load('a.csv', bytes);
    expect(file.reason).toBeNull();
    expect(rows).toEqual(EXPECTED);
  });

  it('refuses text damaged before it was sent, and text encoded twice', async () => {
    expect((await load('a.csv', TEXT.replace('Façade', 'Fa\ufffdade'))).file.errors[0]?.code).toBe('text.replaced');
    const twice = Buffer.from(TEXT.repeat(3)).toString('latin1');
    expect((await load('a.csv', Buffer.from(twice))).file.errors[0]?.code).toBe('text.encoded_twice');
    const nul = Buffer.from(TEXT);
    nul[40] = 0;
    expect((await load('a.csv', nul)).file.errors[0]?.code).toBe('text.nul');
    const broken = Buffer.from(TEXT.repeat(2));
    broken[broken.indexOf(0xc3)] = 0xff;
    expect((await load('a.csv', broken)).file.errors[0]?.code).toBe('text.invalid_utf8');
    expect((await base.pool.query('select from rome')).rowCount).toBe(0);
  });
});

describe('shapes', () => {
  it.each([
    ['CRLF', TEXT.replaceAll('\n', '\r\n')],
    ['CR', TEXT.replaceAll('\n', '\r')],
    ['no final line end', TEXT.trimEnd()],
    ['tabulations', TEXT.replaceAll(';', '\t')],
    ['bars', TEXT.replaceAll(';', '|')],
    [
      'all quoted, commas',
      TEXT.split('\n')
        .filter(Boolean)
        .map((l) =>
          l
            .split(';')
            .map((c) => `"${c}"`)
            .join(','),
        )
        .join('\n'),
    ],
    [
      'columns in another order, one unknown',
      'x;domaine;Intitulé;code_rome\n1;Métallurgie;Soudeur qualité;H2913\n2;;Façade, pose d’échelles à l’été;F1607\n',
    ],
    ['padded cells and lower-case codes', TEXT.replaceAll(';', '\u00a0 ; ').replace('H2913', '  h2913')],
    ['back-quoted header', TEXT.replace('code_rome', '`code_rome`')],
    ['trailing empty columns', TEXT.replaceAll('\n', ';;;\n')],
  ])('reads %s', async (_, text) => {
    const { rows, file } = await load('a.csv', text);
    expect(file.errors).toEqual([]);
    expect(rows).toEqual(EXPECTED);
  });

  it('finds the header below a title, skips blank lines and the header repeated', async () => {
    const [header, first, second] = TEXT.trimEnd().split('\n');
    const { rows } = await load('a.csv', `Liste des métiers;;\n\n${header}\n${first}\n;;\n${header}\n${second}\n`);
    expect(rows.map((row) => row.libelle)).toEqual(EXPECTED.map((row) => row.libelle));
  });

  it('keeps line ends of quoted cells and quotes of unquoted ones', async () => {
    const { rows, file } = await load(
      'a.csv',
      'code_rome;libelle_rome\nH2913;"Soudeur;\r\nsur deux lignes"\nF1607;Le "plaquiste" dit\n',
    );
    expect(file.errors).toEqual([]);
    expect(rows.map((row) => row.libelle)).toEqual(['Le "plaquiste" dit', 'Soudeur;\r\nsur deux lignes']);
  });
});

describe('lines', () => {
  it('reports a bad line with its place and cause, and loads the others', async () => {
    const { file, rows, summary } = await load('a.csv', `${TEXT}X99;Rien;\nA1101;;\n`);
    expect(rows).toHaveLength(3);
    expect(file).toMatchObject({ read: 4, created: 3, rejected: 1, warnings: 1 });
    expect(file.errors).toEqual([
      {
        file: 'a.csv',
        line: 4,
        column: 'code_rome',
        code: 'rome.malformed',
        message: 'Le code du métier est mal formé.',
      },
    ]);
    expect(file.remarks[0]).toMatchObject({ line: 5, column: 'Intitulé', code: 'rome.unnamed' });
    expect(summary.exitCode).toBe(0);
  });

  it('rejects a line with too many cells, cut short, or with a huge cell', async () => {
    const { file } = await load('a.csv', `${TEXT}A1101;a;b;c\nA1102\nA1103;${'x'.repeat(33_000)};\n`);
    expect(file.errors.map((error) => error.code)).toEqual(['line.too_many_cells', 'line.incomplete', 'cell.too_long']);
    expect(file.created).toBe(2);
  });

  it('keeps hostile content as text, without the marks that reverse reading', async () => {
    const hostile = `=HYPERLINK("http://x")`;
    const { rows } = await load(
      'a.csv',
      `code_rome;libelle_rome\nH2913;${hostile}\nF1607;<script>a</script>\u202egnp\nA1101;__proto__\n`,
    );
    expect(rows.map((row) => row.libelle)).toEqual(['__proto__', '<script>a</script>gnp', hostile]);
  });

  it('refuses the file beyond 20 % of bad lines, from twenty on', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => (i < 21 ? `X;${i};` : `A${1000 + i};Métier ${i};`));
    const { file, rows, summary } = await load('a.csv', `code_rome;Intitulé;domaine\n${lines.join('\n')}\n`);
    expect(file).toMatchObject({ outcome: 'refused', created: 0, rejected: 21 });
    expect(file.errors[0]?.code).toBe('file.too_many_errors');
    expect(rows).toEqual([]);
    expect(summary.exitCode).toBe(2);
  });
});

describe('trust after the merge', () => {
  it('refuses the file when the database rejects more than 20 % of its lines', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => `A${1000 + i};Métier ${i};`);
    const path = await folder.put('a.csv', `code_rome;Intitulé;domaine\n${lines.join('\n')}\n`);
    const dataset = specimen();
    const strict = {
      ...dataset,
      merge: async (context: Parameters<typeof dataset.merge>[0]) => {
        context.reject(
          lines.slice(0, 30).map((_, i) => ({ line: i + 2, code: 'commune.unknown', message: 'Commune inconnue.' })),
        );
        return dataset.merge(context);
      },
    };
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [strict] }, [path], {});
    expect(summary.files[0]).toMatchObject({ outcome: 'refused', created: 0 });
    expect((await base.pool.query('select from rome')).rowCount).toBe(0);
    expect(summary.exitCode).toBe(2);
  });
});

describe('runs', () => {
  it('changes nothing the second time, provenance included', async () => {
    await load('a.csv', TEXT);
    const before = await base.pool.query(
      'select r.*, o.fichier, o.empreinte from rome r join origine o on o.id = origine_id order by code',
    );
    expect(before.rows[0]).toMatchObject({ fichier: 'a.csv', origine_ligne: 3 });
    const { file } = await load('a.csv', TEXT);
    expect(file).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const after = await base.pool.query(
      'select r.*, o.fichier, o.empreinte from rome r join origine o on o.id = origine_id order by code',
    );
    expect(after.rows).toEqual(before.rows);
    expect((await base.pool.query("select from journal where acte = 'import.applied'")).rowCount).toBe(1);
  });

  it('rehearses without writing', async () => {
    const summary = await run([await folder.put('a.csv', TEXT)], { dryRun: true });
    expect(summary.files[0]).toMatchObject({ outcome: 'applied', created: 2 });
    for (const table of ['rome', 'origine', 'journal']) {
      expect((await base.pool.query(`select from ${table}`)).rowCount).toBe(0);
    }
    expect((await base.pool.query('select etat, essai from importation')).rows).toEqual([
      { etat: 'appliquee', essai: true },
    ]);
  });

  it('keeps what an older edition lacks, and the last word of the newer one', async () => {
    const newer = await folder.put('metiers-2025.csv', TEXT);
    await run([newer]);
    const older = await folder.put(
      'metiers-2020.csv',
      'code_rome;Intitulé\nH2913;Soudeur (ancien)\nA1101;Conducteur d’engins\n',
    );
    expect((await run([older])).files[0]).toMatchObject({ created: 1, updated: 0, unchanged: 1 });
    await folder.put('metiers-2025.csv', TEXT.replace('Soudeur qualité', 'Soudeuse qualité'));
    expect((await run([newer])).files[0]).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const { rows } = await base.pool.query(
      'select code, r.libelle, date_edition from rome r join origine o on o.id = origine_id order by 1',
    );
    expect(rows.map((row) => `${row.code} ${row.libelle} ${row.date_edition}`)).toEqual([
      'A1101 Conducteur d’engins 2020',
      'F1607 Façade, pose d’échelles à l’été 2025',
      'H2913 Soudeuse qualité 2025',
    ]);
  });
});
