import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDocument } from '#tests/support/files/samples.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { readTableAt } from './read-table.ts';

let folder: FixtureFolder;
beforeAll(async () => {
  folder = await fixtureFolder();
});
afterAll(() => folder.dispose());

const table = (name: string, rows: readonly (readonly string[])[]) => {
  const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const lines = rows.map((cells) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`);
  return `<table:table table:name="${name}">${lines.join('')}</table:table>`;
};

// A workbook opens on what its team keeps for itself: wider than the sheet that names what is looked for.
test.each([
  ['the sheet that names most columns', ['Nom', 'Ville'], ['Nom', 'Ville']],
  ['the first one, when none names any,', ['Alpha', 'Beta'], ['a', 'b', 'c']],
])('of a workbook, %s is read', async (_, titles, headers) => {
  const own = table('Suivi', [
    ['a', 'b', 'c'],
    ['1', '2', '3'],
  ]);
  const sheets = own + table('Liste', [titles, ['Lycée exemple', 'Blaye']]);
  const xml = `<office:body xmlns:office="o" xmlns:table="t" xmlns:text="x">${sheets}</office:body>`;
  const path = await folder.put(`${titles[0]}.ods`, openDocument('spreadsheet', { 'content.xml': xml }));
  const known = (header: string) => (header === 'Nom' || header === 'Ville' ? header : null);
  expect((await readTableAt(path, { known, letters: 100 })).headers).toEqual(headers);
});

// Some kilobytes of OpenDocument say half a million lines: what is read of them is counted, whatever they repeat.
test.each([
  ['a short text', 'Blaye', 5_010, 'Ce fichier a plus de'],
  ['a long text', 'x'.repeat(20_000), 1_000, 'Ce fichier a trop de texte pour un tableau.'],
])('rows that repeat %s for ever are refused before they are read', async (_, text, most, sentence) => {
  const cell = `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const xml = `<office:body xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A">
    <table:table-row table:number-rows-repeated="500000">${cell}</table:table-row></table:table></office:body>`;
  const path = await folder.put('repetitions.ods', openDocument('spreadsheet', { 'content.xml': xml }));
  let cut = 0;
  const looked = {
    known: () => null,
    get letters() {
      cut++;
      return 100;
    },
  };
  await expect(readTableAt(path, looked)).rejects.toMatchObject({
    code: 'import.too_long',
    sentence: expect.stringContaining(sentence),
  });
  expect(cut).toBe(most);
});
