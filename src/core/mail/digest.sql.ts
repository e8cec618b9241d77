import type { Db } from '#core/db/index.ts';
import { dueMails } from './outbox.sql.ts';

export interface Recipient {
  address: string;
  accountId: string | null;
}

/** Due, not tried yet, and waiting for its digest. */
const gathered = (db: Db) => dueMails(db).where('regroupable', '=', true).where('essais', '=', 0);

/** Persons for whom such mails are due. */
export const digestRecipients = (db: Db): Promise<Recipient[]> =>
  gathered(db)
    .select(['destinataire as address', 'compte_id as accountId'])
    .distinct()
    .orderBy('destinataire')
    .execute();

/** Messages of one digest: more would make a mail that servers refuse. */
const MOST = 200;

/**
 * Locks what may be one mail; what another process holds is its own. What does not fit makes another digest of two messages or
 * more: none is left to leave alone.
 */
export async function lockDigest(tx: Db, { address, accountId }: Recipient) {
  const rows = await gathered(tx)
    .select(['id', 'gabarit', 'objet', 'destinataire_nom', 'paragraphes'])
    .where('destinataire', '=', address)
    .where('compte_id', 'is not distinct from', accountId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(MOST + 2)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.length > MOST + 1 ? rows.slice(0, MOST) : rows;
}

export async function replaceByDigest(tx: Db, ids: string[], digest: string): Promise<void> {
  await tx
    .updateTable('courriel')
    .set({ etat: 'abandonne', regroupe_dans: digest, texte: null, html: null, paragraphes: null, calendrier: null })
    .where('id', 'in', ids)
    .execute();
}

/** Alone, it leaves as it is. */
export async function releaseMail(tx: Db, id: string): Promise<void> {
  await tx.updateTable('courriel').set({ regroupable: false }).where('id', '=', id).execute();
}
