import type { Actor } from '#core/access/index.ts';
import type { Deletable } from '#core/bin/index.ts';
import { transaction } from '#core/db/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { instancesReach } from '../subject.ts';
import { READ_SPACE, WITHDRAW } from './access.ts';
import { type BinScope, binnedFiles, deleteFile, expiredFiles } from './files.sql.ts';
import { restoreFile } from './hold-files.ts';
import { spaceFileUrl } from './links.ts';
import { SPACE_FILE } from './space.ts';

const PURGED_AT_ONCE = 500;

/** Where a person takes back what was withdrawn from private spaces. */
export function binScopeOf(actor: Actor): BinScope {
  const { scope, ids } = instancesReach(actor, WITHDRAW);
  return { scope, instances: ids, own: { instances: instancesReach(actor, READ_SPACE).ids, auteur: actor.id } };
}

/** Files of private spaces in the bin, with all their versions. */
export const deletableSpaceFile: Deletable = {
  objectType: SPACE_FILE,
  label: 'Fichier d’un espace privé',
  list: async ({ db, actor }, limit) =>
    (await binnedFiles(db, binScopeOf(actor), limit)).map(({ titre, instance, ...one }) => ({
      ...one,
      title: `${titre} (${instance})`,
    })),
  restore: async ({ db, actor, requestId, now }, id) => {
    const row = await transaction(db, (tx) => restoreFile(tx, { actor, requestId, now }, id));
    return { title: row.titre, url: spaceFileUrl(row.instanceId, row.id) };
  },
  purge: async (db, before) => {
    let removed = 0;
    for (const { id, instanceId } of await expiredFiles(db, before, PURGED_AT_ONCE)) {
      const gone = await transaction(db, async (tx) => {
        // Held: whoever is taking it out of the bin at this very moment comes first or finds nothing.
        const deposits = await deleteFile(tx, id, before);
        if (deposits === null) return false;
        await removeFichiers(tx, deposits, SPACE_FILE);
        await writeJournal(tx, {
          act: 'space.file_purged',
          objectType: SPACE_FILE,
          objectId: id,
          actorRole: 'système',
          details: { instance: instanceId },
        });
        return true;
      });
      removed += gone ? 1 : 0;
    }
    return { removed, held: 0 };
  },
};
