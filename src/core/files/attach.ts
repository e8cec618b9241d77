import type { Tx } from '#core/db/index.ts';
import { Unavailable } from '#core/errors/index.ts';
import { type FichierRow, insertFichier, lockContent, type Owner } from './fichiers.sql.ts';
import type { Deposit } from './receive.ts';
import type { FileStore } from './store.ts';

/**
 * Gives a deposit to its object, in the transaction of the act.
 * @param by id of the account, null for the system. @throws Unavailable when its bytes were swept in between: to be sent again.
 */
export async function attachFile(
  tx: Tx,
  store: FileStore,
  deposit: Pick<Deposit, 'empreinte' | 'taille' | 'type' | 'nom'>,
  { owner, by, now }: { owner: Owner; by: string | null; now: Date },
): Promise<FichierRow> {
  await lockContent(tx, deposit.empreinte, false);
  if (!(await store.has(deposit.empreinte))) {
    throw new Unavailable('file.lost', 'Le fichier n’a pas été gardé à temps. Recommencez l’envoi.');
  }
  const { empreinte, taille, type, nom } = deposit;
  return insertFichier(tx, owner, { empreinte, taille, type, nom, cree_par: by, cree_le: now });
}
