import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { testApp } from '#tests/support/app.ts';
import { letterDesk, memberWithContact } from '#tests/support/asked-letters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindLetters } from './reminder-job.ts';
import { reminderDue } from './reminders.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const member = await memberWithContact(db, own, 'ana@exemple.fr');
const { one, mails, linkIn, ask, open } = letterDesk(db, app, own.slug);
const on = (day: string) =>
  remindLetters(db, {
    sender: { service: 'Maillage', origin: 'http://localhost' },
    log: { warn: () => {} },
    now: new Date(`${day}T07:20:00+01:00`),
  });

beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
  await db.deleteFrom('lettre_demandee').execute();
  await sql`update contact set oppose_le = null`.execute(db);
  expect((await ask(director.cookie, [member.slug], { attendue_le: '2026-12-30' })).status).toBe(303);
});

test('reminds ten days after the link, then five days before the day, never more than twice, whoever runs it', async () => {
  const first = linkIn((await mails('demande_lettre'))[0]);
  expect(await on('2026-12-02')).toBe(0);
  const twice = await Promise.all([on('2026-12-04'), on('2026-12-04')]);
  expect(twice[0]! + twice[1]!).toBe(1);
  expect([await on('2026-12-10'), await on('2026-12-24')]).toEqual([0, 0]);
  expect([await on('2026-12-25'), await on('2026-12-28'), await on('2026-12-30')]).toEqual([1, 0, 0]);
  const sent = await mails('relance_lettre');
  expect(sent).toHaveLength(2);
  expect(await one()).toMatchObject({ relance_le: expect.any(Date), rappel_le: expect.any(Date) });
  // Each reminder is another link: the former ones open nothing.
  expect([(await open(first)).status, (await open(linkIn(sent[0]))).status]).toEqual([410, 410]);
  expect((await open(linkIn(sent[1]))).status).toBe(200);
});

test('reminds nobody who answered, refused to be written to, has left, or whose letter is awaited no more', async () => {
  const stops = [
    [sql`update contact set oppose_le = now()`, sql`update contact set oppose_le = null`],
    [
      sql`update contact_fonction set debut = '2020-01-01', fin = '2026-01-01' where contact_id = ${member.contact}::uuid`,
      sql`update contact_fonction set fin = null where contact_id = ${member.contact}::uuid`,
    ],
    [
      sql`update lettre_demandee set etat = 'annulee', close_le = now()`,
      sql`update lettre_demandee set etat = 'demandee', close_le = null`,
    ],
    [
      sql`update lettre_demandee set attendue_le = '2026-12-03'`,
      sql`update lettre_demandee set attendue_le = '2026-12-30'`,
    ],
  ] as const;
  for (const [stop, again] of stops) {
    await stop.execute(db);
    expect(await on('2026-12-05')).toBe(0);
    await again.execute(db);
  }
  expect(await on('2026-12-05')).toBe(1);
});

test('the reminder that is due: each once, two days apart, never after the day', () => {
  const at = (day: string) => new Date(`${day}T08:00:00Z`);
  const plain = { attendueLe: '2026-12-30', envoyeLe: at('2026-11-23'), relanceLe: null, rappelLe: null };
  expect(reminderDue(plain, at('2026-12-02'))).toBeNull();
  expect(reminderDue(plain, at('2026-12-03'))).toBe('relance_le');
  expect(reminderDue({ ...plain, relanceLe: at('2026-12-03') }, at('2026-12-24'))).toBeNull();
  expect(reminderDue({ ...plain, relanceLe: at('2026-12-03') }, at('2026-12-25'))).toBe('rappel_le');
  expect(reminderDue(plain, at('2026-12-31'))).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (left) => {
      const letter: Parameters<typeof reminderDue>[0] = { ...plain, attendueLe: addDays('2026-11-23', left) };
      const days: string[] = [];
      for (let n = 0; n < 90; n++) {
        const day = addDays('2026-11-23', n);
        const due = reminderDue(letter, at(day));
        if (!due) continue;
        if (due === 'relance_le') letter.relanceLe = at(day);
        else letter.rappelLe = at(day);
        days.push(day);
      }
      expect(days.length).toBeLessThanOrEqual(2);
      expect(days.every((day) => day <= letter.attendueLe)).toBe(true);
    }),
  );
});
