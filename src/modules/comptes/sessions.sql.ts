import { type RawBuilder, sql } from 'kysely';
import type { Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { grantsOf } from './grants.sql.ts';

/** An open session with its account and its grants in force on that day, as `identify` reads it at each request. */
export interface OpenSession {
  sessionId: string;
  compteId: string;
  prenom: string;
  nom: string;
  demonstration: boolean;
  methode: string;
  vueLe: Date;
  secondFacteurLe: Date | null;
  /** The account set an application of codes. */
  codes: boolean;
  /** The account holds a passkey. */
  cle: boolean;
  /** Own roles first: one acts by delegation only where no role of one’s own allows it. */
  grants: Grant[];
}

/** @param day date of Paris on which grants must be in force. */
export const findSession = (db: Db, print: Buffer, now: Date, day: string): Promise<OpenSession | null> =>
  openSessionWhere(db, sql`s.empreinte = ${print}`, now, day);

/** The same by its id, whatever token it goes on under. */
export const findSessionById = (db: Db, id: string, now: Date, day: string): Promise<OpenSession | null> =>
  openSessionWhere(db, sql`s.id = ${id}::uuid`, now, day);

async function openSessionWhere(
  db: Db,
  which: RawBuilder<unknown>,
  now: Date,
  day: string,
): Promise<OpenSession | null> {
  const { rows } = await sql<OpenSession>`
    select s.id as "sessionId", c.id as "compteId", c.prenom, c.nom, c.demonstration, s.methode, s.vue_le as "vueLe", s.second_facteur_le as "secondFacteurLe",
      exists (select from facteur_totp f where f.compte_id = c.id and f.confirme_le is not null) as codes,
      exists (select from cle_acces k where k.compte_id = c.id) as cle,
      ${grantsOf(day)} as grants
    from session s join compte c on c.id = s.compte_id
    where ${which} and s.revoquee_le is null and s.expire_le > ${now} and c.etat = 'actif'`.execute(db);
  return rows[0] ?? null;
}

export async function insertSession(
  db: Db,
  row: {
    empreinte: Buffer;
    compteId: string;
    methode: string;
    appareil: string;
    now: Date;
    expire: Date;
    secondFacteur: Date | null;
  },
): Promise<string> {
  const { id } = await db
    .insertInto('session')
    .values({
      empreinte: row.empreinte,
      compte_id: row.compteId,
      methode: row.methode,
      appareil: row.appareil,
      creee_le: row.now,
      vue_le: row.now,
      expire_le: row.expire,
      second_facteur_le: row.secondFacteur,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('compte').set({ derniere_connexion: row.now }).where('id', '=', row.compteId).execute();
  return id;
}

/** Seen again: the idle limit starts over. */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('session').set({ vue_le: now }).where('id', '=', sessionId).execute();
}

/** @returns how many were still open. */
export async function revokeSessions(
  db: Db,
  compteId: string,
  which: { only?: string; except?: string },
  now: Date,
): Promise<number> {
  let query = db
    .updateTable('session')
    .set({ revoquee_le: now })
    .where('compte_id', '=', compteId)
    .where('revoquee_le', 'is', null);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A second factor was given: the session goes on under another token. */
export async function raiseSessionRow(db: Db, sessionId: string, print: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ empreinte: print, second_facteur_le: now, vue_le: now })
    .where('id', '=', sessionId)
    .where('revoquee_le', 'is', null)
    .execute();
}
