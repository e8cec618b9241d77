import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { type Sheet, writeXlsx } from './index.ts';

/** The parts of an archive, by a reader that knows nothing of who wrote it: it checks sizes and prints (CRC-32). */
function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', reject);
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

/** Cells of a sheet by their place: formula and value. */
function cellsOf(text: string): Map<string, { formula: string; value: string }> {
  const cells = new Map<string, { formula: string; value: string }>();
  const parser = new SaxesParser();
  let [place, within] = ['', ''];
  parser.on('opentag', ({ name, attributes }) => {
    within = name;
    if (name !== 'c') return;
    place = String(attributes.r);
    cells.set(place, { formula: '', value: '' });
  });
  parser.on('text', (words) => {
    const cell = cells.get(place);
    if (cell && within === 'f') cell.formula += words;
    if (cell && (within === 'v' || within === 't')) cell.value += words;
  });
  parser.write(text).close();
  return cells;
}

const sheet: Sheet = {
  name: 'Ressources / 2026 [essai] : un nom beaucoup trop long',
  widths: [30, 14],
  heads: [0],
  rows: [
    ['Financeur', 'Accordé'],
    ['=HYPERLINK("https://exemple.fr")', { cents: 1_050_010 }],
    ['Région & « Côte » <d’Albâtre>\u0001', { cents: 600_020 }],
    ['Total', { sum: { column: 1, from: 1, to: 2 }, value: 1_650_030, cents: true }],
    ['Élèves', 330, null, { sum: { column: 1, from: 4, to: 4 }, value: 330 }],
  ],
};

test('a workbook is read back by another reader: texts as they are, sums as formulas with their value', async () => {
  const parts = await partsOf(writeXlsx([sheet, { ...sheet, name: 'Deux' }]));
  expect([...parts.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet2.xml',
  ]);
  const cells = cellsOf(parts.get('xl/worksheets/sheet1.xml')!);
  expect(cells.get('A2')).toEqual({ formula: '', value: '=HYPERLINK("https://exemple.fr")' });
  expect(cells.get('A3')!.value).toBe('Région & « Côte » <d’Albâtre> ');
  expect(cells.get('B4')).toEqual({ formula: 'SUM(B2:B3)', value: '16500.30' });
  expect(cells.get('D5')).toEqual({ formula: 'SUM(B5:B5)', value: '330' });
  expect(cells.has('C5')).toBe(false);
  for (const text of parts.values()) expect(() => new SaxesParser().write(text).close()).not.toThrow();
  expect(parts.get('xl/workbook.xml')).toMatch(/name="Ressources {3}2026 [^"]{1,31}"/);
});

test('a day is a number that is shown as a day, and the first rows stay in sight', async () => {
  const rows = [['Début'], [{ day: '2026-03-01' }], [{ day: '1900-03-01' }]];
  const parts = await partsOf(writeXlsx([{ name: 'Jours', widths: [12], heads: [0], frozen: 1, rows }]));
  const text = parts.get('xl/worksheets/sheet1.xml')!;
  const cells = cellsOf(text);
  expect([cells.get('A2')!.value, cells.get('A3')!.value]).toEqual(['46082', '61']);
  expect(text).toContain('<pane ySplit="1" topLeftCell="A2"');
  expect(text).toContain('<c r="A2" s="4">');
  expect(parts.get('xl/styles.xml')).toContain('formatCode="dd/mm/yyyy"');
});

test('the same sheets give the same bytes', () => {
  expect(writeXlsx([sheet]).equals(writeXlsx([sheet]))).toBe(true);
});
