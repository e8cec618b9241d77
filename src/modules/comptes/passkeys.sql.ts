import type { Db } from '#core/db/index.ts';

export interface Passkey {
  id: string;
  compteId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  nom: string;
  createdAt: Date;
  usedAt: Date | null;
}

const columns = (row: {
  id: string;
  compte_id: string;
  cle_publique: Buffer;
  compteur: string | number | bigint;
  transports: string[];
  nom: string;
  creee_le: Date;
  utilisee_le: Date | null;
}): Passkey => ({
  id: row.id,
  compteId: row.compte_id,
  publicKey: new Uint8Array(row.cle_publique),
  counter: Number(row.compteur),
  transports: row.transports,
  nom: row.nom,
  createdAt: row.creee_le,
  usedAt: row.utilisee_le,
});

export async function listPasskeys(db: Db, compteId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('cle_acces')
    .selectAll()
    .where('compte_id', '=', compteId)
    .orderBy('creee_le')
    .orderBy('id')
    .execute();
  return rows.map(columns);
}

/** Of an account that may sign in; null otherwise. */
export async function findPasskey(db: Db, id: string): Promise<Passkey | null> {
  const row = await db
    .selectFrom('cle_acces as k')
    .innerJoin('compte as c', 'c.id', 'k.compte_id')
    .selectAll('k')
    .where('k.id', '=', id)
    .where('c.etat', '=', 'actif')
    .executeTakeFirst();
  return row ? columns(row) : null;
}

/** @returns false when the key is already known. */
export async function insertPasskey(
  db: Db,
  key: Pick<Passkey, 'id' | 'compteId' | 'publicKey' | 'counter' | 'transports' | 'nom'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('cle_acces')
    .values({
      id: key.id,
      compte_id: key.compteId,
      cle_publique: Buffer.from(key.publicKey),
      compteur: key.counter,
      transports: key.transports,
      nom: key.nom,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function usePasskey(db: Db, id: string, counter: number, now: Date): Promise<void> {
  await db.updateTable('cle_acces').set({ compteur: counter, utilisee_le: now }).where('id', '=', id).execute();
}

/** @returns false when the account has no such key. */
export async function deletePasskey(db: Db, compteId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('cle_acces')
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
