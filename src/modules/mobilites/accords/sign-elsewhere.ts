import type { Tx } from '#core/db/index.ts';
import { attachFile, type Deposit, type FileStore, type UploadRules } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { SchoolPlace } from '../accueils/access.ts';
import { ACCORD } from './accord.ts';
import { moveAccord } from './accords.sql.ts';
import type { AccordContext } from './context.ts';
import { tellParties } from './tell-parties.ts';
import { allowedAccord, authorFor, heldAccord, trace } from './write-accord.ts';

/** What may be given as signed on paper. */
export const signedRules: UploadRules = { kinds: ['pdf', 'jpeg', 'png'], maxBytes: 20 * 1024 * 1024, maxFiles: 1 };

/**
 * Keeps the agreement that every party signed on paper; it is signed from then on, and a change of its text takes the file away.
 * @throws NotFound · Forbidden · Conflict `accord.stale` · AccordRefused.
 */
export async function signElsewhere(
  tx: Tx,
  ctx: AccordContext,
  files: FileStore,
  order: { place: SchoolPlace; id: string; version: number; deposit: Deposit },
): Promise<void> {
  const author = authorFor(ctx, order.place);
  const { one } = await heldAccord(tx, order.place, order);
  allowedAccord(one, 'signer_hors_ligne', { today: ctx.today, motif: '' });
  const owner = { objetType: ACCORD, objetId: one.id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  const version = await moveAccord(tx, one.id, { etat: 'signe', fichier_id: file.id });
  const changes = { before: { etat: one.etat }, after: { etat: 'signe' } };
  await writeJournal(tx, { ...author, act: 'accord.signed_elsewhere', version, changes, ...trace(one) });
  await tellParties(tx, ctx, one, 'signée sur papier');
}
