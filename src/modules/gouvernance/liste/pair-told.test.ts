import { beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { pairsIn, seatNamed } from '#tests/support/alternates.ts';
import { byPost } from '#tests/support/correspondence.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly } from '#tests/support/meeting.ts';
import { answerCall } from '../cast-vote.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { models } from '../models.ts';
import { seatsOf } from '../seats.sql.ts';
import { insertStatuts } from '../statuts.sql.ts';
import { newPairs } from './tell-pairs.ts';
import { updateRoll } from './update-roll.ts';

const { db } = await testDatabase();
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});
const { at, called, mails } = byPost(db, () => ag);
const { give, end, pair } = pairsIn(db, () => ag, 'economie');
const model = models.get('association_modele')!;
const MOTIF = 'Une démission.';

/** Convocations to the address of somebody, the first one first. */
const lettersTo = async (courriel: string | null) => {
  const rows = await db
    .selectFrom('courriel')
    .select('texte')
    .where('destinataire', '=', courriel)
    .where('gabarit', 'like', 'convocation%')
    .orderBy('cree_le')
    .execute();
  return rows.map((row) => row.texte);
};

describe('a new list', () => {
  it('tells both of a pair that it begins, and leaves their first letter and its receipt as they were', async () => {
    const { place, alternate } = await pair(3, 'Lise', 'Paul');
    await give({ ...place, prenom: 'Rémi', qualite: 'suppleant', debut: '2026-02-01' });
    const { id, seats, president } = await called();
    const [lise, remi] = [seatNamed(seats, 'Lise'), seatNamed(seats, 'Rémi')];
    expect((await lettersTo(lise.courriel)).join()).toContain('Votre suppléance est assurée par Paul Exemple');
    expect(remi.suppleeId).toBeNull();
    await answerCall(await at(null), tokenOfSeat(president.secret, lise.id), 'present');
    const before = await seatsOf(db, id);
    await end(alternate);
    const later = await at(ag.president, '2026-11-24T09:30:00+01:00');
    expect(await updateRoll(later, id, MOTIF)).toMatchObject({
      text: expect.stringContaining('Convocations envoyées : 2.'),
    });
    const [toLise, toRemi] = [await lettersTo(lise.courriel), await lettersTo(remi.courriel)];
    expect([toLise.length, toRemi.length]).toEqual([2, 2]);
    expect(toLise.at(-1)).toContain('Votre suppléance est assurée par Rémi Exemple');
    expect(toRemi.at(-1)).toContain('Vous êtes convoqué en suppléance de Lise Exemple');
    const after = await seatsOf(db, id);
    for (const one of ['Lise', 'Rémi']) {
      const { envoyeLe, recuLe, reponse } = seatNamed(before, one);
      expect(seatNamed(after, one)).toMatchObject({ envoyeLe, recuLe, reponse });
    }
    expect(seatNamed(after, 'Rémi').suppleeId).toBe(lise.id);
  });

  it('tells the alternate who holds the seat from now on, and the new holder who stands in for her', async () => {
    const { place, holder } = await pair(4, 'Anne', 'Marc');
    const { id, seats, president } = await called();
    const marc = seatNamed(seats, 'Marc');
    await end(holder);
    await give({ ...place, prenom: 'Inès' });
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    const ines = seatNamed(await seatsOf(db, id), 'Inès');
    const [toMarc, toInes] = [await lettersTo(marc.courriel), await lettersTo(ines.courriel)];
    expect(toMarc).toHaveLength(2);
    expect(toMarc.at(-1)).toContain('en suppléance de Inès Exemple');
    expect(toInes).toHaveLength(1);
    expect(toInes[0]).toContain('Votre suppléance est assurée par Marc Exemple');
  });

  it('tells a holder who has no alternate any more, and an alternate who has no holder', async () => {
    const { place, alternate } = await pair(5, 'Rose', 'Luc');
    const { id, president } = await called();
    await end(alternate);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    const ended = async () =>
      (await mails('vote_correspondance', id)).filter((one) => one.includes('Votre suppléance a pris fin'));
    const letters = await ended();
    expect(letters).toHaveLength(2);
    expect(letters.join()).toContain('vous n’êtes plus convoqué en suppléance.');
    expect(letters.join()).toContain('plus personne n’est en suppléance pour vous.');
    await give({ ...place, prenom: 'Guy', qualite: 'suppleant' });
    await updateRoll(await at(ag.president, '2026-11-24T09:30:00+01:00'), id, MOTIF);
    expect(await ended()).toHaveLength(2);
  });

  it('proposes no proxy to a holder without an alternate where the statutes admit none', async () => {
    const contenu = {
      ...model,
      instances: model.instances.map((one) =>
        one.pouvoirs ? { ...one, pouvoirs: { ...one.pouvoirs, max_par_personne: 0 } } : one,
      ),
    };
    await transaction(db, async (tx) => {
      const originId = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
      await insertStatuts(tx, { campusId: ag.territory.campus, contenu, du: '2026-11-01', originId });
    });
    const { alternate } = await pair(6, 'Nora', 'Jean');
    const { id, president } = await called();
    await end(alternate);
    expect(await updateRoll(president, id, MOTIF)).toMatchObject({ done: true });
    const letters = (await mails('vote_correspondance', id)).filter((one) => one.includes('plus personne n’est'));
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('Si vous ne pouvez pas venir, personne ne vote à votre place.');
    expect(letters[0]).not.toContain('donnez pouvoir');
  });

  it('begins no pair where the same two people keep their seats', () => {
    const seat = (id: string, contactId: string, suppleeId: string | null) => ({ id, contactId, suppleeId });
    const known = [seat('h', 'anne', null), seat('a', 'marc', 'h')];
    expect(newPairs(known, known)).toEqual([]);
    expect(newPairs(known, [known[0]!, seat('a', 'noé', 'h')])).toEqual(['a', 'h']);
    expect(newPairs([known[0]!], known)).toEqual(['a', 'h']);
    expect(newPairs(known, [known[0]!])).toEqual([]);
  });
});
