import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, type CalledMeeting, calledMeeting, seatedHall } from '#tests/support/meeting.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { leave } from '../keep-attendance.ts';
import { pointsOf } from '../points.sql.ts';
import type { SeatRow } from '../seats.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let meeting: CalledMeeting;
let room: string;
let points: string[];
/** Those who came to the room. */
let there: SeatRow[];

beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const ctx = { ...(await contextOf(db, ag.president)), secret: secretOf(Buffer.alloc(32, 7)) };
  meeting = await calledMeeting(db, ag.instance, ctx, 21);
  there = (await seatedHall(meeting, await contextOf(db, ag.secretary))).present;
  room = `/espace/reunions/${meeting.id}/salle`;
  points = (await pointsOf(db, meeting.id)).map((one) => one.id);
});

const look = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const words = (one: FetchedPage): string =>
  one.document
    .querySelector('main')!
    .innerHTML.replace(/<[^>]+>|&#160;/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
const moveOn = (point: string, vu: string, who = ag.secretary) =>
  sendForm(app, `/espace/reunions/${meeting.id}/point`, { point, vu }, { cookie: who.cookie });
const votes = (fields: Record<string, string>) =>
  sendForm(app, `/espace/reunions/${meeting.id}/votes`, fields, { cookie: ag.secretary.cookie });
const open = () =>
  sql`update reunion set etat = 'ouverte', ouverte_le = ${TEST_NOW}, debut = ${'2026-11-23T09:00:00+01:00'}
    where id = ${meeting.id}::uuid`.execute(db);

describe('the screen of the room', () => {
  test('is shown by the team of the meeting alone, reads itself again, and can be stopped', async () => {
    for (const who of [ag.president, ag.secretary, director]) expect((await look(room, who)).status).toBe(200);
    const reader = await persona(db, [grantIn(ag.territory, { id: 'equipe_campus', perimetre: 'campus' })]);
    const stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
    expect((await look(room, reader)).status).toBe(403);
    expect((await look(room, stranger)).status).toBe(404);
    const page = await look(room, director);
    expectSound(page);
    expect(page.html).toMatch(/<noscript><meta http-equiv="refresh" content="10"\s*\/?><\/noscript>/);
    const still = await look(`${room}?fixe=oui`, director);
    expectSound(still);
    expect(still.html).not.toContain('http-equiv="refresh"');
    expect(still.html).not.toContain('salle.js');
  });

  test('before the opening says the state and counts who comes, by college', async () => {
    const text = words(await look(room, director));
    expect(text).toContain('Convoquée');
    expect(text).toContain('14 sur 36 voix');
    expect(text).toContain('Quorum atteint');
    expect((await moveOn(points[0]!, '')).status).toBe(422);
  });

  test('follows the agenda as it is called, forwards and back, and keeps two clerks apart', async () => {
    await open();
    expect(words(await look(room, director))).toContain('La séance est ouverte Ensuite : 1. Rapport d’activité');
    expect((await moveOn(points[0]!, '')).status).toBe(303);
    const first = words(await look(room, director));
    expect(first).toContain('1. Rapport d’activité Prévu à 9 h 00 pour 30 min.');
    expect(first).toContain('Ensuite : 2. Budget prévisionnel');
    const late = await moveOn(points[1]!, '', ag.president);
    expect(late.status).toBe(422);
    expectSound(late);
    expect(words(late)).toContain('Quelqu’un est passé entre-temps au point 1 : « Rapport d’activité »');
    expect((await moveOn(points[1]!, points[0]!, ag.president)).status).toBe(303);
    expect((await moveOn(points[1]!, '')).status).toBe(303);
    const page = await look(`/espace/reunions/${meeting.id}`, ag.secretary);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-current="step"]'))).toContain('Budget prévisionnel');
    expect((await moveOn('', points[1]!)).status).toBe(422);
    const { rows } = await sql<{ details: { point: string } }>`
      select details from journal where acte = 'meeting.moved_on' order by id`.execute(db);
    expect(rows.map((one) => one.details.point)).toEqual([points[0], points[1]]);
  });
});

/** Everybody there votes for, but those whose rank is given. */
async function everybodyVotes(resolution: string, against: readonly number[]): Promise<void> {
  const there = meeting.seats.filter((seat) => seat.votant);
  const { rows } = await sql<{ id: string }>`
    select convoque_id as id from presence where depart is null and convoque_id = any(${there.map((one) => one.id)}::uuid[])
    order by 1`.execute(db);
  const voices = rows.map(({ id }, rank) => [`voix_${id}`, against.includes(rank) ? 'contre' : 'pour'] as const);
  const sent = await votes({ acte: 'inscrire', resolution, ...Object.fromEntries(voices) });
  expect(sent.status).toBe(303);
}
const questionOf = async (question: string, secret: boolean): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into resolution (reunion_id, point_id, question, majorite, secret, rang)
    select ${meeting.id}::uuid, ${points[1]}::uuid, ${question}, 'simple', ${secret}, coalesce(max(rang), 0) + 1
    from resolution where reunion_id = ${meeting.id}::uuid returning id`.execute(db);
  return rows[0]!.id;
};

test('the screen keeps no session alive by itself, somebody who opens it does', async () => {
  const alone = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const seen = async (path: string, headers: Record<string, string> = {}) => {
    await sql`update session set vue_le = vue_le - interval '5 minutes' where compte_id = ${alone.id}::uuid`.execute(
      db,
    );
    const before = await db
      .selectFrom('session')
      .select('vue_le')
      .where('compte_id', '=', alone.id)
      .executeTakeFirstOrThrow();
    expect((await getPage(app, path, { headers: { cookie: alone.cookie, ...headers } })).status).toBe(200);
    const after = await db
      .selectFrom('session')
      .select('vue_le')
      .where('compte_id', '=', alone.id)
      .executeTakeFirstOrThrow();
    return after.vue_le.getTime() > before.vue_le.getTime();
  };
  expect(await seen(room)).toBe(false);
  expect(await seen(room, { 'sec-fetch-user': '?1' })).toBe(true);
  expect(await seen(`/espace/reunions/${meeting.id}`)).toBe(true);
});

describe('a vote on the screen', () => {
  test('says the question and how many voices came, the result once it is closed, and nobody’s name', async () => {
    const question = await questionOf('Adopter le budget ?', false);
    expect(words(await look(room, director))).toContain('À voter sur ce point Adopter le budget ?');
    expect((await votes({ acte: 'ouvrir', resolution: question })).status).toBe(303);
    expect(words(await look(room, director))).toContain(
      'Vote ouvert, à main levée Adopter le budget ? 0 voix reçue sur 14',
    );
    await everybodyVotes(question, [0, 1]);
    const running = await look(room, director);
    expectSound(running);
    expect(words(running)).toContain('11 voix reçues sur 14 attendues');
    expect(words(running)).not.toMatch(/contre|abstention|adoptée/i);
    expect(running.html).not.toContain('Camille');
    expect((await votes({ acte: 'clore', resolution: question })).status).toBe(303);
    const over = words(await look(room, director));
    expect(over).toContain('Adoptée Vote clos Adopter le budget ?');
    expect(over).not.toContain('Camille');
  });

  test('held in secret says how many ballots came, never whose', async () => {
    const question = await questionOf('Élire le bureau ?', true);
    await sql`update resolution set etat = 'ouverte', ouverte_le = now() where id = ${question}::uuid`.execute(db);
    const voters = there.slice(0, 5).map((seat) => seat.id);
    await sql`insert into votant (resolution_id, convoque_id, secret)
      select ${question}::uuid, unnest(${voters}::uuid[]), true`.execute(db);
    const page = await look(room, director);
    expectSound(page);
    expect(words(page)).toContain('Vote ouvert, au secret Élire le bureau ? 5 voix reçues sur 14 attendues');
    // Who voted and left was expected; who left without a vote is not any more.
    for (const seat of [there[0]!, there[8]!])
      expect(await leave(await contextOf(db, ag.secretary), meeting.id, seat.id)).toMatchObject({ done: true });
    expect(words(await look(room, director))).toContain('5 voix reçues sur 13 attendues');
    for (const { personne, organisation } of meeting.seats) {
      expect(page.html).not.toContain(organisation);
      if (personne) expect(page.html).not.toContain(personne);
    }
  });
});
