import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { giveTask } from '../follow-up.ts';
import { turn } from '../keep-attendance.ts';
import { seatsOf } from '../seats.sql.ts';
import { minutesOf } from './minutes.sql.ts';
import { type MinutesContent, printOfMinutes } from './paper.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });

/** A meeting that was held, whose first voice is the person of the president’s account. */
async function held(): Promise<{ id: string; url: string }> {
  const at = async (who: Persona) => ({ ...(await contextOf(db, who)), secret });
  const desk = await at(ag.secretary);
  const { id, present } = await seatedHall(await calledMeeting(db, ag.instance, await at(ag.president), 16), desk);
  await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', ag.president.id).execute();
  await db
    .updateTable('contact')
    .set({ compte_id: ag.president.id })
    .where('id', '=', present[0]!.contactId!)
    .execute();
  await turn(desk, id, 'ouvrir');
  await turn(desk, id, 'lever');
  return { id, url: `/espace/reunions/${id}/compte-rendu` };
}

/** Notes of every item, as the form sends them. */
async function written(url: string, text = 'Le rapport est présenté.'): Promise<Record<string, string>> {
  const form = filledForm(await open(url, ag.secretary), 'main form.fiche');
  const notes = Object.fromEntries(
    Object.keys(form)
      .filter((name) => name.startsWith('releve_'))
      .map((name) => [name, text]),
  );
  return { ...form, ...notes, acte: 'enregistrer' };
}

describe('the minutes of a meeting', () => {
  it('are written, proposed, taken back after a remark, proposed again, approved and frozen', async () => {
    const { id, url } = await held();
    expectSound(await open(url, ag.secretary));
    const early = await send(url, { acte: 'proposer' }, ag.secretary);
    expect(early.status).toBe(422);
    expect(textOf(early.document.querySelector('#erreurs'))).toContain('Points sans relevé : 2.');
    expect((await send(url, await written(url), ag.secretary)).status).toBe(303);
    expect((await send(url, { acte: 'proposer' }, ag.secretary)).status).toBe(303);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from courriel where gabarit = 'compte_rendu_a_approuver'`.execute(db);
    expect(rows[0]!.n).toBe(11);
    const none = await send(url, { acte: 'reprendre' }, ag.secretary);
    expect(textOf(none.document.querySelector('#erreurs'))).toContain('Aucune remarque n’est enregistrée');
    expect((await send(url, { acte: 'remarque', texte: '' }, ag.president)).status).toBe(422);
    expect((await send(url, { acte: 'remarque', texte: 'Il manque un chiffre.' }, ag.president)).status).toBe(303);
    const link = `/seance/${tokenOfSeat(secret, (await seatsOf(db, id)).find((seat) => seat.venu)!.id)}`;
    expectSound(await getPage(app, link));
    const said = await sendForm(app, link, { acte: 'remarque', texte: 'Mon nom manque.' });
    expect(textOf(said.document)).toContain('Remarque envoyée.');
    const review = await open(url, ag.secretary);
    expect(textOf(review.document)).toContain('Mon nom manque.');
    expectSound(review);
    expect(textOf(review.document)).toContain('Il manque un chiffre.');
    expect((await send(url, { acte: 'reprendre' }, ag.secretary)).status).toBe(303);
    await send(url, await written(url, 'Le rapport est présenté : 978 élèves.'), ag.secretary);
    await send(url, { acte: 'proposer' }, ag.secretary);
    expect((await send(url, { acte: 'approuver' }, ag.secretary)).status).toBe(403);
    expect((await send(url, { acte: 'approuver' }, ag.president)).status).toBe(303);

    const minutes = await minutesOf(db, id);
    const content = minutes.contenu as MinutesContent;
    expect(printOfMinutes(content).toString('hex')).toBe(minutes.empreinte);
    expect(JSON.stringify(content.blocks)).toContain('978 élèves');
    const shown = await open(url, ag.president);
    expectSound(shown);
    expect(textOf(shown.document)).toContain(minutes.empreinte!);
    const tried = { version: String(minutes.version), texte: 'Trop tard.' };
    for (const acte of ['enregistrer', 'remarque', 'proposer', 'reprendre', 'approuver']) {
      const answer = await send(url, { ...tried, acte }, acte === 'approuver' ? ag.president : ag.secretary);
      expect([acte, answer.status, textOf(answer.document.querySelector('#erreurs'))]).toEqual([
        acte,
        422,
        expect.stringMatching(
          /approuvé depuis le 23 novembre 2026 : il ne change plus\. Les statuts : « Un compte rendu approuvé ne change plus/,
        ),
      ]);
    }
    await expect(
      sql`update compte_rendu set releves = '{}' where reunion_id = ${id}::uuid`.execute(db),
    ).rejects.toThrow(/never rewritten/);
    // The text no longer follows the meeting: a seat renamed since changes nothing of it.
    await db.updateTable('reunion').set({ titre: 'Un autre titre' }).where('id', '=', id).execute();
    expect(textOf((await open(url, ag.president)).document.querySelector('.compte-rendu'))).toContain('978 élèves');
  });

  it('name the organisation to which a task was given, as the next agenda does', async () => {
    const { id, url } = await held();
    const [seat] = await seatsOf(db, id);
    const desk = { ...(await contextOf(db, ag.secretary)), secret };
    await giveTask(desk, id, { titre: 'Envoyer le budget', bearerId: seat!.organisationId, echeance: null });
    const row = [...(await open(url, ag.secretary)).document.querySelectorAll('.compte-rendu tr')].map(textOf);
    expect(row.filter((one) => one.startsWith('Envoyer le budget'))).toEqual([
      expect.stringContaining(seat!.organisation),
    ]);
    const next = await plannedMeeting(db, ag.instance, 40);
    const beside = textOf((await open(`/espace/reunions/${next}/ordre-du-jour`, ag.secretary)).document);
    expect(beside).toContain('Envoyer le budget');
    expect(beside).toContain(seat!.organisation);
  });

  it('keep no note of what is no item of the meeting', async () => {
    const { id, url } = await held();
    const stray = { [`releve_${randomUUID()}`]: 'Un point d’ailleurs' };
    expect((await send(url, { ...(await written(url)), ...stray }, ag.secretary)).status).toBe(303);
    expect(Object.values((await minutesOf(db, id)).releves)).toEqual([
      'Le rapport est présenté.',
      'Le rapport est présenté.',
    ]);
    const { rows } = await sql`select from journal where apres::text like '%Un point d’ailleurs%'`.execute(db);
    expect(rows).toEqual([]);
  });

  it('leave as a tagged PDF and as a Word file', async () => {
    const { url } = await held();
    await send(url, await written(url), ag.secretary);
    const ask = (format: string) =>
      app.request(`http://localhost${url}.${format}`, { headers: { cookie: ag.secretary.cookie } });
    const file = await ask('pdf');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const pdf = await getDocument({ data: new Uint8Array(await file.arrayBuffer()), verbosity: 0 }).promise;
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const roles = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const role of ['H1', 'Table', 'TH']) expect(roles).toContain(`"${role}"`);
    const word = await ask('docx');
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('keep what two writers typed at once, and show both versions', async () => {
    const { url } = await held();
    const mine = await written(url, 'Mon relevé');
    const theirs = await written(url, 'Leur relevé');
    expect((await send(url, theirs, ag.secretary)).status).toBe(303);
    const late = await send(url, mine, ag.secretary);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('textarea[name^="releve_"]'))).toBe('Mon relevé');
    expect(textOf(late.document)).toContain('L’autre version : « Leur relevé »');
  });
});
