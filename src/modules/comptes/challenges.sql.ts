import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export type ChallengeKind = 'cle_creation' | 'cle_connexion' | 'oidc' | 'second_facteur';

export interface Challenge {
  kind: ChallengeKind;
  compteId: string | null;
  data: Record<string, unknown>;
}

/** Keeps what a ceremony must find again; what is over goes on the way. */
export async function keepChallenge(
  db: Db,
  print: Buffer,
  challenge: Challenge,
  now: Date,
  minutes: number,
): Promise<void> {
  await db.deleteFrom('defi').where('expire_le', '<', now).execute();
  await db
    .insertInto('defi')
    .values({
      empreinte: print,
      genre: challenge.kind,
      compte_id: challenge.compteId,
      donnees: JSON.stringify(challenge.data),
      expire_le: new Date(now.getTime() + minutes * 60_000),
    })
    .execute();
}

const kept = sql<Challenge>`genre as kind, compte_id as "compteId", donnees as data`;

/** Reads without using. */
export async function peekChallenge(db: Db, print: Buffer, kind: ChallengeKind, now: Date): Promise<Challenge | null> {
  const { rows } =
    await sql<Challenge>`select ${kept} from defi where empreinte = ${print} and genre = ${kind} and expire_le > ${now}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** Uses a challenge: it is found once. */
export async function takeChallenge(db: Db, print: Buffer, kind: ChallengeKind, now: Date): Promise<Challenge | null> {
  const { rows } =
    await sql<Challenge>`delete from defi where empreinte = ${print} and genre = ${kind} and expire_le > ${now} returning ${kept}`.execute(
      db,
    );
  return rows[0] ?? null;
}
