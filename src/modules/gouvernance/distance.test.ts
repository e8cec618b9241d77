import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, calledMeeting } from '#tests/support/meeting.ts';
import type { Persona } from '#tests/support/persona.ts';
import { arrive, distanceRefusal, leave } from './keep-attendance.ts';
import { rulesOf } from './meeting.ts';
import { readMeeting } from './meetings.sql.ts';
import { models } from './models.ts';
import { seatsOf } from './seats.sql.ts';
import { readSituation } from './situation.ts';
import { instanceOfStatuts } from './statuts.ts';

const { db } = await testDatabase();
const at = async (who: Persona) => ({
  ...(await contextOf(db, who)),
  clock: fixedClock('2026-11-23T09:30:00+01:00'),
  secret: secretOf(Buffer.alloc(32, 7)),
});
const quorumOf = async (id: string) => (await readSituation(db, (await readMeeting(db, id))!)).quorum;

describe('taking part at a distance', () => {
  let ordinary: Assembly;
  beforeAll(async () => {
    ordinary = await assembly(db);
  });

  it('counts in the quorum where the statutes say so, and is one presence whatever two clerks write', async () => {
    const meeting = await calledMeeting(db, ordinary.instance, await at(ordinary.president), 16);
    const [seat] = meeting.seats.filter((one) => one.votant);
    const desk = await at(ordinary.secretary);
    const two = await Promise.all([arrive(desk, meeting.id, seat!.id, true), arrive(desk, meeting.id, seat!.id, true)]);
    expect(two.map((one) => one.done && one.text).sort()).toEqual([
      expect.stringContaining('participe à distance.'),
      expect.stringContaining('était déjà inscrit à distance.'),
    ]);
    expect(await quorumOf(meeting.id)).toMatchObject({ presents: 1, comptes: 1, aDistance: 1 });
    await leave(desk, meeting.id, seat!.id);
    await arrive(desk, meeting.id, seat!.id);
    expect(await quorumOf(meeting.id)).toMatchObject({ presents: 1, comptes: 1, aDistance: 0 });
  });

  it('is refused in the words of the statutes that do not admit it, and the same person may still come', async () => {
    await db
      .updateTable('instance_gouvernance')
      .set({ statuts_cle: 'ag_extraordinaire' })
      .where('id', '=', ordinary.instance)
      .execute();
    const meeting = await calledMeeting(db, ordinary.instance, await at(ordinary.president), 31);
    const [seat] = meeting.seats.filter((one) => one.votant);
    const desk = await at(ordinary.secretary);
    expect(await arrive(desk, meeting.id, seat!.id, true)).toEqual({
      done: false,
      faults: [
        'Les statuts refusent la participation à distance : « L’assemblée extraordinaire se tient en présence : nul n’y participe à distance. »',
      ],
    });
    expect((await seatsOf(db, meeting.id)).find((one) => one.id === seat!.id)).toMatchObject({ arrivee: null });
    expect(await arrive(desk, meeting.id, seat!.id)).toMatchObject({ done: true });
  });

  it('is refused where statutes say nothing of it, and free where there are none', () => {
    const statuts = models.get('association_modele')!;
    const { distance, ...silent } = instanceOfStatuts(statuts, 'ag_ordinaire')!;
    expect(distance).toMatchObject({ admise: true, compte_dans_quorum: true });
    const rules = rulesOf({ id: 'v1', contenu: statuts }, silent, 1);
    expect(rules).toMatchObject({ distance: { admise: false, regle: null }, quorum: { distanceCompte: false } });
    expect(distanceRefusal(rules.distance)).toBe(
      'Les statuts ne disent rien de la participation à distance : elle n’est pas admise.',
    );
    expect(rulesOf(null, null, 1).distance).toEqual({ admise: true, regle: null });
  });
});
