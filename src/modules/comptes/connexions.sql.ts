import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What a one-time link does: signs in, or chooses a phrase. */
export type Usage = 'connexion' | 'phrase';

export async function insertLien(
  db: Db,
  lien: { print: Buffer; compteId: string; usage: Usage; now: Date; expire: Date },
): Promise<void> {
  await db
    .insertInto('lien_connexion')
    .values({
      empreinte: lien.print,
      compte_id: lien.compteId,
      usage: lien.usage,
      cree_le: lien.now,
      expire_le: lien.expire,
    })
    .execute();
}

/** @returns the account of a link that still opens, and nothing changed. */
export async function readLien(db: Db, print: Buffer, usage: Usage, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('lien_connexion as l')
    .innerJoin('compte as c', 'c.id', 'l.compte_id')
    .select('l.compte_id')
    .where('l.empreinte', '=', print)
    .where('l.usage', '=', usage)
    .where('l.utilise_le', 'is', null)
    .where('l.expire_le', '>', now)
    .where('c.etat', '=', 'actif')
    .executeTakeFirst();
  return row?.compte_id ?? null;
}

/** Uses a link, once even when two requests bring it together. @returns its account, or null. */
export async function useLien(db: Db, print: Buffer, usage: Usage, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    update lien_connexion l set utilise_le = ${now}
    from compte c
    where c.id = l.compte_id and c.etat = 'actif' and l.empreinte = ${print} and l.usage = ${usage}
      and l.utilise_le is null and l.expire_le > ${now}
    returning c.id`.execute(db);
  return rows[0]?.id ?? null;
}

/** The links of an account open nothing any more. */
export async function endLiens(db: Db, compteId: string, now: Date): Promise<void> {
  await db
    .updateTable('lien_connexion')
    .set({ utilise_le: now })
    .where('compte_id', '=', compteId)
    .where('utilise_le', 'is', null)
    .execute();
}

/** An open session, as its owner sees it. */
export interface SessionRow {
  id: string;
  appareil: string;
  methode: string;
  creeeLe: Date;
  vueLe: Date;
}

/** @param idleSince a session not seen since then is over. */
export async function openSessions(db: Db, compteId: string, now: Date, idleSince: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('session')
    .select(['id', 'appareil', 'methode', 'creee_le as creeeLe', 'vue_le as vueLe'])
    .where('compte_id', '=', compteId)
    .where('revoquee_le', 'is', null)
    .where('expire_le', '>', now)
    .where('vue_le', '>=', idleSince)
    .orderBy('vue_le', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** The session goes on under another token. */
export async function renewToken(db: Db, sessionId: string, print: Buffer): Promise<void> {
  await db
    .updateTable('session')
    .set({ empreinte: print })
    .where('id', '=', sessionId)
    .where('revoquee_le', 'is', null)
    .execute();
}
