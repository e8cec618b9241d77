import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { testApp } from '#tests/support/app.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mandatesIn } from '#tests/support/mandates.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { tokenOfSeat } from './convocation-token.ts';
import { arrive } from './keep-attendance.ts';
import { readMeeting } from './meetings.sql.ts';
import { callLetterBlocks } from './papier/call-letter.ts';
import { type SeatRow, seatsOf } from './seats.sql.ts';
import { readSituation } from './situation.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { called, answer } = byPost(db, () => ag);
const { give } = mandatesIn(db);

/** A meeting to which a holder and her alternate are called, with a question by correspondence. */
async function calledPair() {
  const college = 'economie';
  const member = await db
    .selectFrom('organisation')
    .select('id')
    .where('nom', 'like', `Membre ${college} 01%`)
    .executeTakeFirstOrThrow();
  const place = { instance: ag.instance, organisation: member.id, college };
  const has = await db.selectFrom('mandat').select('id').where('organisation_id', '=', member.id).execute();
  if (has.length === 0) {
    await give({ ...place, prenom: 'Hélène' });
    await give({ ...place, prenom: 'Ali', qualite: 'suppleant' });
  }
  const meeting = await called();
  const named = (prenom: string) => meeting.seats.find((seat) => seat.personne === `${prenom} Exemple`)!;
  return { ...meeting, holder: named('Hélène'), alternate: named('Ali') };
}
/** The page of a seat, as its link opens it. */
async function pageOf(seat: SeatRow): Promise<string> {
  const page = await getPage(app, `/seance/${tokenOfSeat(secret, seat.id)}`);
  expectSound(page);
  return textOf(page.document.querySelector('main'));
}

describe('a holder who votes by correspondence', () => {
  it('is told that the coming of her alternate sets her vote aside, as the desk is', async () => {
    const { id, holder, alternate, resolution, desk } = await calledPair();
    const { rows } = await sql<{ texte: string }>`
      select texte from courriel where gabarit = 'convocation_correspondance' and destinataire = ${holder.courriel}`.execute(
      db,
    );
    expect(rows[0]!.texte).toContain('ou si votre suppléance ou votre mandataire vient');
    expect(await pageOf(holder)).toContain(
      'Ali Exemple siège à votre place dès son arrivée ; le pouvoir que vous auriez donné prend alors fin, et votre vote par correspondance est écarté.',
    );
    await answer(holder, resolution);
    const headers = { cookie: ag.secretary.cookie };
    const sheet = async () => textOf((await getPage(app, `/espace/reunions/${id}/presence`, { headers })).document);
    expect(await sheet()).toContain('ou dont la suppléance ou le mandataire arrive');
    await arrive(desk, id, alternate.id);
    expect(await pageOf(holder)).toContain(
      'Ali Exemple siège à votre place et porte votre voix ; elle vous revient dès votre arrivée.',
    );
    const votes = await getPage(app, `/espace/reunions/${id}/votes`, { headers });
    expect(textOf(votes.document)).toContain('présent, suppléé ou représenté en séance');
  });
});

it('the pair is told nothing of a voice once the meeting is over', async () => {
  const { id, holder, alternate } = await calledPair();
  const told = async () =>
    [await pageOf(holder), await pageOf(alternate)].map((text) => /siège à votre place|sa voix est à vous/.test(text));
  expect(await told()).toEqual([true, true]);
  await db.updateTable('reunion').set({ etat: 'close' }).where('id', '=', id).execute();
  expect(await told()).toEqual([false, false]);
});

it('a holder who refuses to be written to is named by no letter: her organisation is', async () => {
  const first = await calledPair();
  const contact = () => db.updateTable('contact').where('id', '=', first.holder.contactId!);
  await contact().set({ oppose_le: '2026-11-20T10:00:00Z' }).execute();
  await sql`delete from courriel where gabarit = 'convocation'`.execute(db);
  const { id } = await called();
  const { rows } = await sql<{ texte: string }>`
    select texte from courriel where gabarit = 'convocation' and destinataire = ${first.alternate.courriel}`.execute(
    db,
  );
  const meeting = (await readMeeting(db, id))!;
  const { rules, points } = await readSituation(db, meeting);
  const seat = (await seatsOf(db, id)).find((one) => one.contactId === first.alternate.contactId)!;
  await contact().set({ oppose_le: null }).execute();
  const letter = JSON.stringify(callLetterBlocks({ meeting, rules, points, proxyRule: '', questions: null }, seat));
  expect(rows).toHaveLength(1);
  for (const text of [rows[0]!.texte, letter]) {
    expect(text).toContain(seat.organisation);
    expect(text).not.toContain('Hélène');
  }
  expect(letter).toContain(`celle de ${seat.organisation}, en son absence`);
});
