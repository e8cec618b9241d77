import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDocument } from '#tests/support/files/samples.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { readTableAt } from './read-table.ts';

let folder: FixtureFolder;
beforeAll(async () => {
  folder = await fixtureFolder();
});
afterAll(() => folder.dispose());

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
