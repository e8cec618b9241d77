import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { privateSpaces } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { deletableSpaceFile } from './bin.ts';
import { deleteFile, filesOf, heldFiles, versionsOf } from './files.sql.ts';
import { SPACE_FILE, spaceQuota, whyNoMore } from './space.ts';

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, send, deposit } = space;

async function withFile() {
  const group = await space.group();
  const member = await group.seat();
  const answer = await deposit(`${group.url}/fichiers`, 'plan.pdf', member, { titre: 'Plan' });
  expect(answer.status).toBe(303);
  const [file] = await filesOf(db, group.id);
  return { group, member, file: file!, page: `${group.url}/fichiers/${file!.id}` };
}
const numbers = async (id: string) => (await versionsOf(db, id)).map((one) => [one.numero, one.partieDe]);

describe('files of a private space', () => {
  it('keep every version readable, with who deposited it', async () => {
    const { group, member, file, page } = await withFile();
    const other = await group.seat();
    expect((await deposit(page, 'plan-2.pdf', other, { titre: 'Plan corrigé', version: '1' })).status).toBe(303);
    const shown = await get(page, member);
    expectSound(shown);
    expect(textsOf(shown.document, 'a[download]')).toEqual(['Version 2 : Plan corrigé', 'Version 1 : Plan']);
    expect(shown.document.querySelector('.avis--alerte')).toBeNull();
    for (const [numero, name] of [
      [1, 'plan.pdf'],
      [2, 'plan-2.pdf'],
    ] as const) {
      const answer = await space.app.request(`http://localhost${page}/versions/${numero}`, {
        headers: { cookie: member.cookie },
      });
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, expect.stringContaining(name)]);
      expect((await buffer(answer.body as never)).equals(Buffer.from(pdf(name)))).toBe(true);
    }
    expect((await get(`${page}/versions/3`, member)).status).toBe(404);
    expect((await filesOf(db, group.id)).map((one) => [one.titre, one.par])).toEqual([['Plan corrigé', other.id]]);
    // An id opens nothing from another group, even for who sits in both.
    const elsewhere = await space.group();
    const director = await space.given('directeur_campus', 'campus');
    expect((await get(`${elsewhere.url}/fichiers/${file.id}`, director)).status).toBe(404);
    expect((await get(`${elsewhere.url}/fichiers/${file.id}/versions/1`, director)).status).toBe(404);
  });

  it('lose no version when two people send one at once: both are there, and the page says so', async () => {
    const { group, member, file, page } = await withFile();
    const other = await group.seat();
    const sent = await Promise.all([
      deposit(page, 'a.pdf', member, { version: '1', titre: 'Plan' }),
      deposit(page, 'b.pdf', other, { version: '1', titre: 'Plan' }),
    ]);
    expect(sent.map((one) => one.status)).toEqual([303, 303]);
    expect(await numbers(file.id)).toEqual([
      [3, 1],
      [2, 1],
      [1, null],
    ]);
    const shown = await get(page, member);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('.avis--alerte'))).toContain('sans la version 2');
    // Gathered in a version made with both before one's eyes, they are two no longer.
    expect((await deposit(page, 'c.pdf', member, { version: '3', titre: 'Plan' })).status).toBe(303);
    expect((await get(page, member)).document.querySelector('.avis--alerte')).toBeNull();
  });

  it('are refused with their words: twice the same, no file, too long a title', async () => {
    const { group, member, page } = await withFile();
    const twice = await deposit(`${group.url}/fichiers`, 'plan.pdf', member, { titre: 'Autre' });
    expectSound(twice);
    expect([twice.status, textOf(twice.document.querySelector('.err'))]).toEqual([
      409,
      'Ce fichier est déjà là, sous le titre « Plan ».',
    ]);
    expect(twice.document.querySelector('#titre')?.getAttribute('value')).toBe('Autre');
    expect((await deposit(page, 'plan.pdf', member, { version: '1' })).status).toBe(409);
    expect((await deposit(page, 'long.pdf', member, { version: '1', titre: 'x'.repeat(201) })).status).toBe(422);
  });

  it('go to the bin with their versions and come back; after thirty days nothing of them is left', async () => {
    const { group, member, file, page } = await withFile();
    const other = await group.seat();
    await deposit(page, 'plan-2.pdf', other, { version: '1', titre: 'Plan' });
    expect((await send(`${page}/retirer`, {}, member)).status).toBe(303);
    expect((await get(page, member)).status).toBe(404);
    expect((await get(`${page}/versions/1`, member)).status).toBe(404);
    const bin = await get('/espace/corbeille', member);
    expect(textOf(bin.document.querySelector('main'))).toContain('Plan');
    // Another member sees nothing of it there, nor takes it back; somebody else does not know that it is.
    expect(textOf((await get('/espace/corbeille', other)).document.querySelector('main'))).not.toContain('Plan (');
    const back = { type: 'instance_fichier', id: file.id };
    expect((await send(BIN_RESTORE, back, other)).status).toBe(403);
    expect((await send(BIN_RESTORE, back, await space.given('equipe_campus', 'campus'))).status).toBe(404);
    expect((await send(BIN_RESTORE, back, member)).status).toBe(303);
    expect(await numbers(file.id)).toHaveLength(2);
    await send(`${page}/retirer`, {}, member);
    expect(await deletableSpaceFile.purge(db, new Date('2030-01-01'))).toEqual({ removed: 1, held: 0 });
    expect(await heldFiles(db, group.id)).toEqual({ versions: 0, bytes: 0 });
    const left = await db.selectFrom('fichier').select('id').where('objet_id', '=', file.id).execute();
    expect(left).toEqual([]);
  });

  it('are not taken back when they are being taken away for good at that very moment', async () => {
    const { group, member, file, page } = await withFile();
    await send(`${page}/retirer`, {}, member);
    const back = await transaction(db, async (tx) => {
      const deposits = await deleteFile(tx, file.id, new Date('2030-01-01'));
      await removeFichiers(tx, deposits!, SPACE_FILE);
      const asked = send(BIN_RESTORE, { type: SPACE_FILE, id: file.id }, member);
      await setTimeout(300);
      return { asked };
    });
    expect((await back.asked).status).toBe(404);
    expect(await heldFiles(db, group.id)).toEqual({ versions: 0, bytes: 0 });
    const lines = db.selectFrom('journal').select('id').where('objet_id', '=', file.id);
    expect(await lines.where('acte', '=', 'space.file_restored').execute()).toEqual([]);
  });

  it('tell each member once, in the digest, never who deposited; nothing to who wants nothing', async () => {
    const group = await space.group();
    const [author, member, deaf] = [await group.seat(), await group.seat(), await group.seat()];
    await db
      .insertInto('notification_choix')
      .values({ compte_id: deaf.id, sujet: 'espace_prive', canal: 'aucun', change_le: new Date(TEST_NOW) })
      .execute();
    await deposit(`${group.url}/fichiers`, 'budget.pdf', author, { titre: 'Budget' });
    const told = await db
      .selectFrom('notification')
      .select(['compte_id', 'titre', 'courriel'])
      .where('sujet', '=', 'espace_prive')
      .where('compte_id', 'in', [author.id, member.id, deaf.id])
      .execute();
    expect(told).toEqual([{ compte_id: member.id, titre: 'Nouveau fichier : Budget', courriel: 'resume' }]);
    const choices = await get('/espace/notifications', member);
    expect(choices.html).toContain('Nouveau fichier');
    // The journal says that it was done, and nothing of what.
    const lines = await db.selectFrom('journal').selectAll().where('acte', '=', 'space.file_deposited').execute();
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toMatch(/Budget|budget\.pdf/);
  });
});

describe('the quota', () => {
  it('counts every version and the bin, and says what is full', () => {
    expect(whyNoMore({ versions: 3, bytes: 10 }, 100)).toBeNull();
    expect(whyNoMore({ versions: spaceQuota.versions, bytes: 10 }, 0)).toContain(`${spaceQuota.versions} versions`);
    expect(whyNoMore({ versions: 3, bytes: spaceQuota.bytes }, 1)).toContain('dépasseraient');
  });
});
