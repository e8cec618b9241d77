import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverDue } from '#core/mail/deliver.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { callAgain, callMeeting, putOff } from '#modules/gouvernance/call-meeting.ts';
import { turn } from '#modules/gouvernance/keep-attendance.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type MailServer, mailServer } from '#tests/support/mail-server.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { depsTo } from '#tests/support/outgoing-mail.ts';

// What a mail server receives of a convocation, read by `mailparser`.
const { db, pool } = await testDatabase();
let server: MailServer;
let ag: Assembly;
beforeAll(async () => {
  server = await mailServer();
  ag = await assembly(db);
});
afterAll(() => server.close());

const at = async (now: string) => ({
  ...(await contextOf(db, ag.president)),
  clock: fixedClock(now),
  secret: secretOf(Buffer.alloc(32, 7)),
});
const sendAll = () => deliverDue(depsTo({ db, pool }, server.port));

/** The calendar that one of those called received last. */
async function delivered() {
  server.received.length = 0;
  await sendAll();
  const mail = server.received.find((one) => one.to[0] === 'economie-1@exemple.fr')!;
  const [file, ...others] = mail.parsed.attachments;
  expect(others).toEqual([]);
  const text = file!.content.toString('utf8').replaceAll('\r\n ', '');
  const value = (name: string) => new RegExp(`^${name}[^:\\r\\n]*:(.*)\r$`, 'm').exec(text)?.[1] ?? '';
  return { mail, file: file!, value };
}

describe('the calendar of a convocation', () => {
  test('is attached, moves with the meeting under one identifier, and is taken back when it is cancelled', async () => {
    const id = await plannedMeeting(db, ag.instance, 16);
    expect(await callMeeting(await at('2026-11-23T09:30:00+01:00'), id, '')).toMatchObject({ done: true });
    const first = await delivered();
    expect(first.file).toMatchObject({ contentType: 'text/calendar', filename: 'reunion.ics' });
    expect(first.mail.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=PUBLISH/i);
    expect(Buffer.from(first.mail.raw).every((byte) => byte < 128)).toBe(true);
    expect(first.value('METHOD')).toBe('PUBLISH');
    expect(first.value('DTSTART')).toBe('20261209T130000Z');
    expect(first.value('UID')).toContain(`reunion-${id}@`);
    expect(first.mail.parsed.text).toContain(first.value('URL'));
    // Nothing of it stays: it held a personal link.
    expect((await pool.query('select 1 from courriel where calendrier is not null')).rows).toEqual([]);

    await turn(await at('2026-12-09T14:30:00+01:00'), id, 'constater_sans_quorum');
    await sendAll();
    const again = await at('2026-12-09T18:00:00+01:00');
    expect(await callAgain(again, id, new Date('2026-12-18T14:00:00+01:00'))).toMatchObject({ done: true });
    const second = await delivered();
    expect(second.value('UID')).toBe(first.value('UID'));
    expect(second.value('DTSTART')).toBe('20261218T130000Z');
    expect(Number(second.value('SEQUENCE'))).toBeGreaterThan(Number(first.value('SEQUENCE')));

    await putOff(again, id, { transition: 'reporter', motif: 'Grève' });
    const later = await delivered();
    expect([later.value('METHOD'), later.value('STATUS')]).toEqual(['PUBLISH', 'TENTATIVE']);
    await putOff(again, id, { transition: 'annuler', motif: 'Salle fermée' });
    const last = await delivered();
    expect(last.mail.raw).toMatch(/method=CANCEL/i);
    expect([last.value('METHOD'), last.value('STATUS')]).toEqual(['CANCEL', 'CANCELLED']);
    expect(last.value('UID')).toBe(first.value('UID'));
    expect(Number(last.value('SEQUENCE'))).toBeGreaterThan(Number(later.value('SEQUENCE')));
  });
});
