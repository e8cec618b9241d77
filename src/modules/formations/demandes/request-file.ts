import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, removeFichiers } from '#core/files/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { type Acting, ASK, type Place, REQUEST, requestFor } from './access.ts';
import { openStates, type RequestState } from './request.ts';
import { updateRequest } from './requests.sql.ts';

/** Why the file of arguments may not be deposited any more, or null. */
export const whySealed = (etat: RequestState): string | null =>
  openStates.includes(etat)
    ? null
    : 'Depuis que l’avis est demandé, l’argumentaire ne se remplace plus : c’est sur lui que l’avis porte.';

/**
 * Puts the arguments of a request in their place. @throws NotFound · Forbidden · RuleBroken `offer_request.sealed` ·
 *   Unavailable when the bytes were swept meanwhile.
 */
export async function depositArguments(
  tx: Tx,
  acting: Acting,
  files: FileStore,
  order: { place: Place; id: string; deposit: Deposit },
): Promise<void> {
  const { one, decision } = await requestFor(tx, acting, { ...order, act: ASK, lock: true });
  const sealed = whySealed(one.etat);
  if (sealed) throw new RuleBroken('offer_request.sealed', sealed);
  const owner = { objetType: REQUEST, objetId: one.id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: acting.actor?.id ?? null, now: acting.now });
  const version = await updateRequest(tx, one.id, { fichier_id: file.id });
  if (one.fichierId) await removeFichiers(tx, [one.fichierId], REQUEST);
  await writeJournal(tx, {
    ...authorOf(acting, decision),
    act: 'offer_request.file_deposited',
    objectType: REQUEST,
    objectId: one.id,
    version,
    details: { campus: one.campusId, organisation: one.organisationId, fichier: file.id },
  });
}
