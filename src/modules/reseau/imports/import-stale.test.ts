import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { type FetchedPage, textOf } from '#tests/support/page.ts';
import { partnerImports, partnerLine, shortFile } from '#tests/support/partner-imports.ts';
import { siretOf } from '#tests/support/partners.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { colleague, open, post, deposited, tally, countOf } = await partnerImports(opened);

/** A trial with a line that is right, and one whose code is wrong; what both people have read of it. */
async function readByTwo(n: number) {
  const path = await deposited(
    shortFile([partnerLine(`Corroierie ${n}`, n), ['Tuilerie sans code', '123', 'Entr.', 'Blaye']]),
  );
  const page = await open(path);
  return {
    path,
    raccords: filledForm(page, '#raccords'),
    corrections: filledForm(page, 'form[action$="/corrections"]'),
    importer: filledForm(page, '#importer'),
  };
}
const expectShownAgain = (page: FetchedPage) => {
  expect(page.status).toBe(409);
  expectSound(page);
  expect(textOf(page.document)).toContain('Quelqu’un a refait cet essai entre-temps');
};

describe('a trial that somebody made again since it was read', () => {
  test('is shown again, and imported only as it was read', async () => {
    const { path, corrections, importer } = await readByTwo(571);
    await post(`${path}/corrections`, { ...corrections, 'c.3.1': siretOf(572) }, colleague);
    const before = await countOf('organisation');
    const again = await post(`${path}/importer`, importer);
    expectShownAgain(again);
    expect(await countOf('organisation')).toBe(before);
    expect((await post(`${path}/importer`, filledForm(again, '#importer'))).status).toBe(303);
    expect(await countOf('organisation')).toBe(before + 2);
  });

  test('keeps the cells that were typed', async () => {
    const { path, raccords, corrections } = await readByTwo(573);
    await post(`${path}/raccords`, raccords, colleague);
    const again = await post(`${path}/corrections`, { ...corrections, 'c.3.1': siretOf(574) });
    expectShownAgain(again);
    expect(await tally(path)).toMatchObject({ erreur: 1 });
    const kept = filledForm(again, 'form[action$="/corrections"]');
    expect(kept['c.3.1']).toBe(siretOf(574));
    expect((await post(`${path}/corrections`, kept)).status).toBe(303);
    expect(await tally(path)).toMatchObject({ erreur: 0 });
  });

  test('keeps the columns that were chosen', async () => {
    const { path, raccords, corrections } = await readByTwo(575);
    await post(`${path}/corrections`, { ...corrections, 'c.3.1': siretOf(576) }, colleague);
    const again = await post(`${path}/raccords`, { ...raccords, 'col.4': '', genre_defaut: 'lycee' });
    expectShownAgain(again);
    const kept = filledForm(again, '#raccords');
    expect([kept['col.4'], kept.genre_defaut]).toEqual(['', 'lycee']);
    expect((await post(`${path}/raccords`, kept)).status).toBe(303);
  });
});
