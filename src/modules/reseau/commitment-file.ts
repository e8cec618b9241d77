import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, removeFichiers } from '#core/files/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { openStates } from './commitment-kinds.ts';
import { readCommitment, updateCommitment } from './commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { COMMITMENT } from './save-commitment.ts';
import { waitingSignature } from './signatures/signatures.sql.ts';

const RECORD = 'reseau.enregistrer_engagement';

/** Why a document may not be deposited any more, or null. */
export const whySealed = (one: { etat: string; fichierId: string | null }): string | null =>
  one.fichierId !== null && !(openStates as readonly string[]).includes(one.etat)
    ? 'Le document d’un engagement signé ne se remplace pas.'
    : null;

/**
 * Puts the document of a commitment in its place. @throws NotFound · Forbidden · RuleBroken `commitment.sealed` once it is
 *   signed and has one · Unavailable when its bytes were swept meanwhile.
 */
export async function depositCommitmentFile(
  tx: Tx,
  ctx: NetworkContext,
  files: FileStore,
  order: { campus: CampusPlace; id: string; deposit: Deposit },
): Promise<void> {
  const one = await readCommitment(tx, order.campus.id, order.id, { lock: true });
  if (!one) throw unknownPage();
  const decision = demand(ctx.actor, RECORD, subjectOf(order.campus, one.organisationId));
  const sealed = whySealed(one);
  if (sealed) throw new RuleBroken('commitment.sealed', sealed);
  if (await waitingSignature(tx, one.id))
    throw new RuleBroken('commitment.sealed', 'Un document signé est reçu : validez-le, ou renvoyez la lettre.');
  const owner = { objetType: COMMITMENT, objetId: one.id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  const version = await updateCommitment(tx, one.id, { fichier_id: file.id });
  if (one.fichierId) await removeFichiers(tx, [one.fichierId], COMMITMENT);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'commitment.file_deposited',
    objectType: COMMITMENT,
    objectId: one.id,
    version,
    details: { campus: one.campusId, organisation: one.organisationId, fichier: file.id },
  });
}
