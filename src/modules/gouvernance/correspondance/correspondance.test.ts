import { beforeAll, describe, expect, it } from 'vitest';
import { byPost, question } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { callMeeting, putOff } from '../call-meeting.ts';
import { prepareVote } from '../hold-vote.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { resolutionsOf } from '../votes.sql.ts';
import { postedBallots } from './ballots.sql.ts';
import { dropQuestion, rewordQuestion } from './questions.ts';

const { db } = await testDatabase();
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { at, called, answer, ballots, mails } = byPost(db, () => ag);

describe('a question by correspondence', () => {
  it('is refused by statutes that do not admit it, in secret, in the room, or once the convocation left', async () => {
    const id = await plannedMeeting(db, ag.instance, 16);
    const president = await at(ag.president);
    await expect(prepareVote(president, id, { ...question, correspondance: false })).rejects.toThrow(
      'On ne vote que pendant la séance.',
    );
    const hidden = await prepareVote(president, id, { ...question, secret: true });
    expect(JSON.stringify(hidden)).toContain('Un vote secret ne se fait pas par correspondance');
    const { id: gone } = await called();
    expect(JSON.stringify(await prepareVote(president, gone, question))).toContain('elle se prépare avant son envoi');
    const body = db.updateTable('instance_gouvernance').where('id', '=', ag.instance);
    await body.set({ statuts_cle: 'ag_extraordinaire' }).execute();
    const refused = await prepareVote(president, id, question);
    await body.set({ statuts_cle: 'ag_ordinaire' }).execute();
    expect(refused).toMatchObject({ faults: [expect.stringContaining('nul n’y vote par correspondance')] });
    expect(await resolutionsOf(db, id)).toEqual([]);
  });

  it('leaves with the convocation in its exact words, and is answered once, before the delay', async () => {
    const { id, resolution, of } = await called();
    const letters = await mails('convocation_correspondance', id);
    expect(letters).toHaveLength(36);
    expect(letters[0]).toContain('1. Adopter le budget présenté');
    expect(letters[0]).toContain('7 décembre 2026, 14 h 00');
    const [seat, late] = of('formation') as [SeatRow, SeatRow];
    expect(await answer(seat, resolution)).toMatchObject({ text: 'Votre vote par correspondance est reçu.' });
    expect(await answer(seat, resolution, 'contre')).toMatchObject({ text: expect.stringContaining('déjà reçu') });
    expect(await postedBallots(db, id)).toMatchObject([{ choix: 'pour', par: 'lien', convoqueId: seat.id }]);
    expect((await seatsOf(db, id)).find((one) => one.id === seat.id)?.recuLe).not.toBeNull();
    expect(await answer(late, resolution, 'pour', '2026-12-07T14:00:00+01:00')).toMatchObject({
      done: false,
      faults: [expect.stringContaining('Le délai des statuts est passé')],
    });
    expect(await answer(late, { ...resolution, question: 'Un autre texte' })).toMatchObject({
      faults: [expect.stringContaining('La question a changé')],
    });
  });

  it('cannot be called when its delay would be over', async () => {
    const id = await plannedMeeting(db, ag.instance, 16);
    await prepareVote(await at(ag.president), id, question);
    const outcome = await callMeeting(await at(ag.president, '2026-12-08T09:00:00+01:00'), id, '');
    expect(JSON.stringify(outcome)).toContain('Le vote par correspondance prendrait fin le 7 décembre 2026, 14 h 00');
  });
});

describe('words that change after a ballot came', () => {
  it('void it, tell everybody and ask again; two people at once see both texts', async () => {
    const { id, resolution, of, president } = await called();
    const [seat] = of('economie') as [SeatRow];
    await answer(seat, resolution, 'contre');
    const order = {
      resolutionId: resolution.id,
      version: resolution.version,
      question: 'Adopter un budget corrigé',
    };
    const two = await Promise.all([
      rewordQuestion(president, id, order),
      rewordQuestion(president, id, { ...order, question: 'Adopter un budget révisé' }),
    ]);
    expect(two.filter((one) => one.done)).toHaveLength(1);
    expect(JSON.stringify(two)).toContain('Quelqu’un a changé cette question entre-temps');
    expect(await ballots(id)).toEqual(['texte']);
    const told = await mails('vote_correspondance', id);
    expect(told).toHaveLength(36);
    expect(told[0]).toContain('votre vote ne compte plus');
    const now = (await resolutionsOf(db, id))[0]!;
    expect(await answer(seat, resolution)).toMatchObject({ faults: [expect.stringContaining('La question a changé')] });
    expect(await answer(seat, now)).toMatchObject({ done: true });
    expect(await ballots(id)).toEqual(expect.arrayContaining(['texte', null]));
  });

  it('are refused once nobody could answer them, and a question that was answered leaves its trace', async () => {
    const { id, resolution, of } = await called();
    await answer(of('economie')[0]!, resolution);
    const late = await at(ag.president, '2026-12-08T09:00:00+01:00');
    const order = { resolutionId: resolution.id, version: resolution.version, question: 'Un autre texte' };
    expect(JSON.stringify(await rewordQuestion(late, id, order))).toContain('plus personne ne pourrait répondre');
    expect(await dropQuestion(late, id, resolution.id)).toMatchObject({ done: true });
    expect((await resolutionsOf(db, id))[0]).toMatchObject({
      etat: 'nulle',
      calcul: 'Question retirée. Votes par correspondance écartés : 1.',
    });
    expect(await ballots(id)).toEqual(['retrait']);
    expect((await mails('vote_correspondance', id))[0]).toContain('Question retirée');
    // Nothing was acquired: the meeting may still be put off.
    expect(await putOff(late, id, { transition: 'reporter', motif: 'Grève' })).toMatchObject({ done: true });
  });

  it('and a meeting that is put off voids them too: those who voted are told', async () => {
    const { id, resolution, of, president } = await called();
    await answer(of('economie')[0]!, resolution);
    const sent = await mails('vote_correspondance', id);
    await putOff(president, id, { transition: 'reporter', motif: 'Grève' });
    expect(await ballots(id)).toEqual(['report']);
    expect((await mails('vote_correspondance', id)).length - sent.length).toBe(1);
    // Called again, its list is made anew: the journal keeps that a ballot came, never what it chose.
    expect(await callMeeting(president, id, '')).toMatchObject({ done: true });
    expect(await ballots(id)).toEqual([]);
    const lines = await db.selectFrom('journal').select('details').where('acte', '=', 'vote.posted_ended').execute();
    const organisation = of('economie')[0]!.organisationId;
    const recu_le = '2026-11-25T09:00:00.000Z';
    expect(lines).toEqual([{ details: { resolution: resolution.id, organisation, recu_le, motif: 'report' } }]);
  });
});
