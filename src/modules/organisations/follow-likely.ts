import { type Db, transaction } from '#core/db/index.ts';
import { defineTick } from '#core/jobs/index.ts';
import { objectsSince, writeJournal } from '#core/journal/index.ts';
import { refreshLikely } from './likely.sql.ts';
import { forgetEffects } from './merges.sql.ts';
import { sheetActs } from './sheet.ts';
import { UNDO_DAYS } from './undo-merge.ts';

const REFRESHED = 'duplicates.refreshed';

/** Computes the likely duplicates again: after imports, and after people change sheets. */
export const refreshDuplicates = (db: Db): Promise<void> =>
  transaction(db, async (tx) => {
    await refreshLikely(tx);
    await writeJournal(tx, { act: REFRESHED, objectType: 'doublons', objectId: null, actorRole: 'système' });
  });

/** The same when a sheet changed since the last time. @returns whether it was done. */
export async function followLikely(db: Db): Promise<boolean> {
  const changed = await objectsSince(db, { objectType: 'organisation', acts: sheetActs, since: REFRESHED });
  if (changed.length === 0) return false;
  await refreshDuplicates(db);
  return true;
}

export const duplicatesJob = defineTick({
  name: 'organisations.doublons',
  title: 'Chercher les doublons probables parmi les fiches modifiées',
  everySeconds: 300,
  run: async ({ db, clock }) => {
    await followLikely(db);
    await forgetEffects(db, new Date(clock.now().getTime() - UNDO_DAYS * 86_400_000));
  },
});
