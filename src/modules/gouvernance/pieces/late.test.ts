import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildApp } from '#app';
import { memoryStore } from '#core/files/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { assembly, calledMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { pointsOf } from '../points.sql.ts';
import { piecesOf } from './pieces.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = buildApp({ ...testDeps(opened), files: memoryStore() });

const body = await assembly(db);

/** A called meeting of a body, four days before it is held. */
async function near(cle: string) {
  await db.updateTable('instance_gouvernance').set({ statuts_cle: cle }).where('id', '=', body.instance).execute();
  const ctx = { ...(await contextOf(db, body.president)), secret: secretOf(Buffer.alloc(32, 7)) };
  const { id } = await calledMeeting(db, body.instance, ctx, 30);
  await db.updateTable('reunion').set({ debut: '2026-11-27T14:00:00+01:00' }).where('id', '=', id).execute();
  const [point] = await pointsOf(db, id);
  const page = `/espace/reunions/${id}/points/${point!.id}/pieces`;
  const cookie = body.secretary.cookie;
  const deposit = (fields: Record<string, string>) =>
    sendFiles(app, page, [{ name: 'Budget.pdf', bytes: pdf('a'), field: 'fichier' }], { titre: '', ...fields }, cookie);
  return { id, page, deposit, open: () => getPage(app, page, { headers: { cookie } }) };
}

it('a file that is late has its reason where the statutes admit what is urgent', async () => {
  const { id, deposit, open } = await near('conseil_administration');
  expectSound(await open());
  const unsaid = await deposit({});
  expectSound(unsaid);
  expect([unsaid.status, textOf(unsaid.document.querySelector('#motif-erreur'))]).toEqual([
    422,
    expect.stringContaining('Écrivez le motif'),
  ]);
  expect((await deposit({ motif: 'Un chiffre de la Région' })).status).toBe(303);
  const [piece] = await piecesOf(db, id);
  expect(piece!.tardif).toContain('Un chiffre de la Région Les statuts : «');
  const shown = await open();
  expectSound(shown);
  expect(textOf(shown.document.querySelector('main'))).toContain('Hors délai : Un chiffre de la Région');
  const { rows } = await sql<{ motif: string }>`
    select motif from journal where acte = 'agenda.file_deposited' and objet_id = ${id}`.execute(db);
  expect(rows[0]!.motif).toContain('Un chiffre de la Région');
});

it('a file that is late does not come where they admit nothing urgent, whatever the reason', async () => {
  const { id, deposit } = await near('ag_ordinaire');
  const refused = await deposit({ motif: 'Un chiffre' });
  expectSound(refused);
  expect(refused.status).toBe(422);
  expect(textOf(refused.document.querySelector('main'))).toContain('8 jours avant la séance');
  expect(await piecesOf(db, id)).toEqual([]);
});
