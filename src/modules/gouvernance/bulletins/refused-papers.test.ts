import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { byPost, question } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callAgain, callMeeting } from '../call-meeting.ts';
import { printOf } from '../correspondance/answer.ts';
import { postedBallots } from '../correspondance/ballots.sql.ts';
import { rewordQuestion } from '../correspondance/questions.ts';
import { prepareVote } from '../hold-vote.ts';
import { arrive, leave, turn } from '../keep-attendance.ts';
import { readMeeting } from '../meetings.sql.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { readSituation } from '../situation.ts';
import { resolutionsOf } from '../votes.sql.ts';
import { enterPaper } from './enter-paper.ts';
import { votingPaperBlocks } from './voting-paper.ts';
import { withdrawEntry } from './withdraw-entry.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
});
const { at, called, mails } = byPost(db, () => ag);

const FORM = 'form:has([name=recu])';
const errorOn = (page: FetchedPage, field: string): string =>
  textOf(page.document.querySelector(`[id="${field}"] .err`));

it('a paper that is refused keeps no choice for words that have changed: the next click casts no false vote', async () => {
  const id = await plannedMeeting(db, ag.instance, 16);
  const president = await at(ag.president);
  await prepareVote(president, id, question);
  await prepareVote(president, id, { ...question, question: 'Élargir le conseil' });
  expect(await callMeeting(president, id, '')).toMatchObject({ done: true });
  const [budget, board] = await resolutionsOf(db, id);
  const [first] = (await seatsOf(db, id)).filter((seat) => seat.votant);
  const [onBudget, onBoard] = [`voix_${budget!.id}`, `voix_${board!.id}`];
  const papers = `/espace/reunions/${id}/votes/bulletins`;
  const send = (fields: Record<string, string>) =>
    sendForm(app, papers, { ...fields, acte: 'saisir' }, { cookie: ag.secretary.cookie });
  const blank = await getPage(app, papers, { headers: { cookie: ag.secretary.cookie } });
  const form = filledForm(blank, FORM);
  // What is not on the paper is a choice too, that may be taken back.
  expect([form[onBudget], form[onBoard]]).toEqual(['', '']);
  const words = { resolutionId: budget!.id, version: budget!.version, question: 'Adopter un budget corrigé' };
  expect(await rewordQuestion(president, id, words)).toMatchObject({ done: true });
  const ticked = { ...form, [onBudget]: 'pour', [onBoard]: 'contre' };
  for (const convoque of ['', first!.id]) {
    const refused = await send({ ...ticked, convoque });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(errorOn(refused, onBudget)).toContain('Le texte a changé : comparez le n° du bulletin.');
    expect(filledForm(refused, FORM)).toMatchObject({ [onBudget]: '', [onBoard]: 'contre' });
    if (convoque) expect((await send(filledForm(refused, FORM))).status).toBe(303);
  }
  expect(await postedBallots(db, id)).toMatchObject([
    { convoqueId: first!.id, resolutionId: board!.id, choix: 'contre' },
  ]);
});

type Called = Awaited<ReturnType<typeof called>>;
/** A paper that came on 27 November, before the first meeting, unless said otherwise. */
const enterAt = async ({ id, resolution }: Called, seat: SeatRow, now: string, recu = '2026-11-27T10:00:00+01:00') =>
  enterPaper(await at(ag.secretary, now), id, {
    convoqueId: seat.id,
    recuLe: new Date(recu),
    answers: new Map([[resolution.id, { choix: 'pour', read: printOf(resolution) }]]),
  });
const WAS_THERE = {
  done: false,
  errors: { convoque: expect.stringContaining('était présent, suppléé ou représenté à la première réunion') },
};
const later = '2026-12-10T09:00:00+01:00';
const calledAgain = async ({ id }: Called) =>
  expect(
    await callAgain(await at(ag.president, '2026-12-09T18:00:00+01:00'), id, new Date('2026-12-18T14:00:00+01:00')),
  ).toMatchObject({ done: true });

it('a paper received before the first meeting is entered at the second one, unless its member came to the first', async () => {
  const meeting = await called();
  const { id, of, desk } = meeting;
  const [away, came, silent] = of('economie') as [SeatRow, SeatRow, SeatRow];
  for (const seat of [away, came])
    expect(await enterAt(meeting, seat, '2026-11-30T09:00:00+01:00')).toMatchObject({ done: true });
  // Nothing was entered for the last one, whose paper waits on the desk: she was there all the same.
  for (const seat of [came, silent]) await arrive(desk, id, seat.id);
  expect(await turn(desk, id, 'constater_sans_quorum')).toMatchObject({ done: true });
  await calledAgain(meeting);
  // A wrong entry found after the second convocation: the paper itself came before it.
  const entry = (await postedBallots(db, id)).find((one) => one.ecarteLe === null);
  await withdrawEntry(await at(ag.secretary, later), id, { ballotId: entry!.id, motif: 'Case mal lue' });
  expect(await enterAt(meeting, away, later, '2026-11-20T10:00:00+01:00')).toMatchObject({
    errors: { recu: expect.stringContaining('La convocation est partie le 23 novembre 2026') },
  });
  expect(await enterAt(meeting, away, later)).toEqual({ done: true, text: 'Bulletin saisi.' });
  for (const seat of [came, silent]) {
    expect(await enterAt(meeting, seat, later)).toEqual(WAS_THERE);
    const since = await enterAt(meeting, seat, '2026-12-14T09:00:00+01:00', '2026-12-12T09:00:00+01:00');
    expect(since).toMatchObject({ done: true });
  }
});

it('a first meeting was held from its opening: who left before was not at it, who was there or represented since was', async () => {
  const meeting = await called();
  const { id } = meeting;
  const desk = (hour: string) => at(ag.secretary, `2026-12-09T${hour}:00+01:00`);
  const { f, t, e, present } = await seatedHall(meeting, await desk('13:50'));
  await arrive(await desk('13:52'), id, t[8]!.id);
  await leave(await desk('13:55'), id, t[8]!.id);
  expect(await turn(await desk('14:00'), id, 'ouvrir')).toMatchObject({ done: true });
  for (const seat of present.slice(0, 4)) await leave(await desk('14:30'), id, seat.id);
  expect(await turn(await desk('14:45'), id, 'constater_sans_quorum')).toMatchObject({ done: true });
  await calledAgain(meeting);
  // There until 14:30, represented until then, represented to the end.
  for (const seat of [f[0]!, t[4]!, e[3]!]) expect(await enterAt(meeting, seat, later)).toEqual(WAS_THERE);
  for (const seat of [t[8]!, t[9]!]) expect(await enterAt(meeting, seat, later)).toMatchObject({ done: true });
});

it('an entry withdrawn once the delay has passed offers no link that would be refused', async () => {
  const { id, resolution, of } = await called();
  const [seat] = of('formation') as [SeatRow];
  const answers = new Map([[resolution.id, { choix: 'pour', read: printOf(resolution) } as const]]);
  const eve = await at(ag.secretary, '2026-12-08T09:00:00+01:00');
  const recuLe = new Date('2026-12-07T13:00:00+01:00');
  expect(await enterPaper(eve, id, { convoqueId: seat.id, recuLe, answers })).toMatchObject({ done: true });
  const [entry] = await postedBallots(db, id);
  await withdrawEntry(eve, id, { ballotId: entry!.id, motif: 'Un autre membre' });
  const [mail] = await mails('vote_correspondance', id);
  expect(mail).toContain('le délai des statuts est passé : votez en séance, ou donnez pouvoir.');
  expect(mail).not.toContain('vous pouvez voter par votre lien');
});

it('no paper is printed nor offered that nobody may receive any more', async () => {
  // The meeting is tomorrow, its votes by correspondence ended yesterday.
  const id = await plannedMeeting(db, ag.instance, 1);
  const president = await at(ag.president, '2026-11-02T09:30:00+01:00');
  await prepareVote(president, id, question);
  expect(await callMeeting(president, id, '')).toMatchObject({ done: true });
  const call = `/espace/reunions/${id}/convocation`;
  const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
  const page = await open(call);
  expectSound(page);
  expect(page.document.querySelector(`a[href^="${call}/bulletins/"]`)).toBeNull();
  const meeting = (await readMeeting(db, id))!;
  const situation = await readSituation(db, meeting);
  const seat = situation.seats.find((one) => one.votant)!;
  expect((await open(`${call}/bulletins/${seat.id}`)).status).toBe(422);
  // What came in time is still entered: when, the desk says; no moment is proposed that it might let pass.
  const desk = await getPage(app, `/espace/reunions/${id}/votes/bulletins`, {
    headers: { cookie: ag.secretary.cookie },
  });
  expect(filledForm(desk, FORM).recu).toBe('');
  const blocks = (now: string, etat = meeting.etat) =>
    votingPaperBlocks(situation, { meeting: { ...meeting, etat }, seat, sendTo: [], now: new Date(now) }).length;
  expect(blocks('2026-11-22T13:59:00+01:00')).toBeGreaterThan(0);
  expect(blocks('2026-11-22T14:00:00+01:00')).toBe(0);
  expect(blocks('2026-11-22T13:59:00+01:00', 'ouverte')).toBe(0);
});
