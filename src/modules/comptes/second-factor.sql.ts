import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface TotpRow {
  secret: Buffer;
  confirmed: boolean;
  /** Last step accepted: a code is good once. */
  lastStep: number | null;
}

export async function findTotp(db: Db, compteId: string): Promise<TotpRow | null> {
  const row = await db.selectFrom('facteur_totp').selectAll().where('compte_id', '=', compteId).executeTakeFirst();
  if (!row) return null;
  return {
    secret: row.secret,
    confirmed: row.confirme_le !== null,
    lastStep: row.dernier_pas === null ? null : Number(row.dernier_pas),
  };
}

/** Prepares a secret; a confirmed one is never replaced this way. @returns false when one is confirmed. */
export async function prepareTotp(db: Db, compteId: string, sealed: Buffer): Promise<boolean> {
  const { rows } = await sql`
    insert into facteur_totp (compte_id, secret) values (${compteId}, ${sealed})
    on conflict (compte_id) do update set secret = excluded.secret, dernier_pas = null where facteur_totp.confirme_le is null
    returning compte_id`.execute(db);
  return rows.length > 0;
}

/** Accepts a step once, even when two requests bring the same code together. @returns false for a step already used. */
export async function useTotpStep(db: Db, compteId: string, step: number, confirm: Date | null): Promise<boolean> {
  const { rows } = await sql`
    update facteur_totp set dernier_pas = ${step}, confirme_le = coalesce(confirme_le, ${confirm}::timestamptz)
    where compte_id = ${compteId} and (dernier_pas is null or dernier_pas < ${step})
    returning compte_id`.execute(db);
  return rows.length > 0;
}

/** @returns false when the account has none. */
export async function deleteTotp(db: Db, compteId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('facteur_totp').where('compte_id', '=', compteId).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Replaces every recovery code of an account. */
export async function replaceRecoveryCodes(db: Db, compteId: string, prints: Buffer[]): Promise<void> {
  await db.deleteFrom('code_secours').where('compte_id', '=', compteId).execute();
  if (prints.length === 0) return;
  await db
    .insertInto('code_secours')
    .values(prints.map((empreinte) => ({ compte_id: compteId, empreinte })))
    .execute();
}

/** @returns false when the code is unknown or was used. */
export async function useRecoveryCode(db: Db, compteId: string, print: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('code_secours')
    .set({ utilise_le: now })
    .where('compte_id', '=', compteId)
    .where('empreinte', '=', print)
    .where('utilise_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function countRecoveryCodes(db: Db, compteId: string): Promise<number> {
  const { n } = await db
    .selectFrom('code_secours')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('compte_id', '=', compteId)
    .where('utilise_le', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Mail address and name of an account, as its devices show them. */
export async function labelOfAccount(db: Db, compteId: string): Promise<{ id: string; courriel: string; nom: string }> {
  const row = await db
    .selectFrom('compte')
    .select(['id', 'courriel', 'prenom', 'nom'])
    .where('id', '=', compteId)
    .executeTakeFirstOrThrow();
  return { id: row.id, courriel: row.courriel, nom: `${row.prenom} ${row.nom}`.trim() };
}
