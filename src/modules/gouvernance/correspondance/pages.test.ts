import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { seatsOf } from '../seats.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let member: Persona;
let elsewhere: Persona;
let stranger: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  const seat = { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: ag.instance } as const;
  member = await persona(db, [seat]);
  elsewhere = await persona(db, [{ ...seat, objet_id: randomUUID() }]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });

/** A meeting in preparation, then called, with a question by correspondence. */
async function prepared() {
  const id = await plannedMeeting(db, ag.instance, 20);
  const votes = `/espace/reunions/${id}/votes`;
  return { id, votes, url: `/espace/reunions/${id}` };
}
async function called() {
  const meeting = await prepared();
  const form = { acte: 'preparer', question: 'Adopter le budget', majorite: 'simple', correspondance: 'oui' };
  expect((await send(meeting.votes, form, ag.president)).status).toBe(303);
  expect((await send(`${meeting.url}/convocation`, { acte: 'convoquer', motif: '' }, ag.president)).status).toBe(303);
  return { ...meeting, seats: await seatsOf(db, meeting.id) };
}

describe('preparing a question by correspondence', () => {
  it('quotes the statutes, says why not in secret, and keeps what was typed', async () => {
    const { votes } = await prepared();
    const page = await open(votes, ag.president);
    expectSound(page);
    expect(textOf(page.document)).toContain('Un membre vote par correspondance sur les questions jointes');
    expect(textOf(page.document)).toContain('deux sauvegardes de l’urne suffiraient');
    const typed = { acte: 'preparer', question: '', majorite: 'simple', correspondance: 'oui' };
    const empty = await send(votes, typed, ag.president);
    expect(empty.status).toBe(422);
    expectSound(empty);
    const hidden = await send(votes, { ...typed, question: 'Élire', secret: 'oui' }, ag.president);
    expect(hidden.status).toBe(422);
    expectSound(hidden);
    expect(textOf(hidden.document.querySelector('#erreurs'))).toContain('Un vote secret ne se fait pas');
    expect(textOf(hidden.document.querySelector('#question'))).toBe('Élire');
  });

  it('is refused in the words of the statutes that refuse it', async () => {
    const { votes } = await prepared();
    const body = db.updateTable('instance_gouvernance').where('id', '=', ag.instance);
    await body.set({ statuts_cle: 'ag_extraordinaire' }).execute();
    const page = await open(votes, ag.president);
    await body.set({ statuts_cle: 'ag_ordinaire' }).execute();
    expectSound(page);
    expect(textOf(page.document)).toContain('nul n’y vote par correspondance');
    expect(page.document.querySelector('#question')).toBeNull();
  });
});

describe('answering', () => {
  it('is one mailed link: the choice is asked at its question, kept once, and shown', async () => {
    const { seats, votes } = await called();
    const seat = seats.find((one) => one.votant)!;
    const link = `/seance/${tokenOfSeat(secret, seat.id)}`;
    const page = await open(link);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="correspondance"]'))).toContain('Adopter le budget');
    const form = filledForm(page, '.carte-vote form');
    const missing = await sendForm(app, link, { ...form, acte: 'correspondance' });
    expect(missing.status).toBe(422);
    expectSound(missing);
    expect(textOf(missing.document.querySelector('.carte-vote .err'))).toBe('Choisissez votre réponse.');
    const sent = await sendForm(app, link, { ...form, acte: 'correspondance', choix: 'contre' });
    expect(textOf(sent.document)).toContain('Votre vote par correspondance est reçu.');
    expectSound(sent);
    expect(textOf((await open(link)).document.querySelector('.carte-vote'))).toContain(': Contre');
    // The table sees who answered, not what.
    const table = textOf((await open(votes, ag.secretary)).document.querySelector('.carte-vote'));
    expect(table).toContain('1 vote reçu');
    expect(table).toContain(seat.organisation);
    expect(table).not.toContain('Contre');
    expectSound(await open(votes, ag.secretary));
    const desk = await open(votes.replace('/votes', '/presence'), ag.secretary);
    expectSound(desk);
    expect(textOf(desk.document)).toContain('Ont voté par correspondance : 1.');
  });

  it('is on screen for whoever has an account and the seat, and for nobody else', async () => {
    const { id, url, seats } = await called();
    const own = `${url}/correspondance`;
    const [seat, other] = seats.filter((one) => one.votant);
    const none = await open(own, member);
    expectSound(none);
    expect(textOf(none.document)).toContain('Aucun siège qui vote n’est à votre nom');
    await db.updateTable('contact').set({ compte_id: member.id }).where('id', '=', seat!.contactId!).execute();
    const page = await open(own, member);
    expectSound(page);
    const form = filledForm(page, '.carte-vote form');
    const missing = await send(own, { ...form, acte: 'correspondance' }, member);
    expect(missing.status).toBe(422);
    expectSound(missing);
    expect(textOf(missing.document.querySelector('.carte-vote .err'))).toBe('Choisissez votre réponse.');
    const vote = { ...form, acte: 'correspondance', choix: 'pour' };
    expect((await send(own, { ...vote, convoque: other!.id }, member)).status).toBe(404);
    expect((await send(own, vote, member)).status).toBe(303);
    expect(textOf((await open(own, member)).document)).toContain(': Pour');
    // Who keeps the votes does not vote, and another campus sees nothing.
    expect((await open(own, ag.secretary)).status).toBe(403);
    expect((await open(own, elsewhere)).status).toBe(404);
    expect((await open(`${own}.csv`, stranger)).status).toBe(404);
    const file = await open(`${own}.csv?format=csv`, ag.secretary);
    expect(file.html).toContain('Adopter le budget');
    expect(file.html).not.toContain('Pour');
    await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', member.id).execute();
    const { rows } = await sql<{ acte: string }>`
      select acte from journal where objet_type = 'reunion' and objet_id = ${id} and acte = 'vote.posted'`.execute(db);
    expect(rows).toHaveLength(1);
  });

  it('stops with words that change: both texts are shown to the second person', async () => {
    const { votes } = await called();
    const page = await open(votes, ag.president);
    const form = filledForm(page, '.carte-vote details form');
    const first = await send(votes, { ...form, acte: 'reformuler', texte: 'Un texte neuf' }, ag.president);
    expect(first.status).toBe(303);
    const late = await send(votes, { ...form, acte: 'reformuler', texte: 'Un autre encore' }, ag.secretary);
    expect(late.status).toBe(422);
    expectSound(late);
    expect(textOf(late.document.querySelector('.carte-vote h3'))).toBe('Un texte neuf');
    expect(textOf(late.document.querySelector('.carte-vote textarea'))).toBe('Un autre encore');
    const empty = await send(votes, { ...form, acte: 'reformuler', texte: '' }, ag.secretary);
    expect(empty.status).toBe(422);
    expectSound(empty);
    const again = filledForm(late, '.carte-vote details form');
    expect((await send(votes, { ...again, acte: 'reformuler' }, ag.secretary)).status).toBe(303);
    expect((await send(votes, { resolution: form.resolution!, acte: 'retirer' }, ag.secretary)).status).toBe(303);
    expect(textOf((await open(votes, ag.secretary)).document)).toContain('Aucune question n’est mise aux voix');
  });
});
