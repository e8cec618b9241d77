import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, withoutGuards } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { specimen } from '#tests/support/import/specimen.ts';
import { workbook, zip } from '#tests/support/import/zip.ts';
import { CopyWriter } from './copy.ts';
import type { Dataset } from './dataset.ts';
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

async function load(name: string, content: string | Buffer, dataset: Dataset = specimen()) {
  const path = await folder.put(name, content);
  const summary = await runImports({ db: base.db, pool: base.pool, datasets: [dataset] }, [path]);
  const file = summary.files[0]!;
  return { file, code: file.errors[0]?.code ?? null };
}

const states = async () => (await base.pool.query<{ etat: string }>('select etat from importation')).rows;
const CSV = 'code_rome;libelle_rome;domaine\nH2913;Soudeur;a\nF1607;Plaquiste;b\n';

describe('characters that a database cannot hold', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  it.each([
    ['a null in UTF-16', utf16(CSV.replace('Soudeur', 'Sou\0deur')), 'text.nul'],
    ['half a pair in UTF-16', utf16(CSV.replace('Soudeur', 'Sou\ud800deur')), 'text.damaged'],
    [
      'UTF-32',
      Buffer.from([...`\ufeff${CSV}`].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8, 0, 0])),
      'text.utf32',
    ],
  ])('refuses %s', async (_, bytes, expected) => {
    expect((await load('a.csv', bytes)).code).toBe(expected);
    expect((await states()).every(({ etat }) => etat === 'refusee')).toBe(true);
  });

  const json = specimen({
    reader: { kind: 'json', records: [] },
    columns: { code: { names: ['code'], required: true }, libelle: { names: ['nom'], required: true } },
  });
  it.each(['\\u0000', '\\ud800'])('rejects only the record of a JSON that spells %s', async (spelled) => {
    const { file, code } = await load(
      'a.json',
      `[{"code":"A1101","nom":"a${spelled}b"},{"code":"A1102","nom":"c"}]`,
      json,
    );
    expect(code).toBe('text.damaged');
    expect(file).toMatchObject({ outcome: 'applied', created: 1, rejected: 1 });
  });
});

describe('shapes made to fill the memory', () => {
  const json = specimen({
    reader: { kind: 'json', records: [] },
    columns: { code: { names: ['code'], required: true }, libelle: { names: ['nom'], required: true } },
  });
  const xml = specimen({ ...json, reader: { kind: 'xml', record: 'item' } });

  it('refuses a JSON or an XML nested without end', async () => {
    const deep = `[{"code":"A1101","nom":${'['.repeat(20_000)}${']'.repeat(20_000)}}]`;
    expect((await load('a.json', deep, json)).code).toBe('json.too_deep');
    expect((await load('a.json', '['.repeat(50_000), json)).code).toBe('json.too_deep');
    expect((await load('a.xml', `<r><item>${'<a>'.repeat(5_000)}`, xml)).code).toBe('xml.too_deep');
  });

  it('refuses a table of more than 16 384 columns', async () => {
    const wide = `code_rome;libelle_rome${';x'.repeat(20_000)}\nH2913;Soudeur${';1'.repeat(20_000)}\n`;
    const { file, code } = await load('a.csv', wide);
    expect([code, file.outcome]).toEqual(['file.malformed', 'refused']);
  });

  const cells = (rows: string) =>
    zip({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    });
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('A1', 'code_rome')}${text('B1', 'libelle_rome')}</row>`;

  it('reads rows that are styled to the last column, refuses values scattered there', async () => {
    const styled = `${head}<row r="2">${text('A2', 'H2913')}${text('B2', 'Soudeur')}<c r="XFD2" s="3"/></row>`;
    expect((await load('a.xlsx', cells(styled))).file).toMatchObject({ outcome: 'applied', created: 1 });
    const scattered = Array.from({ length: 400 }, (_, i) => `<row r="${i + 2}"><c r="XFD${i + 2}"><v>1</v></c></row>`);
    expect((await load('b.xlsx', cells(head + scattered.join('')))).code).toBe('file.malformed');
  });

  const shared = (strings: string) =>
    zip({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${head}<row r="2">${text('A2', 'H2913')}<c r="B2" t="s"><v>0</v></c></row></sheetData></worksheet>`,
    });

  it('refuses millions of empty shared texts', async () => {
    // Bytes that do not repeat keep the archive under the ratio of a bomb.
    const noise = randomBytes(250_000).toString('hex');
    expect((await load('a.xlsx', shared(`<!--${noise}-->${'<si/>'.repeat(5_000_000)}`))).code).toBe('zip.bomb');
  });

  it('refuses an XML record whose names alone would fill the memory', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `n${i}${'a'.repeat(5_000)}`);
    const record = names.map((name) => `<${name}>x</${name}>`).join('');
    expect((await load('a.xml', `<r><item><code>A1101</code><nom>a</nom>${record}</item></r>`, xml)).code).toBe(
      'line.too_long',
    );
  });

  it('reads an XML after thirty comments, at once', async () => {
    const started = performance.now();
    const record = '<r><item><code>A1101</code><nom>a</nom></item></r>';
    expect((await load('a.xml', `${'<!-- licence -->\n'.repeat(30)}${record}`, xml)).file).toMatchObject({
      created: 1,
    });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('refuses a row number that is none', async () => {
    expect((await load('a.xlsx', cells(head.replace('r="1"', 'r="abc"')))).code).toBe('file.malformed');
  });

  it('still reads a plain workbook', async () => {
    const plain = workbook({
      S: [
        ['code_rome', 'libelle_rome'],
        ['H2913', 'Soudeur'],
      ],
    });
    expect((await load('c.xlsx', plain)).file).toMatchObject({ outcome: 'applied', created: 1 });
  });
});

describe('what stops an import from outside', () => {
  it('says that a run killed before it ended failed, and leaves a living one alone', async () => {
    const { rows } = await base.pool.query<{ id: string }>(
      `insert into importation (jeu, fichier, empreinte) values ('metiers', 'mort.csv', 'x'), ('metiers', 'vivant.csv', 'y') returning id`,
    );
    const living = await base.pool.connect();
    try {
      await living.query('begin');
      await living.query('select pg_advisory_xact_lock(4783, hashtext($1))', [rows[1]!.id]);
      const path = await folder.put('a.csv', CSV);
      const summary = await runImports({ db: base.db, pool: base.pool, datasets: [specimen()] }, [path]);
      expect(summary.interrupted.map(({ file }) => file)).toEqual(['mort.csv']);
    } finally {
      await living.query('rollback');
      living.release();
    }
    const after = await base.pool.query('select fichier, etat from importation order by fichier');
    expect(after.rows).toEqual([
      { fichier: 'a.csv', etat: 'appliquee' },
      { fichier: 'mort.csv', etat: 'echouee' },
      { fichier: 'vivant.csv', etat: 'en_cours' },
    ]);
  });

  it.each([
    ['53100', 'could not extend file: No space left on device', 'database.full'],
    ['57P01', 'terminating connection due to administrator command', 'database.away'],
  ])('names the cause when the database answers %s', async (sqlState, message, expected) => {
    const faulty = specimen({
      merge: async () => {
        throw Object.assign(new Error(message), { code: sqlState });
      },
    });
    const { file, code } = await load('a.csv', CSV, faulty);
    expect([code, file.outcome, file.created]).toEqual([expected, 'refused', 0]);
    expect(file.reason).not.toContain('inattendue');
    expect(await states()).toEqual([{ etat: 'echouee' }]);
  });

  it('keeps what was written when the statistics cannot be refreshed after it', async () => {
    const path = await folder.put('a.csv', CSV);
    const pool = Object.create(base.pool, {
      connect: {
        value: async () => {
          const client = await base.pool.connect();
          const query = client.query.bind(client) as (...args: unknown[]) => unknown;
          client.query = ((...args: unknown[]) =>
            String(args[0]).includes('pg_stat_force_next_flush')
              ? Promise.reject(new Error('Connection terminated unexpectedly'))
              : query(...args)) as typeof client.query;
          return client;
        },
      },
    });
    const summary = await runImports({ db: base.db, pool, datasets: [specimen()] }, [path]);
    expect(summary.files[0]).toMatchObject({ outcome: 'applied', created: 2, reason: null });
    expect(await states()).toEqual([{ etat: 'appliquee' }]);
  });

  it('gives up a COPY that the database refused before it began', async () => {
    const client = await base.pool.connect();
    try {
      const writer = new CopyWriter(client, 'table_absente', ['a']);
      writer.push(['x']);
      const refused = writer.end().catch((error: Error) => error);
      await expect(refused).resolves.toMatchObject({ code: '42P01' });
      const early = new CopyWriter(client, 'table_absente', ['a']);
      await expect
        .poll(() =>
          early.flush().then(
            () => null,
            (error: { code?: string }) => error.code,
          ),
        )
        .toBe('42P01');
      await early.abort(new Error('given up'));
    } finally {
      client.release();
    }
  });

  it('tries no other file once the database is away', async () => {
    const mixed = await fixtureFolder();
    await mixed.put('a.csv', CSV);
    await mixed.put('b.csv', CSV.replace('Soudeur', 'Soudeuse'));
    let merges = 0;
    const faulty = specimen({
      merge: async () => {
        merges++;
        throw new Error('Connection terminated unexpectedly');
      },
    });
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [faulty] }, [mixed.path]);
    await mixed.dispose();
    expect(merges).toBe(1);
    expect(summary.files.map((file) => file.errors[0]?.code)).toEqual(['database.away', 'database.away']);
  });

  it('says that a file cannot be read', async () => {
    const dataset = specimen({ recognise: () => true });
    const { file, code } = await load('a.csv', CSV, {
      ...dataset,
      merge: async () => {
        throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'read' });
      },
    });
    expect([code, file.outcome]).toEqual(['file.unreadable', 'refused']);
  });

  it('reads once a file named twice', async () => {
    const path = await folder.put('a.csv', CSV);
    const twice = [path, path.replace('/a.csv', '/./a.csv')];
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [specimen()] }, twice);
    expect(summary.files).toHaveLength(1);
  });

  it('says that the dataset that was asked for does not fit', async () => {
    const path = await folder.put('a.csv', 'nom;prenom\na;b\n');
    const deps = { db: base.db, pool: base.pool, datasets: [specimen()] };
    const summary = await runImports(deps, [path], { dataset: 'metiers' });
    expect(summary.files[0]?.reason).toContain('« Métiers d’essai »');
  });

  it('takes control characters out of what it prints', async () => {
    const path = await folder.put('a\u001b[2Jb.csv', CSV.replace('H2913', 'zz'));
    const summary = await runImports({ db: base.db, pool: base.pool, datasets: [specimen()] }, [path]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
    expect(JSON.stringify(summary)).not.toMatch(/\\u001b|\u001b/);
  });
});
