import { beforeAll, describe, expect, it } from 'vitest';
import { byPost, question } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { callAgain } from '../call-meeting.ts';
import { closeVote, openVote, prepareVote, recordVoices } from '../hold-vote.ts';
import { arrive, endProxy, leave, recordProxy, turn } from '../keep-attendance.ts';
import { readMeeting } from '../meetings.sql.ts';
import { contentOf } from '../minutes/write-minutes.ts';
import type { SeatRow } from '../seats.sql.ts';
import { openingQuorum, quorumOn, readSituation } from '../situation.ts';
import type { Choice } from '../tally.ts';
import { resolutionsOf, votersOf } from '../votes.sql.ts';
import { postedBallots } from './ballots.sql.ts';

const { db } = await testDatabase();
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { at, called, answer, ballots, mails } = byPost(db, () => ag);

describe('the sitting', () => {
  it('counts each voice once: who comes, or whose proxy comes, votes in the room', async () => {
    const { id, resolution, of, desk } = await called();
    const [f, t, e] = ['fondateurs_publics', 'formation', 'economie'].map(of) as [SeatRow[], SeatRow[], SeatRow[]];
    for (const seat of [f[0]!, f[1]!, t[0]!, e[0]!, e[1]!]) await answer(seat, resolution, 'contre');
    // f1 comes; t0 is represented by t1, who comes; e1 gives a proxy to e2, who does not.
    expect(await arrive(desk, id, f[0]!.id)).toMatchObject({ text: expect.stringContaining('écartés : 1') });
    await recordProxy(desk, id, { mandant: t[0]!.id, mandataire: t[1]!.id });
    expect(await arrive(desk, id, t[1]!.id)).toMatchObject({ text: expect.stringContaining('écartés : 1') });
    await recordProxy(desk, id, { mandant: e[1]!.id, mandataire: e[2]!.id });
    for (const seat of [...f.slice(2, 5), ...t.slice(2, 6), e[3]!]) await arrive(desk, id, seat.id);
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    const situation = await readSituation(db, (await readMeeting(db, id))!);
    expect(quorumOn(situation, resolution.id)).toMatchObject({
      presents: 10,
      representes: 1,
      correspondants: 3,
      comptes: 14,
    });
    expect(await openVote(desk, id, resolution.id)).toMatchObject({ done: true });
    const voices = new Map<string, Choice>([
      [f[0]!.id, 'pour'],
      [t[0]!.id, 'pour'],
      [e[0]!.id, 'pour'],
      [e[3]!.id, 'pour'],
    ]);
    // The voice of somebody away is not taken at the table: hers came by correspondence.
    expect(await recordVoices(desk, id, { resolutionId: resolution.id, voices })).toMatchObject({
      text: 'Voix inscrites : 3.',
    });
    const closed = await closeVote(desk, id, resolution.id);
    expect(JSON.stringify(closed)).toContain('Dont 3 par correspondance.');
    const voters = await votersOf(db, id);
    expect(
      voters
        .filter((one) => one.correspondance)
        .map((one) => one.convoqueId)
        .sort(),
    ).toEqual([f[1]!.id, e[0]!.id, e[1]!.id].sort());
    expect((await resolutionsOf(db, id))[0]).toMatchObject({ pour: 3, contre: 3, abstention: 0 });
    await turn(desk, id, 'lever');
    const minutes = JSON.stringify(await contentOf(db, (await readMeeting(db, id))!));
    expect(minutes).toContain('a voté par correspondance');
    expect(minutes).toContain('Dont 3 par correspondance.');
    expect(minutes).toContain('14 voix pour 12 requises, dont 3 par correspondance');
  });

  it('gives its ballot back to whoever was written down by mistake, until it opens and not after', async () => {
    const { id, resolution, of, desk } = await called();
    const [seat, bearer, ...others] = of('formation') as [SeatRow, SeatRow, ...SeatRow[]];
    await answer(seat, resolution);
    await arrive(desk, id, seat.id);
    expect(await ballots(id)).toEqual(['presence']);
    expect(await leave(desk, id, seat.id)).toMatchObject({ text: expect.stringContaining('comptent à nouveau : 1') });
    expect(await ballots(id)).toEqual([null]);
    await arrive(desk, id, bearer.id);
    await recordProxy(desk, id, { mandant: seat.id, mandataire: bearer.id });
    expect(await ballots(id)).toEqual(['presence']);
    expect(await endProxy(desk, id, seat.id)).toMatchObject({
      text: expect.stringContaining('comptent à nouveau : 1'),
    });
    const room = [...others, ...of('economie').slice(0, 4), ...of('fondateurs_publics').slice(0, 2)];
    for (const one of [...room, seat]) await arrive(desk, id, one.id);
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    await leave(desk, id, seat.id);
    expect(await ballots(id)).toEqual(['presence']);
  });

  it('opens on the quorum of a question, and puts no other one to the vote without it', async () => {
    const { id, resolution, of, desk } = await called();
    const away = [...of('formation').slice(2, 8), ...of('economie').slice(2, 6)];
    for (const seat of away) await answer(seat, resolution);
    for (const seat of [of('formation')[0]!, of('fondateurs_publics')[0]!]) await arrive(desk, id, seat.id);
    const situation = await readSituation(db, (await readMeeting(db, id))!);
    expect(situation.quorum).toMatchObject({ comptes: 2, atteint: false });
    expect(openingQuorum(situation)).toMatchObject({ comptes: 12, correspondants: 10, atteint: true });
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    await prepareVote(desk, id, { ...question, question: 'Une question de la salle', correspondance: false });
    const room = (await resolutionsOf(db, id))[1]!;
    expect(await openVote(desk, id, room.id)).toEqual({
      done: false,
      faults: [
        'Le quorum n’est pas atteint : 2 présents ou représentés pour 12 requis.',
        'Le quorum n’est pas atteint : collèges représentés, 2 pour 3 requis.',
      ],
    });
    expect(await openVote(desk, id, resolution.id)).toMatchObject({ done: true });
    expect(await closeVote(desk, id, resolution.id)).toMatchObject({ done: true });
    expect((await resolutionsOf(db, id))[0]).toMatchObject({ etat: 'close', resultat: 'adoptee', pour: 10 });
  });

  it('keeps the ballots for the second meeting of the same agenda', async () => {
    const { id, resolution, of, desk } = await called();
    await answer(of('economie')[0]!, resolution);
    await arrive(desk, id, of('formation')[0]!.id);
    expect(await turn(desk, id, 'constater_sans_quorum')).toMatchObject({ done: true });
    const again = await at(ag.president, '2026-12-09T18:00:00+01:00');
    expect(await callAgain(again, id, new Date('2026-12-18T14:00:00+01:00'))).toMatchObject({ done: true });
    expect(await ballots(id)).toEqual([null]);
    expect(
      (await mails('convocation_correspondance', id)).some((one) =>
        one.includes('sauf si vous étiez présent, suppléé ou représenté'),
      ),
    ).toBe(true);
    expect(await answer(of('economie')[1]!, resolution, 'pour', '2026-12-15T10:00:00+01:00')).toMatchObject({
      done: true,
    });
  });
});

describe('ballots that arrive while the meeting opens', () => {
  it('are all counted or refused, none twice, whoever comes in meanwhile', async () => {
    const { id, resolution, of, desk } = await called();
    const room = [
      ...of('formation').slice(0, 6),
      ...of('economie').slice(0, 5),
      ...of('fondateurs_publics').slice(0, 4),
    ];
    for (const seat of room) await arrive(desk, id, seat.id);
    const away = [...of('formation').slice(6), ...of('economie').slice(5)];
    const coming = away[0]!;
    // Each sends twice; one of them comes in; the sitting opens and votes meanwhile.
    const sending = away.flatMap((seat) => [answer(seat, resolution), answer(seat, resolution, 'contre')]);
    const [outcomes] = await Promise.all([
      Promise.all(sending),
      arrive(desk, id, coming.id),
      turn(desk, id, 'ouvrir').then(() => openVote(desk, id, resolution.id)),
    ]);
    const taken = outcomes.filter((one) => one.done && one.text === 'Votre vote par correspondance est reçu.').length;
    const kept = (await postedBallots(db, id)).filter((one) => one.ecarteLe === null);
    const aside = (await postedBallots(db, id)).filter((one) => one.ecarteLe !== null);
    expect(kept.length + aside.length).toBe(taken);
    expect(aside.every((one) => one.convoqueId === coming.id)).toBe(true);
    expect(kept.some((one) => one.convoqueId === coming.id)).toBe(false);
    expect(new Set(kept.map((one) => one.convoqueId)).size).toBe(kept.length);
    expect(await closeVote(desk, id, resolution.id)).toMatchObject({ done: true });
    const voters = await votersOf(db, id);
    expect(voters.map((one) => one.convoqueId).sort()).toEqual(kept.map((one) => one.convoqueId).sort());
    const refused = outcomes.flatMap((one) => (one.done ? [] : one.faults));
    expect(refused.every((one) => /clos|présent/.test(one))).toBe(true);
  });
});
