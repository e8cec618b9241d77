import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface Recipient {
  address: string;
  accountId: string | null;
}

/** Recipients for whom two mails or more, none of them tried yet, are due and may be one. */
export async function digestRecipients(db: Db): Promise<Recipient[]> {
  return db
    .selectFrom('courriel')
    .select(['destinataire as address', 'compte_id as accountId'])
    .where('etat', '=', 'a_envoyer')
    .where('regroupable', '=', true)
    .where('essais', '=', 0)
    .where('prochain_essai', '<=', sql<Date>`now()`)
    .groupBy(['destinataire', 'compte_id'])
    .having((eb) => eb.fn.countAll<number>(), '>', 1)
    .orderBy('destinataire')
    .limit(200)
    .execute();
}

/** Locks what may be one mail; what another process holds is its own. */
export async function lockDigest(tx: Db, { address, accountId }: Recipient) {
  return tx
    .selectFrom('courriel')
    .select(['id', 'gabarit', 'objet', 'destinataire_nom', 'paragraphes'])
    .where('etat', '=', 'a_envoyer')
    .where('regroupable', '=', true)
    .where('essais', '=', 0)
    .where('prochain_essai', '<=', sql<Date>`now()`)
    .where('destinataire', '=', address)
    .where('compte_id', 'is not distinct from', accountId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(50)
    .forUpdate()
    .skipLocked()
    .execute();
}

export async function replaceByDigest(tx: Db, ids: string[], digest: string): Promise<void> {
  await tx
    .updateTable('courriel')
    .set({ etat: 'abandonne', regroupe_dans: digest, texte: null, html: null, paragraphes: null })
    .where('id', 'in', ids)
    .execute();
}
