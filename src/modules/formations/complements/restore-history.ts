import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { HISTORY } from './complement.ts';
import { demandKeeping, type KeepContext } from './context.ts';
import { readHistory, sameHistory, updateHistory } from './histories.sql.ts';
import type { Place } from './keep-complement.ts';
import { lockCampus } from './sheet.sql.ts';

/**
 * Puts back a history that was withdrawn: it is again on the pages of the trainings that it names. @throws NotFound · Forbidden ·
 * RuleBroken when it is there, or when another took its title.
 */
export async function restoreHistory(tx: Tx, ctx: KeepContext, at: Place): Promise<void> {
  const decision = demandKeeping(ctx.actor, at.campus);
  await lockCampus(tx, at.campus.id);
  const before = await readHistory(tx, at.campus.id, at.id, { lock: true });
  if (!before) throw unknownPage();
  if (!before.retireLe) throw new RuleBroken('training_history.there', 'Cette histoire n’est pas retirée.');
  if (await sameHistory(tx, at.campus.id, before.titre)) {
    throw new RuleBroken('training_history.same', 'Une autre histoire de ce campus a pris ce titre depuis.');
  }
  const version = await updateHistory(tx, before.id, { retire_le: null, retire_motif: null });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.restored',
    objectType: HISTORY,
    objectId: before.id,
    version,
    details: { campus: at.campus.id },
  });
}
