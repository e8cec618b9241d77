import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDocument } from '#tests/support/files/samples.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { Workbook } from './xlsx.ts';

let folder: FixtureFolder;
beforeAll(async () => {
  folder = await fixtureFolder();
});
afterAll(() => folder.dispose());

const content = (...tables: string[]) =>
  `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body><office:spreadsheet>
    <table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>avant</text:p>
    </table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>
    ${tables.map((rows, at) => `<table:table table:name="Feuille${at + 1}">${rows}</table:table>`).join('')}
  </office:spreadsheet></office:body></office:document-content>`;
const cell = (attributes: string, text = '') => `<table:table-cell ${attributes}>${text}</table:table-cell>`;
const said = (text: string) => cell('office:value-type="string"', `<text:p>${text}</text:p>`);
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;

async function sheetsOf(xml: string) {
  const path = await folder.put('tableau.ods', openDocument('spreadsheet', { 'content.xml': xml }));
  const workbook = await Workbook.open(path);
  try {
    const read: Record<string, { line: number; cells: string[] }[]> = {};
    for (const sheet of workbook.sheets) {
      read[sheet.name] = [];
      for await (const batch of workbook.rows(sheet)) read[sheet.name]!.push(...batch);
    }
    return read;
  } finally {
    workbook.close();
  }
}

test('sheets of an OpenDocument workbook are read as stored: days, hours, numbers, repeated and merged cells', async () => {
  const shown =
    '<text:p>Visite <text:span>de<text:s text:c="2"/>Blaye</text:span></text:p><text:p>le matin</text:p>' +
    '<office:annotation><text:p>une note</text:p></office:annotation>';
  const first = [
    row(cell('table:number-columns-repeated="1024"'), 'table:number-rows-repeated="3"'),
    `<table:table-header-rows>${row(said('Titre') + said('Date') + said('Heure') + said('Places'))}</table:table-header-rows>`,
    row(
      cell('office:value-type="string"', shown) +
        cell('office:value-type="date" office:date-value="2027-03-16"', '<text:p>16 mars</text:p>') +
        cell('office:value-type="time" office:time-value="PT09H30M00S"', '<text:p>9 h 30</text:p>') +
        cell(
          'office:value-type="float" office:value="24.5" table:number-columns-repeated="2"',
          '<text:p>24,5</text:p>',
        ) +
        cell('table:number-columns-repeated="1019"'),
    ),
    row(
      `${cell('table:number-columns-spanned="2" office:value-type="boolean" office:boolean-value="true"', '<text:p>VRAI</text:p>')}<table:covered-table-cell/>${cell(
        'office:value-type="string" calcext:value-type="error"',
        '<text:p>#N/A</text:p>',
      )}${said('fin')}`,
      'table:number-rows-repeated="2"',
    ),
    row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048000"'),
  ];
  expect(await sheetsOf(content(first.join(''), row(said('autre'))))).toEqual({
    Feuille1: [
      { line: 4, cells: ['Titre', 'Date', 'Heure', 'Places'] },
      { line: 5, cells: ['Visite de  Blaye\nle matin', '2027-03-16', '09:30:00', '24.5', '24.5'] },
      { line: 6, cells: ['oui', '', '', 'fin'] },
      { line: 7, cells: ['oui', '', '', 'fin'] },
    ],
    Feuille2: [{ line: 1, cells: ['autre'] }],
  });
});

test.each([
  [
    'cells repeated for ever',
    row(said('a').replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="99999"')),
    'file.malformed',
  ],
  ['rows repeated for ever', row(said('a') + said('b'), 'table:number-rows-repeated="1048576"'), 'file.malformed'],
  ['a row that never ends', row(said('a'.repeat(1_000_001))), 'line.too_long'],
])('%s are refused', async (_, rows, code) => {
  await expect(sheetsOf(content(rows))).rejects.toMatchObject({ code });
});

test('a text document is no workbook', async () => {
  const path = await folder.put('lettre.ods', openDocument('text'));
  await expect(Workbook.open(path)).rejects.toMatchObject({ code: 'file.wrong_type' });
});
