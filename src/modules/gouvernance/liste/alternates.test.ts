import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { mandatesIn } from '#tests/support/mandates.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { candidatesOf, insertSeats, type SeatRow, seatsOf } from '../seats.sql.ts';
import { updateRoll } from './update-roll.ts';

const { db } = await testDatabase();
const college = 'superieur_recherche';
const MOTIF = 'Une démission.';
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { called } = byPost(db, () => ag);
const { give, end } = mandatesIn(db);

const named = (seats: readonly SeatRow[], prenom: string) => seats.find((one) => one.personne === `${prenom} Exemple`)!;
const memberOf = async (n: number) =>
  (
    await db
      .selectFrom('organisation')
      .select('id')
      .where('nom', 'like', `Membre ${college} 0${n}%`)
      .executeTakeFirstOrThrow()
  ).id;
/** The place of a member of the assembly. */
const placeOf = async (n: number) => ({ instance: ag.instance, organisation: await memberOf(n), college });

describe('the pair of an alternate', () => {
  it('has one function where it can, and stays what she was told when the list grows', async () => {
    const { id: instance } = await db
      .insertInto('instance_gouvernance')
      .values({
        campus_id: ag.territory.campus,
        genre: 'ca',
        nom: 'Conseil',
        origine_id: await recordOrigin(db, { nature: 'exemple', label: 'Exemple' }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const place = { instance, organisation: ag.territory.organisation };
    await give({ ...place, prenom: 'Hélène' });
    await give({ ...place, prenom: 'Marc', role: 'tresorier' });
    await give({ ...place, prenom: 'Ali', role: 'tresorier', qualite: 'suppleant' });
    const id = await plannedMeeting(db, instance, 16);
    /** Calls those of today who are not yet. */
    const callRest = async () => {
      const known = new Set((await seatsOf(db, id)).map((seat) => seat.contactId));
      const rest = (await candidatesOf(db, instance, '2026-12-09')).filter((one) => !known.has(one.contactId));
      await transaction(db, (tx) => insertSeats(tx, id, rest));
      return seatsOf(db, id);
    };
    expect(named(await callRest(), 'Ali').supplee).toBe('Marc Exemple');
    // An older mandate, and a function that sorts before: neither takes her holder from her.
    await give({ ...place, prenom: 'Zoé', role: 'tresorier', debut: '2025-01-01' });
    await give({ ...place, prenom: 'Inès', role: 'secretaire', qualite: 'suppleant' });
    await give({ ...place, prenom: 'Noé', role: 'membre', qualite: 'suppleant', debut: '2025-01-01' });
    const seats = await callRest();
    expect(['Ali', 'Noé', 'Inès'].map((one) => named(seats, one).supplee)).toEqual([
      'Marc Exemple',
      'Hélène Exemple',
      'Zoé Exemple',
    ]);
  });

  // She sits for the organisation herself then: were she paired with that seat, the list would change at each update.
  it('ends in an assembly with the mandate of the holder, whose seat she takes', async () => {
    const place = await placeOf(1);
    const holder = await give({ ...place, prenom: 'Hélène' });
    await give({ ...place, prenom: 'Ali', qualite: 'suppleant' });
    await give({ ...place, prenom: 'Bob', qualite: 'suppleant', debut: '2026-02-01' });
    const { id, seats, president } = await called();
    expect(named(seats, 'Ali').suppleeId).toBe(named(seats, 'Hélène').id);
    await end(holder);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    const after = (await seatsOf(db, id)).filter((seat) => seat.organisationId === place.organisation);
    expect(after.filter((seat) => seat.votant).map((seat) => seat.personne)).toEqual(['Ali Exemple']);
    expect(after.map((seat) => seat.suppleeId)).toEqual([null, null, null]);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: false });
  });
});
