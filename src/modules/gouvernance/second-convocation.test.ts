import { beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callAgain, callMeeting, putOff } from './call-meeting.ts';
import { answerCall } from './cast-vote.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { recordDecision } from './follow-up.ts';
import { closeVote, openVote, prepareVote, recordVoices } from './hold-vote.ts';
import { arrive, leave, turn } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import { attended } from './minutes/minutes.sql.ts';
import { models } from './models.ts';
import { candidatesOf, seatsOf } from './seats.sql.ts';
import { insertStatuts } from './statuts.sql.ts';
import { resolutionsOf } from './votes.sql.ts';

const { db } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
  secret,
});
const hall = async () => {
  const meeting = await calledMeeting(db, ag.instance, await at(ag.president), 16);
  return seatedHall(meeting, await at(ag.secretary));
};
const question = { pointId: null, majorite: 'simple', secret: false };
const PUT_OFF = { transition: 'reporter', motif: 'Grève des trains' } as const;

/** A meeting that voted, lost its quorum, and was called again for December 17th. */
async function calledTwice() {
  const meeting = await hall();
  const { id, desk, present, f } = meeting;
  const link = { ...(await contextOf(db, null)), secret };
  await answerCall(link, tokenOfSeat(secret, f[0]!.id), 'present');
  await turn(desk, id, 'ouvrir');
  await prepareVote(desk, id, { ...question, question: 'Approuver le rapport' });
  const [vote] = await resolutionsOf(db, id);
  await openVote(desk, id, vote!.id);
  await recordVoices(desk, id, { resolutionId: vote!.id, voices: new Map([[f[0]!.id, 'pour']]) });
  await closeVote(desk, id, vote!.id);
  for (const seat of present.slice(0, 4)) await leave(desk, id, seat.id);
  expect(await turn(desk, id, 'constater_sans_quorum')).toMatchObject({ done: true });
  const president = await at(ag.president, '2026-12-09T18:00:00+01:00');
  expect(await callAgain(president, id, new Date('2026-12-17T14:00:00+01:00'))).toMatchObject({ done: true });
  return { ...meeting, president };
}

it('is not put off once votes are acquired: what was voted is kept, and the meeting stays called', async () => {
  const { id, president } = await calledTwice();
  expect(await putOff(president, id, PUT_OFF)).toEqual({
    done: false,
    faults: ['Des votes sont acquis : préparez une autre réunion.'],
  });
  expect(await readMeeting(db, id)).toMatchObject({ etat: 'convoquee', convocation: 2 });
  expect(await putOff(president, id, { ...PUT_OFF, transition: 'annuler' })).toMatchObject({ done: true });
});

it('knows who came to it alone, and forgets the answers to the first one', async () => {
  const { id, f } = await calledTwice();
  const seats = await seatsOf(db, id);
  expect(seats.filter((seat) => seat.venu)).toEqual([]);
  expect(seats.filter((seat) => seat.reponse !== null)).toEqual([]);
  await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', ag.president.id).execute();
  await db.updateTable('contact').set({ compte_id: ag.president.id }).where('id', '=', f[0]!.contactId!).execute();
  expect(await attended(db, id, ag.president.id)).toBe(false);
  await arrive(await at(ag.secretary, '2026-12-17T14:00:00+01:00'), id, f[0]!.id);
  expect((await seatsOf(db, id)).filter((seat) => seat.venu).map((seat) => seat.id)).toEqual([f[0]!.id]);
  expect(await attended(db, id, ag.president.id)).toBe(true);
});

it('asks for the quorum before each vote only where the statutes do', async () => {
  const { id, desk, present } = await hall();
  await turn(desk, id, 'ouvrir');
  for (const seat of present.slice(0, 4)) await leave(desk, id, seat.id);
  await prepareVote(desk, id, { ...question, question: 'Adopter le budget' });
  const [vote] = await resolutionsOf(db, id);
  expect(await openVote(desk, id, vote!.id)).toMatchObject({ done: false });
  const held = (cle: string) =>
    db.updateTable('instance_gouvernance').set({ statuts_cle: cle }).where('id', '=', ag.instance).execute();
  // The statutes count the quorum of the bureau when it opens.
  await held('bureau');
  expect(await openVote(desk, id, vote!.id)).toMatchObject({ done: true });
  await held('ag_ordinaire');
});

it('gives no voice in a board to a member without a mandate, and keeps it in a steering committee', async () => {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const voices: Record<string, boolean[]> = {};
  for (const genre of ['ca', 'bureau', 'copil']) {
    const body = await db
      .insertInto('instance_gouvernance')
      .values({ campus_id: ag.territory.campus, genre, nom: genre, origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('instance_membre')
      .values({ instance_id: body.id, organisation_id: ag.territory.organisation, college: null })
      .execute();
    voices[genre] = (await candidatesOf(db, body.id, '2026-11-23')).map((one) => one.votant);
  }
  expect(voices).toEqual({ ca: [false], bureau: [false], copil: [true] });
});

it('numbers apart the decisions that two meetings of a body take at once', async () => {
  const desk = await at(ag.secretary);
  const meetings = await Promise.all([hall(), hall(), hall()]);
  for (const { id } of meetings) await turn(desk, id, 'ouvrir');
  const order = { titre: 'Décision', texte: 'Décision', pointId: null, bearerId: null, echeance: null };
  const numbers = await Promise.all(
    meetings.flatMap(({ id }) => [recordDecision(desk, id, order), recordDecision(desk, id, order)]),
  );
  expect(new Set(numbers.map((one) => one.numero)).size).toBe(6);
});

it('is called again by those whom the statutes name, as the first time, or by a title that is kept', async () => {
  const { id, desk } = await hall();
  await turn(desk, id, 'ouvrir');
  await db.updateTable('reunion').set({ etat: 'sans_quorum' }).where('id', '=', id).execute();
  const director = await at(
    await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]),
    '2026-12-09T18:00:00+01:00',
  );
  const day = new Date('2026-12-28T14:00:00+01:00');
  expect(await callAgain(director, id, day)).toMatchObject({
    done: false,
    titre: 'titre',
    faults: expect.arrayContaining([expect.stringContaining('Vous n’êtes pas de ceux qui convoquent')]),
  });
  const title = { titre: 'delegation', motif: 'La présidence, le 8' } as const;
  expect(await callAgain(director, id, day, title)).toMatchObject({ done: true });
  expect((await readMeeting(db, id))!.convoqueeTitre).toContain('par délégation (La présidence, le 8)');
});

it('is called under the statutes of the day once it was put off', async () => {
  const president = await at(ag.president);
  const { id } = await calledMeeting(db, ag.instance, president, 16);
  const before = (await readMeeting(db, id))!.statutsId;
  expect(await putOff(president, id, PUT_OFF)).toMatchObject({ done: true });
  expect((await readMeeting(db, id))!.statutsId).toBeNull();
  const contenu = models.get('association_modele')!;
  const originId = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const next = await db
    .transaction()
    .execute((tx) => insertStatuts(tx, { campusId: ag.territory.campus, contenu, du: '2026-11-24', originId }));
  expect(await callMeeting(president, id, '')).toMatchObject({ done: true });
  expect((await readMeeting(db, id))!.statutsId).toBe(next);
  expect(next).not.toBe(before);
});
