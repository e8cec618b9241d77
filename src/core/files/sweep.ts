import { type Db, transaction } from '#core/db/index.ts';
import { forgetFichiers, isKept, lockContent } from './fichiers.sql.ts';
import type { FileStore } from './store.ts';

/** A deposit that its form never attached is forgotten after a day. */
const GRACE_MS = 24 * 3_600_000;

export interface Swept {
  /** Rows that left the bin. */
  forgotten: number;
  /** Contents removed. */
  removed: number;
}

/**
 * Empties the bin of what entered it before `before`, then removes the contents that no row names any more, a day after the
 * last deposit. Several processes may sweep at once.
 */
export async function sweepFiles(
  db: Db,
  store: FileStore,
  { before, now }: { before: Date; now: Date },
): Promise<Swept> {
  const forgotten = await transaction(db, (tx) => forgetFichiers(tx, before));
  let removed = 0;
  for await (const { empreinte, le } of store.list()) {
    if (now.getTime() - le.getTime() < GRACE_MS || (await isKept(db, empreinte))) continue;
    removed += await transaction(db, async (tx) => {
      await lockContent(tx, empreinte, true);
      if (await isKept(tx, empreinte)) return 0;
      await store.remove(empreinte);
      return 1;
    });
  }
  return { forgotten, removed };
}
