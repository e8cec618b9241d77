import { expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { endAccount } from '#modules/comptes/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { personOfAccount } from '#modules/donnees/export-person.ts';
import { filesOf } from '#modules/gouvernance/espace-prive/files.sql.ts';
import { notesOf } from '#modules/gouvernance/espace-prive/notes.sql.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { textOf } from '#tests/support/page.ts';
import { privateSpaces } from '#tests/support/private-space.ts';

// What somebody wrote in a private space goes with her in the copy of her data, and stays there without her name once she is erased.

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, send, deposit } = space;

test('the author of a note and of a file', async () => {
  const group = await space.group();
  const [author, other] = [await group.seat(), await group.seat()];
  await send(`${group.url}/notes/nouvelle`, { le: '2026-11-20', titre: 'Visite', texte: 'Deux groupes.' }, author);
  await deposit(`${group.url}/fichiers`, 'plan.pdf', author, { titre: 'Plan' });
  await send(`${group.url}/taches`, { titre: 'Relire le plan', responsable: author.contact }, author);
  const copy = await get('/espace/moi/donnees.json', author);
  expect(copy.status).toBe(200);
  for (const words of ['Deux groupes.', 'Relire le plan', 'plan.pdf']) expect(copy.html).toContain(words);
  expect((await get('/espace/moi/donnees.json', other)).html).not.toContain('Deux groupes.');

  const person = await personOfAccount(db, author.id);
  const order = { person, author: { actorId: null, actorRole: 'système' }, now: new Date(TEST_NOW), requestId: null };
  const deps = { declarations: personalTables, closeAccount: endAccount };
  await transaction(db, (tx) => erasePerson(tx, deps, order));
  const [note] = (await notesOf(db, group.id, { q: '', limit: 1, offset: 0 })).rows;
  const [file] = await filesOf(db, group.id);
  const pages = [`${group.url}/notes/${note!.id}`, `${group.url}/fichiers/${file!.id}`];
  for (const [path, said] of [
    [pages[0]!, 'Deux groupes.'],
    [pages[1]!, 'Version 1'],
  ] as const) {
    const main = textOf((await get(path, other)).document.querySelector('main'));
    expect(main).toContain(said);
    expect(main).not.toContain('Camille');
  }
  expect((await get(pages[0]!, author)).status).toBe(303);
});
