import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { pairsIn, seatNamed } from '#tests/support/alternates.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { arrive, recordProxy } from '../keep-attendance.ts';
import { candidatesOf, insertSeats, seatsOf } from '../seats.sql.ts';
import { updateRoll } from './update-roll.ts';

const { db } = await testDatabase();
const college = 'superieur_recherche';
const MOTIF = 'Une démission.';
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { called, answer, ballots, mails } = byPost(db, () => ag);
const { give, end, placeOf } = pairsIn(db, () => ag, college);
const named = seatNamed;

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

describe('an alternate who is in the room when the list changes', () => {
  it('gives its ballot by correspondence back to the seat that she no longer stands for', async () => {
    const place = await placeOf(2);
    await give({ ...place, prenom: 'Irène' });
    const alternate = await give({ ...place, prenom: 'Omar', qualite: 'suppleant' });
    const { id, seats, resolution, desk, president } = await called();
    expect(await answer(named(seats, 'Irène'), resolution)).toMatchObject({ done: true });
    await arrive(desk, id, named(seats, 'Omar').id);
    expect(await ballots(id)).toEqual(['presence']);
    await end(alternate);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({
      text: expect.stringContaining('Votes par correspondance qui comptent à nouveau : 1.'),
    });
    expect(await ballots(id)).toEqual([null]);
  });

  it('ends the proxy and the ballot of the seat that she stands for from then on', async () => {
    const place = await placeOf(3);
    await give({ ...place, prenom: 'Lise' });
    const first = await give({ ...place, prenom: 'Paul', qualite: 'suppleant' });
    await give({ ...place, prenom: 'Rémi', qualite: 'suppleant', debut: '2026-02-01' });
    const { id, seats, resolution, of, desk, president } = await called();
    const holder = named(seats, 'Lise');
    const bearer = of(college).find((seat) => seat.votant && seat.id !== holder.id)!;
    await answer(holder, resolution);
    expect(await recordProxy(desk, id, { mandant: holder.id, mandataire: bearer.id })).toMatchObject({ done: true });
    await arrive(desk, id, named(seats, 'Rémi').id);
    expect(await ballots(id)).toEqual([null]);
    await end(first);
    const outcome = await updateRoll(president, id, MOTIF);
    expect(outcome).toMatchObject({ done: true });
    const text = 'text' in outcome ? outcome.text : '';
    expect(text).toContain(`Pouvoirs qui ont pris fin : ${holder.organisation}.`);
    expect(text).toContain('Votes par correspondance écartés : 1.');
    expect(await ballots(id)).toEqual(['presence']);
    const after = await seatsOf(db, id);
    expect(named(after, 'Rémi').suppleeId).toBe(holder.id);
    expect(named(after, 'Lise').mandataireId).toBeNull();
    // She is told as whoever gave a proxy that a new list ends.
    const letters = (await mails('vote_correspondance', id)).filter((one) => one.includes('Votre pouvoir a pris fin'));
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain(`le pouvoir que vous aviez donné à ${bearer.organisation} a pris fin.`);
    expect(letters[0]).toContain(
      'Votre suppléance siège à votre place et porte votre voix ; elle vous revient dès votre arrivée.',
    );
    const lines = await db
      .selectFrom('journal')
      .select('details')
      .where('acte', '=', 'proxy.withdrawn')
      .where('objet_id', '=', id)
      .execute();
    expect(lines.map((one) => one.details)).toEqual([
      { mandant: holder.id, mandataire: bearer.id, prevenu: 'courriel' },
    ]);
  });
});
