import { type Db, transaction } from '#core/db/index.ts';
import { defineTick } from '#core/jobs/index.ts';
import { objectsSince } from '#core/journal/index.ts';
import { refreshSearch } from '#modules/formations/index.ts';
import { sheetActs } from '#modules/organisations/index.ts';
import { holdRefresh } from './directory.sql.ts';
import { refreshDirectory } from './refresh-directory.ts';

/**
 * Brings the directory and the search up to date with the sheets that people changed since the last time: their own pages
 * show it at once, lists a minute later. @returns how many sheets.
 */
export const followSheets = (db: Db): Promise<number> =>
  transaction(db, async (tx) => {
    if (!(await holdRefresh(tx))) return 0;
    // Writes the line that the next call starts from.
    const changed = await objectsSince(tx, { objectType: 'organisation', acts: sheetActs, since: 'search.refreshed' });
    if (changed.length === 0) return 0;
    await refreshDirectory(tx);
    await refreshSearch(tx, { organisations: changed });
    return changed.length;
  });

export const followSheetsJob = defineTick({
  name: 'annuaire.suivre_fiches',
  title: 'Mettre l’annuaire et la recherche à jour des fiches modifiées',
  everySeconds: 60,
  run: async ({ db }) => {
    await followSheets(db);
  },
});
