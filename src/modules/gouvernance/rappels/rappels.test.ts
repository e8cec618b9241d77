import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, calledMeeting, plannedMeeting, seatedHall } from '#tests/support/meeting.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callAgain, callMeeting } from '../call-meeting.ts';
import { arrive, turn } from '../keep-attendance.ts';
import { approveMinutes, proposeMinutes, remark, saveNotes, takeBackMinutes } from '../minutes/write-minutes.ts';
import { pointsOf } from '../points.sql.ts';
import { meetingDesk } from './desk.ts';
import { remindMinutes } from './remind-minutes.ts';

const { db } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let director: Persona;
let team: Persona;
let member: Persona;
let others: Persona[];
beforeAll(async () => {
  ag = await assembly(db);
  const led = (id: string, place = ag.territory) => persona(db, [grantIn(place, { id, perimetre: 'campus' })]);
  const seat = { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: ag.instance };
  director = await led('directeur_campus');
  team = await led('equipe_campus');
  member = await persona(db, [seat]);
  others = [await led('directeur_campus', ag.other), await led('lecteur')];
});
afterEach(() => db.updateTable('reunion').set({ etat: 'annulee' }).execute());

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00') => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
  secret,
});
/** Lines of somebody on a day: what and where to, without the address of meetings. */
async function desk(who: Persona, day = '2026-11-23') {
  const ctx = await at(who, `${day}T09:30:00+01:00`);
  const items = await meetingDesk({ db, clock: ctx.clock, origin: 'exemple' }, ctx.actor!);
  return items.map(({ titre, date, action, urgence }) => [titre.split(' : ')[0], date, action.href, urgence]);
}
const url = (id: string, tab: string) => `/espace/reunions/${id}/${tab}`;

/** A meeting of December 9th that was held; one of those who came has an account. */
async function heldMeeting() {
  const called = await calledMeeting(db, ag.instance, await at(ag.president), 16);
  const meeting = await seatedHall(called, await at(ag.secretary, '2026-12-09T14:00:00+01:00'));
  await db.updateTable('contact').set({ compte_id: null }).where('compte_id', '=', member.id).execute();
  await db
    .updateTable('contact')
    .set({ compte_id: member.id })
    .where('id', '=', meeting.present[0]!.contactId!)
    .execute();
  await turn(meeting.desk, meeting.id, 'ouvrir');
  expect(await turn(await at(ag.secretary, '2026-12-09T16:00:00+01:00'), meeting.id, 'lever')).toMatchObject({
    done: true,
  });
  return meeting.id;
}

async function propose(id: string, day: string, version: number) {
  const ctx = await at(ag.secretary, `${day}T10:00:00+01:00`);
  const points = await pointsOf(db, id);
  await saveNotes(ctx, id, { version, releves: Object.fromEntries(points.map((one) => [one.id, 'Relevé'])) });
  expect(await proposeMinutes(ctx, id)).toMatchObject({ done: true });
}

describe('a meeting to call', () => {
  it('is on the desk of who may call it until it is called, and on no other', async () => {
    const id = await plannedMeeting(db, ag.instance, 20);
    for (const who of [director, ag.president, ag.secretary])
      expect(await desk(who)).toEqual([['À convoquer', '2026-11-28', url(id, 'convocation'), 'normale']]);
    for (const who of [...others, team, member]) expect(await desk(who)).toEqual([]);
    expect(await desk(director, '2026-11-29')).toEqual([
      ['Convocation en retard', '2026-11-28', url(id, 'convocation'), 'haute'],
    ]);
    expect(await callMeeting(await at(ag.president), id, '')).toMatchObject({ done: true });
    expect(await desk(director)).toEqual([]);
    expect(await desk(director, '2026-12-14')).toEqual([
      ['Séance à ouvrir ou à reporter', '2026-12-13', url(id, 'presence'), 'haute'],
    ]);
  });

  it('asks for its agenda near the last day, and is one line a body', async () => {
    const [first, second] = [await plannedMeeting(db, ag.instance, 20), await plannedMeeting(db, ag.instance, 22)];
    await db.deleteFrom('reunion_point').where('reunion_id', '=', first).execute();
    expect(await desk(director)).toEqual([
      ['Ordre du jour à écrire', '2026-11-28', url(first, 'ordre-du-jour'), 'normale'],
      ['À convoquer', '2026-11-30', url(second, 'convocation'), 'normale'],
    ]);
    const third = await plannedMeeting(db, ag.instance, 21);
    const ctx = await at(director);
    const items = await meetingDesk({ db, clock: ctx.clock, origin: 'exemple' }, ctx.actor!);
    expect(items).toHaveLength(2);
    expect(items[1]!.action.href).toBe(url(third, 'convocation'));
    expect(items[1]!.raison).toMatch(/^Assemblée générale, .*\(et 1 autre réunion de l’instance\)$/);
  });

  it('after a lack of quorum is called again', async () => {
    const { id, seats } = await calledMeeting(db, ag.instance, await at(ag.president), 16);
    const clerk = await at(ag.secretary, '2026-12-09T14:30:00+01:00');
    await arrive(clerk, id, seats[0]!.id);
    expect(await turn(clerk, id, 'constater_sans_quorum')).toMatchObject({ done: true });
    expect(await desk(director, '2026-12-10')).toEqual([
      ['À convoquer à nouveau', '2026-12-09', url(id, 'convocation'), 'haute'],
    ]);
    expect(await desk(others[0]!, '2026-12-10')).toEqual([]);
    const again = await at(ag.president, '2026-12-10T09:00:00+01:00');
    expect(await callAgain(again, id, new Date('2026-12-28T14:00:00+01:00'))).toMatchObject({ done: true });
    expect(await desk(director, '2026-12-10')).toEqual([]);
  });
});

describe('the minutes of a meeting that was held', () => {
  it('are on the desk of who writes them, then of who was there, until they are approved', async () => {
    const id = await heldMeeting();
    const minutes = url(id, 'compte-rendu');
    for (const who of [director, team, ag.secretary])
      expect(await desk(who, '2026-12-19')).toEqual([['Compte rendu à écrire', '2026-12-19', minutes, 'normale']]);
    expect(await desk(team, '2026-12-20')).toEqual([['Compte rendu en retard', '2026-12-19', minutes, 'haute']]);
    for (const who of [...others, ag.president, member]) expect(await desk(who, '2026-12-20')).toEqual([]);

    await propose(id, '2026-12-20', 0);
    const toApprove = [['Compte rendu à approuver', '2027-01-04', minutes, 'normale']];
    expect(await desk(member, '2026-12-21')).toEqual(toApprove);
    for (const who of [...others, director, ag.president, ag.secretary])
      expect(await desk(who, '2026-12-21')).toEqual([]);
    await remark(await at(member, '2026-12-22T10:00:00+01:00'), id, 'Il manque une voix');
    expect(await desk(ag.secretary, '2026-12-22')).toEqual([
      ['Compte rendu à reprendre', '2027-01-04', minutes, 'normale'],
    ]);
    expect(await takeBackMinutes(await at(ag.secretary, '2026-12-23T10:00:00+01:00'), id)).toMatchObject({
      done: true,
    });
    expect(await desk(ag.secretary, '2026-12-23')).toEqual([
      ['Compte rendu à reprendre', '2027-01-04', minutes, 'normale'],
    ]);
    expect(await remindMinutes(db, new Date('2027-01-20T07:25:00+01:00'))).toBe(0);

    await propose(id, '2026-12-28', 2);
    expect(await approveMinutes(await at(member, '2026-12-29T10:00:00+01:00'), id)).toMatchObject({ done: true });
    for (const who of [member, director, ag.secretary]) expect(await desk(who, '2026-12-30')).toEqual([]);
  });

  it('are not asked of who came on a seat once somebody else had left it', async () => {
    const id = await heldMeeting();
    await propose(id, '2026-12-19', 0);
    expect(await desk(member, '2026-12-20')).toHaveLength(1);
    const { id: seat } = await db
      .selectFrom('convoque as v')
      .innerJoin('contact as k', 'k.id', 'v.contact_id')
      .select('v.id')
      .where('v.reunion_id', '=', id)
      .where('k.compte_id', '=', member.id)
      .executeTakeFirstOrThrow();
    await db.updateTable('presence').set({ depart: '2026-12-09T13:10:00Z' }).where('convoque_id', '=', seat).execute();
    await db
      .updateTable('reunion')
      .set({ liste_le: '2026-12-09T13:20:00Z', liste_motif: 'Une démission' })
      .where('id', '=', id)
      .execute();
    await db.updateTable('convoque').set({ jeton_rang: 1 }).where('id', '=', seat).execute();
    expect(await desk(member, '2026-12-20')).toEqual([]);
    const refused = approveMinutes(await at(member, '2026-12-20T10:00:00+01:00'), id);
    await expect(refused).rejects.toMatchObject({ status: 403 });
  });

  it('are reminded once a step, to who writes them, then to the direction too, never once they are proposed', async () => {
    const id = await heldMeeting();
    const on = (day: string) => remindMinutes(db, new Date(`${day}T07:25:00+01:00`));
    const told = (who: Persona) =>
      db.selectFrom('notification').select(['titre', 'lien']).where('compte_id', '=', who.id).execute();
    expect(await on('2026-12-19')).toBe(0);
    const twice = await Promise.all([on('2026-12-20'), on('2026-12-20')]);
    expect(twice[0]! + twice[1]!).toBe(1);
    expect([await on('2026-12-21'), await on('2027-01-07')]).toEqual([0, 0]);
    expect(await told(ag.secretary)).toMatchObject([
      { titre: expect.stringContaining('Compte rendu en retard'), lien: url(id, 'compte-rendu') },
    ]);
    expect(await told(director)).toEqual([]);
    expect(await on('2027-01-08')).toBe(2);
    expect([await on('2027-01-09'), await on('2027-02-20')]).toEqual([0, 0]);
    for (const who of [...others, team, ag.president, member]) expect(await told(who)).toEqual([]);
    const lines = await db
      .selectFrom('journal')
      .select('details')
      .where('objet_id', '=', id)
      .where('acte', '=', 'minutes.late_told')
      .orderBy('id')
      .execute();
    expect(lines.map((line) => line.details)).toEqual([
      { etape: 1, prevenus: 1, echeance: '2026-12-19' },
      { etape: 2, prevenus: 2, echeance: '2026-12-19' },
    ]);
    const other = await heldMeeting();
    await propose(other, '2026-12-19', 0);
    expect(await on('2027-01-20')).toBe(0);
  });

  it('are reminded to the direction where nobody keeps them', async () => {
    const id = await heldMeeting();
    await db
      .updateTable('attribution')
      .set({ retiree_le: '2026-12-10T09:00:00Z' })
      .where('compte_id', '=', ag.secretary.id)
      .execute();
    expect(await remindMinutes(db, new Date('2026-12-20T07:25:00+01:00'))).toBe(1);
    const rows = await db
      .selectFrom('notification')
      .select('compte_id')
      .where('lien', '=', url(id, 'compte-rendu'))
      .execute();
    expect(rows).toEqual([{ compte_id: director.id }]);
  });
});
