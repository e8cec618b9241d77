import { type Db, transaction } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { rebuildDirectory } from './directory.sql.ts';

/**
 * Brings the directory up to date with the organisations, their identifiers and their lines, after an import or the
 * demonstration set. Joins the caller's transaction when there is one; its journal line throws cached pages away.
 */
export async function refreshDirectory(db: Db): Promise<void> {
  const work = async (tx: Db): Promise<void> => {
    await rebuildDirectory(tx);
    await writeJournal(tx, {
      act: 'directory.refreshed',
      objectType: 'annuaire',
      objectId: null,
      actorRole: 'système',
    });
  };
  await (db.isTransaction ? work(db) : transaction(db, work));
}
