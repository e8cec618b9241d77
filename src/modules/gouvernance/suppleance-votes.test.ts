import { beforeAll, describe, expect, it } from 'vitest';
import { pairsIn, seatNamed } from '#tests/support/alternates.ts';
import { testApp } from '#tests/support/app.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { closeVote, openVote, prepareVote, recordVoices } from './hold-vote.ts';
import { arrive, leave, turn } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import { contentOf } from './minutes/write-minutes.ts';
import { voteViews } from './present-votes.ts';
import type { SeatRow } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import type { Choice } from './tally.ts';
import { resolutionsOf } from './votes.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
const { called } = byPost(db, () => ag);
const { pair } = pairsIn(db, () => ag, 'superieur_recherche');
beforeAll(async () => {
  ag = await assembly(db);
  await pair(1, 'Hélène', 'Ali');
});

/** An open vote by show of hands, in a hall where the pair has not come; « Hélène Exemple, par … » as the votes show her voice. */
async function sitting(before: (id: string, desk: Awaited<ReturnType<typeof called>>['desk']) => Promise<unknown>) {
  const meeting = await called();
  const { id, desk } = await seatedHall(meeting, meeting.desk);
  await before(id, desk);
  expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
  await prepareVote(desk, id, { pointId: null, question: 'Le budget', majorite: 'simple', secret: false });
  const resolutionId = (await resolutionsOf(db, id)).at(-1)!.id;
  expect(await openVote(desk, id, resolutionId)).toMatchObject({ done: true });
  const [holder, alternate] = ['Hélène', 'Ali'].map((one) => seatNamed(meeting.seats, one)) as [SeatRow, SeatRow];
  const shown = async () => {
    const held = (await readMeeting(db, id))!;
    const votes = await voteViews(db, held, await readSituation(db, held));
    const vote = votes.find((one) => one.id === resolutionId)!;
    return { ...vote, nom: vote.voices.find((one) => one.id === holder.id)?.nom };
  };
  const votes = () => recordVoices(desk, id, { resolutionId, voices: new Map([[holder.id, 'pour' as Choice]]) });
  return { id, desk, holder, alternate, shown, votes, close: () => closeVote(desk, id, resolutionId) };
}
const pairOf = async (id: string) => {
  const { seats } = await readSituation(db, (await readMeeting(db, id))!);
  return { holder: seatNamed(seats, 'Hélène'), alternate: seatNamed(seats, 'Ali') };
};

describe('a voice that was cast', () => {
  it('by the alternate stays hers once the holder comes, and the minutes say for whom she voted', async () => {
    const { id, desk, holder, shown, votes, close } = await sitting(async (id, desk) =>
      arrive(desk, id, (await pairOf(id)).alternate.id),
    );
    expect((await shown()).nom).toMatch(/^Hélène.*, par Ali Exemple$/);
    await votes();
    await arrive(desk, id, holder.id);
    expect((await shown()).nom).toMatch(/^Hélène.*, par Ali Exemple$/);
    const page = await getPage(app, `/seance/${tokenOfSeat(desk.secret, holder.id)}`);
    expect(textOf(page.document.querySelector('main'))).toContain(
      'Cette voix est déjà donnée, par le titulaire ou sa suppléance.',
    );
    await close();
    expect((await shown()).nom).toMatch(/^Hélène.*, par Ali Exemple$/);
    await turn(desk, id, 'lever');
    const text = JSON.stringify(await contentOf(db, (await readMeeting(db, id))!));
    expect(text).toContain('"Ali Exemple","présent, a voté en l’absence du titulaire"');
    expect(text).toContain('"Hélène Exemple","présent"');
  });

  it('by the holder stays hers once she left and her alternate sits', async () => {
    const { id, desk, holder, alternate, shown, votes, close } = await sitting(async (id, desk) =>
      arrive(desk, id, (await pairOf(id)).holder.id),
    );
    await votes();
    await leave(desk, id, holder.id);
    await arrive(desk, id, alternate.id);
    expect((await shown()).nom).not.toContain('par Ali');
    await close();
    expect((await shown()).nom).not.toContain('par Ali');
  });

  it('is among those expected when everybody of its seat has left', async () => {
    const { id, desk, alternate, shown, votes } = await sitting(async (id, desk) =>
      arrive(desk, id, (await pairOf(id)).alternate.id),
    );
    const before = await shown();
    await votes();
    await leave(desk, id, alternate.id);
    const after = await shown();
    expect([after.cast, after.expected]).toEqual([1, before.expected]);
    expect(after.nom).toMatch(/, par Ali Exemple$/);
  });
});
