import { describe, expect, it } from 'vitest';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { privateSpaces } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { deletableSpaceNote } from './bin.ts';
import { notesOf, noteVersions } from './notes.sql.ts';

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, send } = space;
const text = { le: '2026-11-20', titre: 'Visite', texte: 'Une matinée.\n\nDeux groupes.' };

async function withNote() {
  const group = await space.group();
  const member = await group.seat();
  expect((await send(`${group.url}/notes/nouvelle`, text, member)).status).toBe(303);
  const [note] = (await notesOf(db, group.id, { q: '', limit: 5, offset: 0 })).rows;
  return { group, member, note: note!, page: `${group.url}/notes/${note!.id}` };
}

describe('notes of a private space', () => {
  it('are written once, found by their words, exported', async () => {
    const { group, member, page } = await withNote();
    // The same form sent twice writes one note.
    await send(`${group.url}/notes/nouvelle`, text, member);
    const list = await get(`${group.url}/notes?q=MATINEE`, member);
    expectSound(list);
    expect(textOf(list.document.querySelector('h2 [role="status"]'))).toBe('1 note');
    expect(textOf((await get(`${group.url}/notes?q=absent`, member)).document.querySelector('.vide'))).toContain(
      'Aucune',
    );
    const shown = await get(page, member);
    expectSound(shown);
    expect(textsOf(shown.document, 'article p').slice(1)).toEqual(['Une matinée.', 'Deux groupes.']);
    const csv = await (
      await space.app.request(`http://localhost${group.url}/notes.csv?format=csv`, {
        headers: { cookie: member.cookie },
      })
    ).text();
    expect(csv.split('\r\n')[0]).toBe('date,titre,texte,version,ecrite_le,ecrite_par,exemple,adresse');
  });

  it('come back with what was typed when they are refused', async () => {
    const { group, member } = await withNote();
    const refused = await send(`${group.url}/notes/nouvelle`, { le: '2026-02-31', titre: '', texte: 'Un mot' }, member);
    expectSound(refused);
    expect([refused.status, textsOf(refused.document, '.err')]).toEqual([
      422,
      ['Donnez une date complète.', 'Donnez un titre.'],
    ]);
    expect(refused.document.querySelector('textarea')?.textContent).toBe('Un mot');
  });

  it('keep each version and its author; two people at once see both, and lose nothing', async () => {
    const { group, member, note, page } = await withNote();
    const other = await group.seat();
    const mine = { ...text, texte: 'Une matinée entière.', version: '1' };
    const theirs = { ...text, titre: 'Visite du chantier', texte: 'Une matinée, à neuf heures.', version: '1' };
    const sent = await Promise.all([send(`${page}/modifier`, mine, member), send(`${page}/modifier`, theirs, other)]);
    expect(sent.map((one) => one.status).sort()).toEqual([303, 409]);
    const conflict = sent.find((one) => one.status === 409)!;
    expectSound(conflict);
    const main = textOf(conflict.document.querySelector('main'));
    expect(main).toContain('Une matinée entière.');
    expect(main).toContain('Une matinée, à neuf heures.');
    // The choice is sent on the version that is now present.
    const loser = conflict === sent[0] ? member : other;
    const chosen = await send(`${page}/modifier`, filledForm(conflict, `form[action="${page}/modifier"]`), loser);
    expect(chosen.status).toBe(303);
    const versions = await noteVersions(db, note.id);
    expect(versions.map((one) => one.numero)).toEqual([3, 2, 1]);
    expect(new Set(versions.map((one) => one.par))).toEqual(new Set([member.id, other.id]));
    expect(versions[0]!.titre).toBe('Visite du chantier');
    const shown = await get(page, member);
    expectSound(shown);
    expect(textsOf(shown.document, '[aria-labelledby="versions"] summary')).toHaveLength(3);
    // Two who wrote the same have nothing to choose.
    const same = { le: versions[0]!.le, titre: versions[0]!.titre, texte: versions[0]!.texte, version: '1' };
    expect((await send(`${page}/modifier`, same, member)).status).toBe(303);
    expect(await noteVersions(db, note.id)).toHaveLength(3);
  });

  it('go to the bin and come back, then away for good', async () => {
    const { group, member, note, page } = await withNote();
    expect((await send(`${page}/retirer`, {}, member)).status).toBe(303);
    expect((await get(page, member)).status).toBe(404);
    const back = { type: 'instance_note', id: note.id };
    expect((await send(BIN_RESTORE, back, await group.seat())).status).toBe(403);
    expect((await send(BIN_RESTORE, back, member)).status).toBe(303);
    expect((await get(page, member)).status).toBe(200);
    await send(`${page}/retirer`, {}, await group.seat({ role: 'pilote' }));
    expect(await deletableSpaceNote.purge(db, new Date('2030-01-01'))).toEqual({ removed: 1, held: 0 });
    expect(await noteVersions(db, note.id)).toEqual([]);
  });
});
