import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callMeeting } from '../call-meeting.ts';
import { arrive, turn } from '../keep-attendance.ts';
import { seatsOf } from '../seats.sql.ts';
import { handCall } from './hand-call.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let director: Persona;
/** No address, no known person, and somebody who refuses mails. */
const WITHOUT = ['fondateurs_publics 01', 'formation 01', 'economie 01'];
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const of = (nom: string) => db.selectFrom('contact').select('id').where('nom', '=', nom).executeTakeFirstOrThrow();
  const [first, second] = [await of(WITHOUT[0]!), await of(WITHOUT[1]!)];
  await db.updateTable('contact').set({ courriel: null }).where('id', '=', first.id).execute();
  await db.deleteFrom('contact_fonction').where('contact_id', '=', second.id).execute();
  await db
    .updateTable('organisation')
    .set({ adresse: '4, quai des Docks (exemple)', code_postal: '33390', commune_nom: 'Blaye' })
    .where('nom', 'like', 'Membre formation 01%')
    .execute();
});

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
  secret,
});
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });

async function called(days = 16) {
  const id = await plannedMeeting(db, ag.instance, days);
  expect(await callMeeting(await at(ag.president), id, '')).toMatchObject({ done: true, unreached: 2 });
  const third = await db.selectFrom('contact').select('id').where('nom', '=', WITHOUT[2]!).executeTakeFirstOrThrow();
  await db.updateTable('contact').set({ oppose_le: '2026-11-23T10:00:00Z' }).where('id', '=', third.id).execute();
  const seats = await seatsOf(db, id);
  const paper = WITHOUT.map((name) => seats.find((seat) => seat.organisation.includes(name))!);
  await db.updateTable('contact').set({ oppose_le: null }).where('id', '=', third.id).execute();
  return { id, seats, paper, call: `/espace/reunions/${id}/convocation` };
}

async function pdfOf(path: string) {
  const answer = await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } });
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items),
  );
  const texts = pages.map((items) =>
    items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replace(/\s+/g, ' '),
  );
  return { pages: texts, all: texts.join(' ') };
}

const linesOf = (act: string, id: string) =>
  db.selectFrom('journal').select('details').where('acte', '=', act).where('objet_id', '=', id).execute();

describe('a member without an address', () => {
  it('has its convocation printed, alone or with the others, without any link', async () => {
    const { call, paper, seats, id } = await called();
    const page = await open(call);
    expectSound(page);
    expect(textOf(page.document)).toContain('Lettres sur papier');
    expect(textOf(page.document)).toContain('sans adresse : à prévenir autrement');
    const whole = await pdfOf(`${call}/lettres.pdf`);
    expect(whole.pages).toHaveLength(3);
    expect(whole.pages[0]).toContain('Bordereau de remise');
    const { all } = await pdfOf(`${call}/lettres/${paper[1]!.id}`);
    for (const words of [
      'Membre formation 01',
      'À l’attention de qui la représente',
      '4, quai des Docks (exemple)',
      '33390 Blaye',
      '1. Rapport d’activité (30 min, pour décision)',
      '15 jours au moins avant la séance',
      'Je donne pouvoir à',
      'Collège formation',
    ])
      expect(all).toContain(words);
    expect(all).not.toContain('/seance/');
    const reached = seats.find((seat) => seat.courriel !== null)!;
    expect((await open(`${call}/lettres/${reached.id}`)).status).toBe(404);
    const stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
    expect((await open(`${call}/lettres.pdf`, stranger)).status).toBe(404);
    expect(await linesOf('convocation.printed', id)).toHaveLength(2);
  });

  it('has the handing traced once, said late, taken back, and given again by a second convocation', async () => {
    const { call, paper, id } = await called();
    const [first, second] = paper as [(typeof paper)[0], (typeof paper)[0]];
    const form = filledForm(await open(call), 'section form:has([name=jour])');
    const blank = await send(call, { ...form, acte: 'remettre', [`remis_${first.id}`]: 'oui' });
    expect(blank.status).toBe(422);
    expectSound(blank);
    expect(blank.document.querySelector(`[name="remis_${first.id}"]`)?.hasAttribute('checked')).toBe(true);
    const ticked = { ...form, acte: 'remettre', moyen: 'main', [`remis_${first.id}`]: 'oui' };
    expect((await send(call, { ...ticked, jour: '2026-12-01' })).status).toBe(422);
    const nobody = await send(call, { ...form, acte: 'remettre', moyen: 'poste' });
    expect(textOf(nobody.document.querySelector('#erreurs'))).toContain('Cochez à qui');
    // Two clerks at the same table: one handing, one line.
    const order = { seats: [first.id, second.id], moyen: 'main', jour: '2026-11-23' } as const;
    const both = await Promise.all([
      handCall(await at(director), id, order),
      handCall(await at(ag.president), id, order),
    ]);
    expect(both.map((one) => (one.done ? one.text : one.faults)).sort()).toEqual([
      'Ces remises étaient déjà notées.',
      'Remises notées : 2.',
    ]);
    expect(await linesOf('convocation.handed', id)).toHaveLength(2);
    const page = await open(call);
    expectSound(page);
    expect(textOf(page.document)).toContain('remise en main propre le 23 novembre 2026');
    expect((await seatsOf(db, id)).find((seat) => seat.id === first.id)).toMatchObject({
      recuLe: expect.any(Date),
      remisMoyen: 'main',
    });
    expect((await send(call, { acte: 'reprendre_remise', ligne: first.id })).status).toBe(303);
    expect((await seatsOf(db, id)).find((seat) => seat.id === first.id)).toMatchObject({ recuLe: null, remisLe: null });
    const late = await handCall(await at(director, '2026-12-02T10:00:00+01:00'), id, {
      seats: [first.id],
      moyen: 'poste',
      jour: '2026-12-02',
    });
    expect(late).toEqual({
      done: true,
      text: 'Remises notées : 1. À 7 jours de la séance : les statuts en demandent 15.',
    });
    expect((await seatsOf(db, id)).find((seat) => seat.id === first.id)).toMatchObject({
      recuLe: null,
      remisLe: '2026-12-02',
      remisMoyen: 'poste',
    });
    const csv = await open(`${call}.csv`);
    expect(csv.html).toContain('2026-12-02');
  });
});

describe('a secret vote of somebody without a link', () => {
  it('is cast at the booth of the desk, once, and its receipt is checked there', async () => {
    const { id, seats, paper } = await called();
    const desk = await at(ag.secretary);
    const voter = paper[0]!;
    // Two voters of one college would not be secret.
    const others = seats.filter((seat) => seat.votant && seat.id !== voter.id && seat.college !== 'vie_locale');
    for (const seat of [voter, ...others]) await arrive(desk, id, seat.id);
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    const votes = `/espace/reunions/${id}/votes`;
    const booth = `${votes}/isoloir`;
    const ask = { acte: 'preparer', question: 'Qui préside ?', majorite: 'simple', point: '', secret: 'oui' };
    const done = async (fields: Record<string, string>) =>
      expect((await send(votes, fields, ag.secretary)).status).toBe(303);
    await done(ask);
    const resolution = await db
      .selectFrom('resolution')
      .select('id')
      .where('reunion_id', '=', id)
      .executeTakeFirstOrThrow();
    const empty = await open(booth, ag.secretary);
    expect(textOf(empty.document)).toContain('Aucun vote secret n’est ouvert.');
    await done({ acte: 'ouvrir', resolution: resolution.id });
    expect(textOf((await open(votes, ag.secretary)).document)).toContain('Isoloir du bureau');
    const list = await open(booth, ag.secretary);
    expectSound(list);
    expect(textOf(list.document)).toContain(voter.organisation);
    const ballot = await open(`${booth}?convoque=${voter.id}`, ag.secretary);
    expectSound(ballot);
    const form = { ...filledForm(ballot, 'form:has([name=resolution])'), acte: 'voter' };
    const unsaid = await send(booth, form, ag.secretary);
    expect([unsaid.status, textOf(unsaid.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('Choisissez votre réponse.'),
    ]);
    const chosen = { ...form, [`voix_${voter.id}`]: 'contre' };
    const [one, two] = await Promise.all([send(booth, chosen, ag.secretary), send(booth, chosen, ag.secretary)]);
    const receipts = [one, two].map((page) => textOf(page.document.querySelector('code.recepisse'))).filter(Boolean);
    expect(receipts).toHaveLength(1);
    for (const page of [one, two]) expectSound(page);
    expect((await open(booth, ag.secretary)).html).not.toContain(`convoque=${voter.id}`);
    expect(await linesOf('vote.cast_at_desk', id)).toEqual([{ details: { resolution: resolution.id, voix: 1 } }]);
    for (const seat of others) {
      const fields = { acte: 'voter', convoque: seat.id, resolution: resolution.id, [`voix_${seat.id}`]: 'pour' };
      expect((await send(booth, fields, ag.secretary)).status).toBe(200);
    }
    await done({ acte: 'clore', resolution: resolution.id });
    const late = await send(booth, chosen, ag.secretary);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Ce vote est clos');
    const proof = await send(booth, { acte: 'verifier', recepisse: receipts[0]! }, ag.secretary);
    expectSound(proof);
    expect(textOf(proof.document)).toContain('Bulletin compté, « Contre », à la question « Qui préside ? ».');
    const wrong = await send(booth, { acte: 'verifier', recepisse: 'AAAA' }, ag.secretary);
    expect(textOf(wrong.document)).toContain('n’est celui d’aucun bulletin');
    expect((await open(booth, director)).status).toBe(200);
  });

  it('is not the way of an open vote, nor for who is not in the room', async () => {
    const { id, seats } = await called();
    const desk = await at(ag.secretary);
    const voices = seats.filter((seat) => seat.votant);
    for (const seat of voices.slice(1)) await arrive(desk, id, seat.id);
    await turn(desk, id, 'ouvrir');
    const votes = `/espace/reunions/${id}/votes`;
    const majorite = 'simple';
    await send(votes, { acte: 'preparer', question: 'Budget ?', majorite, point: '' }, ag.secretary);
    const { id: resolution } = await db
      .selectFrom('resolution')
      .select('id')
      .where('reunion_id', '=', id)
      .executeTakeFirstOrThrow();
    await send(votes, { acte: 'ouvrir', resolution }, ag.secretary);
    const cast = (convoque: string) =>
      send(`${votes}/isoloir`, { acte: 'voter', convoque, resolution, [`voix_${convoque}`]: 'pour' }, ag.secretary);
    const atHands = await cast(voices[1]!.id);
    expect([atHands.status, textOf(atHands.document)]).toEqual([422, expect.stringContaining('sans isoloir')]);
    await send(votes, { acte: 'clore', resolution }, ag.secretary);
    expect(await db.selectFrom('votant').selectAll().where('resolution_id', '=', resolution).execute()).toEqual([]);
  });
});
