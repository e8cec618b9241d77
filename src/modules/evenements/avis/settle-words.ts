import type { Tx } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { EVENT } from '../event.ts';
import { settleWords } from './opinions.sql.ts';

/** Keeps words that a pupil wrote, or deletes them: the journal says so without them. @throws Conflict when somebody did before. */
export async function settleOpinionWords(
  tx: Tx,
  by: Author,
  order: { evenementId: string; id: string; kept: boolean; now: Date },
): Promise<void> {
  if (!(await settleWords(tx, order)))
    throw new Conflict('opinion.settled', 'Ce texte a déjà été gardé ou retiré par quelqu’un d’autre.');
  await writeJournal(tx, {
    ...by,
    act: order.kept ? 'opinion.words_kept' : 'opinion.words_removed',
    objectType: EVENT,
    objectId: order.evenementId,
    details: { texte: order.id },
  });
}
