import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, removeFichiers } from '#core/files/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import type { ActionContext } from '../action.ts';
import { heldMilestone, note, whySettled } from './access.ts';
import { KEEP_MILESTONE, MILESTONE } from './milestone.ts';
import { updateMilestone } from './milestones.sql.ts';

/**
 * Puts what proves a milestone in its place. @throws NotFound · Forbidden · RuleBroken `action.frozen`, `milestone.settled` ·
 *   Unavailable when the bytes were swept meanwhile.
 */
export async function depositProof(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  files: FileStore,
  order: { id: string; jalon: string; deposit: Deposit },
): Promise<void> {
  const { action, milestone } = await heldMilestone(tx, ctx, campus, order);
  const decision = demand(ctx.actor, KEEP_MILESTONE, subjectOf(ctx.actor, campus, action));
  const settled = whySettled(milestone);
  if (settled) throw new RuleBroken('milestone.settled', settled);
  const owner = { objetType: MILESTONE, objetId: milestone.id };
  const file = await attachFile(tx, files, order.deposit, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  const version = await updateMilestone(tx, milestone.id, { set: { fichier_id: file.id } });
  if (milestone.fichierId) await removeFichiers(tx, [milestone.fichierId], MILESTONE);
  const details = { fichier: file.id };
  await note(tx, ctx, {
    campus,
    action,
    decision,
    act: 'milestone.proof_deposited',
    id: milestone.id,
    version,
    details,
  });
}
