import { beforeAll, describe, expect, it } from 'vitest';
import { pairsIn, seatNamed } from '#tests/support/alternates.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, seatedHall } from '#tests/support/meeting.ts';
import { passagesOf } from '../fichiers/sheet.sql.ts';
import { arrive, turn } from '../keep-attendance.ts';
import { readMeeting } from '../meetings.sql.ts';
import { contentOf } from '../minutes/write-minutes.ts';
import { seatsOf } from '../seats.sql.ts';
import { readSituation } from '../situation.ts';
import { standIns } from '../suppleance.ts';
import { updateRoll } from './update-roll.ts';

const { db } = await testDatabase();
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { at, called, answer, ballots } = byPost(db, () => ag);
const { give, end, pair } = pairsIn(db, () => ag, 'formation');
const MOTIF = 'Une démission.';

const counted = async (id: string) => (await readSituation(db, (await readMeeting(db, id))!)).quorum.comptes;
const left = (id: string) =>
  db.selectFrom('journal').select('details').where('acte', '=', 'attendance.left').where('objet_id', '=', id).execute();

describe('whom another person replaces while she is in the room', () => {
  it('leaves it: the new holder has not come, and the ballot of the seat counts again', async () => {
    const { place, holder } = await pair(7, 'Hélène', 'Ali');
    const { id, seats, resolution, desk, president } = await called();
    const seat = seatNamed(seats, 'Hélène');
    await answer(seat, resolution);
    await arrive(desk, id, seat.id);
    expect([await ballots(id), await counted(id)]).toEqual([['presence'], 1]);
    await end(holder);
    await give({ ...place, prenom: 'Zoé' });
    const outcome = await updateRoll(president, id, MOTIF);
    expect(outcome).toMatchObject({ done: true });
    const text = 'text' in outcome ? outcome.text : '';
    expect(text).toContain(
      `Sortis de la salle, une autre personne les remplace : Hélène Exemple (${seat.organisation}).`,
    );
    expect(text).toContain('Votes par correspondance qui comptent à nouveau : 1.');
    const now = (await seatsOf(db, id)).find((one) => one.id === seat.id);
    expect(now).toMatchObject({ personne: 'Zoé Exemple', arrivee: null, venu: false });
    expect([await ballots(id), await counted(id)]).toEqual([[null], 0]);
    expect((await left(id)).map((one) => one.details)).toEqual([
      { convoque: seat.id, liste: true, correspondance_repris: 1 },
    ]);
  });

  it('leaves it as an alternate too, whether she gave the voice of her seat or was heard', async () => {
    for (const holderThere of [false, true]) {
      const n = holderThere ? 9 : 8;
      const { place, alternate } = await pair(n, `Anne${n}`, `Paul${n}`);
      const { id, seats, resolution, desk, president } = await called();
      const [holder, away] = [seatNamed(seats, `Anne${n}`), seatNamed(seats, `Paul${n}`)];
      await answer(holder, resolution);
      for (const one of holderThere ? [holder, away] : [away]) await arrive(desk, id, one.id);
      expect([await ballots(id), await counted(id)]).toEqual([['presence'], 1]);
      await end(alternate);
      await give({ ...place, prenom: `Noé${n}`, qualite: 'suppleant' });
      expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
      const after = await seatsOf(db, id);
      expect(seatNamed(after, `Noé${n}`)).toMatchObject({ arrivee: null, suppleeId: holder.id });
      expect(standIns(after).size).toBe(0);
      expect([await ballots(id), await counted(id)]).toEqual(holderThere ? [['presence'], 1] : [[null], 0]);
    }
  });

  it('leaves it with her alternate when both are replaced: nobody is there for the seat', async () => {
    const { place, holder, alternate } = await pair(10, 'Lise', 'Marc');
    const { id, seats, resolution, desk, president } = await called();
    await answer(seatNamed(seats, 'Lise'), resolution);
    for (const one of ['Lise', 'Marc']) await arrive(desk, id, seatNamed(seats, one).id);
    for (const one of [holder, alternate]) await end(one);
    await give({ ...place, prenom: 'Inès' });
    await give({ ...place, prenom: 'Omar', qualite: 'suppleant' });
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    expect([await ballots(id), await counted(id), (await left(id)).length]).toEqual([[null], 0, 2]);
  });

  it('leaves it when her alternate, who is there, takes her seat: the desk is asked to write her down on it', async () => {
    const { holder } = await pair(12, 'Flore', 'Tom');
    const { id, seats, resolution, desk, president } = await called();
    const seat = seatNamed(seats, 'Flore');
    await answer(seat, resolution);
    for (const one of ['Flore', 'Tom']) await arrive(desk, id, seatNamed(seats, one).id);
    await end(holder);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({
      text: expect.stringContaining(
        `Dans la salle, à inscrire sur le siège qui est le leur : Tom Exemple (${seat.organisation}).`,
      ),
    });
    // Nobody is counted on the seat until then: what it had sent counts.
    expect([await ballots(id), await counted(id)]).toEqual([[null], 0]);
    expect(await arrive(desk, id, seat.id)).toMatchObject({ done: true });
    expect([await ballots(id), await counted(id)]).toEqual([['presence'], 1]);
  });

  it('does not make the new one present in the minutes', async () => {
    const { place, holder } = await pair(11, 'Rose', 'Luc');
    const meeting = await called();
    const { id } = meeting;
    const seat = seatNamed(meeting.seats, 'Rose');
    await seatedHall(meeting, await at(ag.secretary, '2026-12-09T13:40:00+01:00'));
    await arrive(await at(ag.secretary, '2026-12-09T13:45:00+01:00'), id, seat.id);
    await end(holder);
    await give({ ...place, prenom: 'Ève' });
    const president = await at(ag.president, '2026-12-09T13:50:00+01:00');
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    const desk = await at(ag.secretary, '2026-12-09T14:00:00+01:00');
    expect(await turn(desk, id, 'ouvrir')).toMatchObject({ done: true });
    await turn(desk, id, 'lever');
    const text = JSON.stringify(await contentOf(db, (await readMeeting(db, id))!));
    expect(text).toContain('"Ève Exemple","absent"');
    expect(text).not.toContain('Rose Exemple');
    // Nor on the sheet of the meeting.
    expect((await passagesOf(db, id)).filter((one) => one.convoqueId === seat.id)).toEqual([]);
  });
});
