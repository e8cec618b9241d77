import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testSecret } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { castVoices } from '../cast-vote.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { closeVote, openVote, prepareVote, recordVoices } from '../hold-vote.ts';
import { arrive, leave, turn } from '../keep-attendance.ts';
import type { Choice } from '../tally.ts';
import { resolutionsOf } from '../votes.sql.ts';
import { goSecret } from './go-secret.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const BUTTON = 'button[value="passer_au_secret"]';
const linkHolder = async () => ({ ...(await contextOf(db, null)), secret: testSecret });
/** An open vote by show of hands, with three hands written down. @param alone a college with a single voter is there. */
async function showOfHands(alone = false) {
  const president: RequestContext = { ...(await contextOf(db, ag.president)), secret: testSecret };
  const desk: RequestContext = { ...(await contextOf(db, ag.secretary)), secret: testSecret };
  const meeting = await seatedHall(await calledMeeting(db, ag.instance, president, 16), desk);
  const { id, f, v } = meeting;
  if (!alone) {
    await leave(desk, id, v[0]!.id);
    await arrive(desk, id, f[3]!.id);
  }
  await turn(desk, id, 'ouvrir');
  await prepareVote(desk, id, { pointId: null, question: 'Élire le bureau', majorite: 'absolue', secret: false });
  const resolutionId = (await resolutionsOf(db, id))[0]!.id;
  expect(await openVote(desk, id, resolutionId)).toMatchObject({ done: true });
  const voices = new Map(f.slice(0, 3).map((seat) => [seat.id, 'contre' as Choice]));
  await recordVoices(desk, id, { resolutionId, voices });
  return { ...meeting, desk, resolutionId, url: `/espace/reunions/${id}/votes` };
}
const voters = (id: string) => db.selectFrom('votant').selectAll().where('resolution_id', '=', id).execute();
const send = (url: string, resolution: string) =>
  sendForm(app, url, { acte: 'passer_au_secret', resolution }, { cookie: ag.secretary.cookie });

describe('a vote by show of hands that goes secret', () => {
  it('is void with its hands erased, and the same words are voted anew in the box', async () => {
    const { id, desk, resolutionId, url, f, t, e } = await showOfHands();
    const before = await getPage(app, url, { headers: { cookie: ag.secretary.cookie } });
    expectSound(before);
    expect(before.document.querySelector(BUTTON)).not.toBeNull();
    expect((await send(url, resolutionId)).status).toBe(303);
    const [hands, box] = await resolutionsOf(db, id);
    expect(hands).toMatchObject({ etat: 'nulle', secret: false, calcul: expect.stringContaining('scrutin secret') });
    expect(box).toMatchObject({ etat: 'ouverte', secret: true, question: hands!.question, majorite: hands!.majorite });
    expect(box!.empreinte).toBe(hands!.empreinte);
    expect(await voters(resolutionId)).toEqual([]);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'vote.made_secret')
      .executeTakeFirstOrThrow();
    expect(line.details).toMatchObject({ resolution: resolutionId, remplacee_par: box!.id, effacees: 3 });
    expect(JSON.stringify(line)).toContain('un membre a demandé le scrutin secret');

    // Everybody votes anew, those whose hand was written down too.
    const seats = [...f.slice(0, 4), ...t.slice(0, 4), ...e.slice(0, 3)];
    for (const seat of seats) {
      const voices = new Map([[seat.id, 'pour' as Choice]]);
      const outcome = await castVoices(await linkHolder(), tokenOfSeat(testSecret, seat.id), {
        resolutionId: box!.id,
        voices,
      });
      expect(outcome).toMatchObject({ done: true, already: 0 });
    }
    expect(await closeVote(desk, id, box!.id)).toMatchObject({ done: true, text: expect.stringContaining('Adoptée') });
    const after = await getPage(app, url, { headers: { cookie: ag.secretary.cookie } });
    expectSound(after);
    expect(after.document.querySelector(BUTTON)).toBeNull();
    await turn(desk, id, 'lever');
    const minutes = await getPage(app, `/espace/reunions/${id}/compte-rendu`, {
      headers: { cookie: ag.secretary.cookie },
    });
    expect(textOf(minutes.document)).toContain(
      'vote nul. Arrêté avant la clôture : un membre a demandé le scrutin secret.',
    );
  });

  it('stays as it is where the secret would not be kept, where it is by correspondence, or once it is over', async () => {
    const { id, desk, resolutionId, url } = await showOfHands(true);
    const refused = await send(url, resolutionId);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Collège vie_locale');
    await db.updateTable('resolution').set({ correspondance: true }).where('id', '=', resolutionId).execute();
    expect(JSON.stringify(await goSecret(desk, id, resolutionId))).toContain('par correspondance, à découvert');
    await db.updateTable('resolution').set({ correspondance: false }).where('id', '=', resolutionId).execute();
    expect((await resolutionsOf(db, id)).map((one) => one.etat)).toEqual(['ouverte']);
    expect(await voters(resolutionId)).toHaveLength(3);
    expect(await closeVote(desk, id, resolutionId)).toMatchObject({ done: true });
    await expect(goSecret(desk, id, resolutionId)).rejects.toThrow(/changé d’état/);
  });

  it('keeps no hand of whoever votes at that very instant, and goes secret once', async () => {
    const { id, desk, resolutionId, f } = await showOfHands();
    const seat = f[3]!;
    const token = tokenOfSeat(testSecret, seat.id);
    const hand = { resolutionId, voices: new Map([[seat.id, 'contre' as Choice]]) };
    const outcomes = await Promise.allSettled([
      castVoices(await linkHolder(), token, hand),
      goSecret(desk, id, resolutionId),
      goSecret(desk, id, resolutionId),
    ]);
    expect(outcomes.slice(1).filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const [hands, box, ...others] = await resolutionsOf(db, id);
    expect([hands!.etat, box!.etat, others]).toEqual(['nulle', 'ouverte', []]);
    expect([...(await voters(hands!.id)), ...(await voters(box!.id))]).toEqual([]);
  });
});
