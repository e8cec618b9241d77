import type { Db } from '#core/db/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { tokenOfSeat } from '#modules/gouvernance/convocation-token.ts';

/** That of the application of tests (`testDeps`). */
const secret = secretOf(Buffer.alloc(32, 7));

/** A meeting that is over, with one secret vote: a voter in its list, and one ballot known by its print. */
export async function plantBallot(db: Db, reunion: string, print: string): Promise<void> {
  await db.updateTable('reunion').set({ etat: 'close', convocation: 1 }).where('id', '=', reunion).execute();
  const { organisation_id } = await db
    .selectFrom('reunion')
    .innerJoin('instance_membre', 'instance_membre.instance_id', 'reunion.instance_id')
    .select('organisation_id')
    .where('reunion.id', '=', reunion)
    .executeTakeFirstOrThrow();
  // A member whom nobody reached may have its seat already.
  const seated = await db
    .selectFrom('convoque')
    .select('id')
    .where('reunion_id', '=', reunion)
    .where('organisation_id', '=', organisation_id)
    .executeTakeFirst();
  const seat =
    seated ??
    (await db
      .insertInto('convoque')
      .values({ reunion_id: reunion, organisation_id, role: 'membre', votant: true })
      .returning('id')
      .executeTakeFirstOrThrow());
  await db
    .updateTable('convoque')
    .set({ jeton_empreinte: printOfToken(tokenOfSeat(secret, seat.id)) })
    .where('id', '=', seat.id)
    .execute();
  const vote = await db
    .insertInto('resolution')
    .values({
      reunion_id: reunion,
      question: 'Qui élire ?',
      majorite: 'simple',
      secret: true,
      etat: 'close',
      rang: 1,
      resultat: 'adoptee',
      pour: 1,
      contre: 0,
      abstention: 0,
      close_le: '2026-11-23T08:30:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('votant').values({ resolution_id: vote.id, convoque_id: seat.id, secret: true }).execute();
  await db
    .insertInto('bulletin')
    .values({ resolution_id: vote.id, empreinte: Buffer.from(print, 'hex'), choix: 'pour' })
    .execute();
}

/** The page of whoever was called to it. */
export async function seatOfVoter(db: Db, reunion: string): Promise<string> {
  const seat = await db
    .selectFrom('convoque')
    .select('id')
    .where('reunion_id', '=', reunion)
    .where('jeton_empreinte', 'is not', null)
    .executeTakeFirstOrThrow();
  return `/seance/${tokenOfSeat(secret, seat.id)}`;
}
