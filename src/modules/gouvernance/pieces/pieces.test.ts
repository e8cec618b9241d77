import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '#app';
import { memoryStore } from '#core/files/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { docx, pdf } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { turn } from '../keep-attendance.ts';
import { pointsOf } from '../points.sql.ts';
import { pieceQuota } from './piece.ts';
import { deletablePiece } from './piece-bin.ts';
import { piecesOf } from './pieces.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const files = memoryStore();
const app = buildApp({ ...testDeps(opened), files });
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let reader: Persona;
let stranger: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  reader = await persona(db, [grantIn(ag.territory, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who?: Persona) => getPage(app, path, { headers: { cookie: who?.cookie ?? '' } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const at = async (who: Persona) => ({ ...(await contextOf(db, who)), secret });
const deposit = (path: string, name: string, bytes: Uint8Array | string, titre = '', who = ag.secretary) =>
  sendFiles(app, path, [{ name, bytes, field: 'fichier' }], { titre }, who.cookie);

async function planned(): Promise<{ id: string; url: string; page: string; point: string }> {
  const id = await plannedMeeting(db, ag.instance, 30);
  const [point] = await pointsOf(db, id);
  const url = `/espace/reunions/${id}`;
  return { id, url, point: point!.id, page: `${url}/points/${point!.id}/pieces` };
}

describe('files of an item', () => {
  it('are deposited, shown with the agenda, downloaded by whoever reads the meeting', async () => {
    const { id, url, page } = await planned();
    expectSound(await open(page, ag.secretary));
    const answer = await deposit(page, 'Cofinancements.pdf', pdf('a'), '');
    expect(answer.status).toBe(303);
    expectSound(await open(page, ag.secretary));
    const [piece] = await piecesOf(db, id);
    // The list of the files of a meeting: for whoever reads it, from its pages, and not for another campus.
    for (const shown of [url, `${url}/ordre-du-jour`])
      expect((await open(shown, ag.secretary)).html).toContain(`${url}/pieces.csv?format=csv`);
    const list = await open(`${url}/pieces.csv?format=csv`, reader);
    expect(list.status).toBe(200);
    expect(list.html).toContain(`${piece!.id},1,Rapport d’activité,Cofinancements,Cofinancements.pdf,application/pdf`);
    expect(list.html).toContain(`${url}/pieces/${piece!.id}`);
    expect((await open(`${url}/pieces.csv`, stranger)).status).toBe(404);
    expect(piece).toMatchObject({ titre: 'Cofinancements', type: 'application/pdf', par: ag.secretary.id });
    const href = `${url}/pieces/${piece!.id}`;
    for (const where of [url, `${url}/ordre-du-jour`]) {
      const shown = await open(where, ag.secretary);
      expectSound(shown);
      expect(textOf(shown.document.querySelector(`a[href="${href}"]`))).toBe('Cofinancements');
    }
    const file = await app.request(href, { headers: { cookie: reader.cookie } });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await buffer(file.body as never)).equals(Buffer.from(pdf('a')))).toBe(true);
    // Who only reads deposits nothing; who is of another campus does not know that it exists.
    expect(textsOf((await open(page, reader)).document, 'form[enctype]')).toEqual([]);
    expect((await deposit(page, 'b.pdf', pdf('b'), '', reader)).status).toBe(403);
    for (const path of [page, href]) expect([path, (await open(path, stranger)).status]).toEqual([path, 404]);
    expect((await deposit(page, 'b.pdf', pdf('b'), '', stranger)).status).toBe(404);
    expect((await send(`${href}/retirer`, {}, stranger)).status).toBe(404);
    // An id opens nothing from another meeting.
    expect((await open(`${(await planned()).url}/pieces/${piece!.id}`, ag.secretary)).status).toBe(404);
  });

  it('are recognised by their bytes; what is refused loses no word', async () => {
    const { page } = await planned();
    const refused = await deposit(page, 'note.pdf', '<script>alert(1)</script>', 'Note de cadrage');
    expect(refused.status).toBe(415);
    expectSound(refused);
    expect(refused.document.querySelector('#titre')?.getAttribute('value')).toBe('Note de cadrage');
    expect(textsOf(refused.document, '.err')).toHaveLength(1);
    expect((await deposit(page, 'note.docx', docx(), 'x'.repeat(201))).status).toBe(422);
    expect((await deposit(page, 'note.docx', docx(), 'Note')).status).toBe(303);
    const twice = await deposit(page, 'autre.docx', docx(), 'Autre');
    expect([twice.status, textOf(twice.document.querySelector('.err'))]).toEqual([
      409,
      'Ce fichier est déjà là, sous le titre « Note ».',
    ]);
  });

  it('go to the bin and come back, while the files of the meeting still move', async () => {
    const { id, url, page, point } = await planned();
    await deposit(page, 'Plan.pdf', pdf('plan'));
    const [piece] = await piecesOf(db, id);
    const agenda = `${url}/ordre-du-jour`;
    const withdraw = { acte: 'retirer', point, version: '1' };
    const held = await send(agenda, withdraw, ag.secretary);
    expect([held.status, textOf(held.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('Ce point a des pièces'),
    ]);
    expect((await send(`${url}/pieces/${piece!.id}/retirer`, {}, ag.secretary)).status).toBe(303);
    expect(await piecesOf(db, id)).toEqual([]);
    expect((await open(`${url}/pieces/${piece!.id}`, ag.secretary)).status).toBe(404);
    const ctx = await at(ag.secretary);
    const listed = await deletablePiece.list({ db, actor: ctx.actor!, now: ctx.clock.now() }, 10);
    expect(listed.map((one) => one.id)).toContain(piece!.id);
    expect((await send(BIN_RESTORE, { type: 'reunion_piece', id: piece!.id }, ag.secretary)).status).toBe(303);
    expect(await piecesOf(db, id)).toHaveLength(1);
    await send(`${url}/pieces/${piece!.id}/retirer`, {}, ag.secretary);
    // An item that goes takes what it left in the bin with it, bytes included.
    expect((await send(agenda, withdraw, ag.secretary)).status).toBe(303);
    const rows = await db.selectFrom('fichier').select('id').where('id', '=', piece!.fichierId).execute();
    expect(rows).toEqual([]);
  });

  it('no more than the quota, whoever comes at once; the bin empties itself', async () => {
    const { id, page, point } = await planned();
    await deposit(page, 'Premiere.pdf', pdf('première'));
    const [first] = await piecesOf(db, id);
    for (let n = 2; n < pieceQuota.count; n++) {
      const copy = await db
        .insertInto('fichier')
        .values({
          objet_type: 'reunion_piece',
          objet_id: point,
          empreinte: String(n).padStart(64, '0'),
          taille: 10,
          type: 'text/plain',
          nom: 'a.txt',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('reunion_piece')
        .values({ id: copy.id, point_id: point, fichier_id: copy.id, titre: `Pièce ${n}` })
        .execute();
    }
    const last = await Promise.all(['x', 'y', 'z'].map((name) => deposit(page, `${name}.pdf`, pdf(name))));
    expect(last.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    await send(`/espace/reunions/${id}/pieces/${first!.id}/retirer`, {}, ag.secretary);
    expect(await deletablePiece.purge(db, new Date('2030-01-01'))).toEqual({ removed: 1, held: 0 });
    expect(await db.selectFrom('fichier').select('id').where('id', '=', first!.fichierId).execute()).toEqual([]);
  });
});

describe('a meeting that was called', () => {
  it('gives its files to each person by her link and her calendar, then to the minutes, which freeze them', async () => {
    const called = await calledMeeting(db, ag.instance, await at(ag.president), 16);
    const url = `/espace/reunions/${called.id}`;
    const [point] = await pointsOf(db, called.id);
    await deposit(`${url}/points/${point!.id}/pieces`, 'Budget.pdf', pdf('budget'));
    const [piece] = await piecesOf(db, called.id);
    const hall = await seatedHall(called, await at(ag.secretary));
    const link = `/seance/${tokenOfSeat(secret, hall.present[0]!.id)}`;
    const own = await open(link);
    expectSound(own);
    expect(own.document.querySelector(`a[href="${link}/pieces/${piece!.id}"]`)).not.toBeNull();
    expect((await app.request(`${link}/pieces/${piece!.id}`)).status).toBe(200);
    expect((await app.request(`/seance/${'x'.repeat(43)}/pieces/${piece!.id}`)).status).toBe(404);
    const calendar = (await (await app.request(`${link}/agenda.ics`)).text()).replace(/\r\n /g, '');
    expect(calendar).toContain(`ATTACH:http://localhost${link}/pieces/${piece!.id}`);

    for (const acte of ['ouvrir', 'lever'] as const) await turn(await at(ag.secretary), called.id, acte);
    const minutes = await open(`${url}/compte-rendu`, ag.secretary);
    expectSound(minutes);
    expect(textOf(minutes.document.querySelector('.compte-rendu'))).toContain('Pièces : Budget (PDF, ');
    expect(minutes.document.querySelector(`a[href="${url}/pieces/${piece!.id}"]`)).not.toBeNull();
    await db.updateTable('reunion').set({ etat: 'compte_rendu_approuve' }).where('id', '=', called.id).execute();
    const frozen = await send(`${url}/pieces/${piece!.id}/retirer`, {}, ag.secretary);
    expect(frozen.status).toBe(422);
    expect((await deposit(`${url}/points/${point!.id}/pieces`, 'Trop tard.pdf', pdf('tard'))).status).toBe(422);
    expect((await app.request(`${url}/pieces/${piece!.id}`, { headers: { cookie: reader.cookie } })).status).toBe(200);
  });
});
