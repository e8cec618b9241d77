import type { Actor } from '#core/access/index.ts';
import type { Deletable } from '#core/bin/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { instancesReach } from '../subject.ts';
import { READ_SPACE, WITHDRAW } from './access.ts';
import { type BinScope, binnedOf, expiredOf } from './bin.sql.ts';
import { deleteFile } from './files.sql.ts';
import { spaceFiles } from './hold-files.ts';
import { noteUrl, spaceFileUrl } from './links.ts';
import { deleteNote } from './notes.sql.ts';
import { SPACE_FILE, SPACE_NOTE, type SpaceSort } from './space.ts';
import { takeBack } from './withdraw.ts';
import { spaceNotes } from './write-notes.ts';

const PURGED_AT_ONCE = 500;

/** Where a person takes back what was withdrawn from private spaces. */
function binScopeOf(actor: Actor): BinScope {
  const { scope, ids } = instancesReach(actor, WITHDRAW);
  return { scope, instances: ids, own: { instances: instancesReach(actor, READ_SPACE).ids, auteur: actor.id } };
}

const deletable = (
  objectType: SpaceSort,
  way: {
    label: string;
    restore: (tx: Tx, ctx: ActingContext, id: string) => Promise<{ id: string; instanceId: string; titre: string }>;
    url: (instanceId: string, id: string) => string;
    /** @returns whether it was still there. */
    remove: (tx: Tx, id: string, before: Date) => Promise<boolean>;
    purged: { act: string };
  },
): Deletable => ({
  objectType,
  label: way.label,
  list: async ({ db, actor }, limit) =>
    (await binnedOf(db, objectType, binScopeOf(actor), limit)).map(({ titre, instance, ...one }) => ({
      ...one,
      title: `${titre} (${instance})`,
    })),
  restore: async ({ db, actor, requestId, now }, id) => {
    const row = await transaction(db, (tx) => way.restore(tx, { actor, requestId, now }, id));
    return { title: row.titre, url: way.url(row.instanceId, row.id) };
  },
  purge: async (db, before) => {
    let removed = 0;
    for (const { id, instanceId } of await expiredOf(db, objectType, before, PURGED_AT_ONCE)) {
      const gone = await transaction(db, async (tx) => {
        if (!(await way.remove(tx, id, before))) return false;
        const line = { objectType, objectId: id, actorRole: 'système', details: { instance: instanceId } };
        await writeJournal(tx, { ...way.purged, ...line });
        return true;
      });
      removed += gone ? 1 : 0;
    }
    return { removed, held: 0 };
  },
});

/** Files of private spaces in the bin, with all their versions. */
export const deletableSpaceFile = deletable(SPACE_FILE, {
  label: 'Fichier d’un espace privé',
  restore: (tx, ctx, id) => takeBack(tx, ctx, spaceFiles, id),
  url: spaceFileUrl,
  remove: async (tx, id, before) => {
    // Held: whoever is taking it out of the bin at this very moment comes first or finds nothing.
    const deposits = await deleteFile(tx, id, before);
    if (deposits) await removeFichiers(tx, deposits, SPACE_FILE);
    return deposits !== null;
  },
  purged: { act: 'space.file_purged' },
});

/** Notes of private spaces in the bin, with all their versions. */
export const deletableSpaceNote = deletable(SPACE_NOTE, {
  label: 'Note d’un espace privé',
  restore: (tx, ctx, id) => takeBack(tx, ctx, spaceNotes, id),
  url: noteUrl,
  remove: deleteNote,
  purged: { act: 'space.note_purged' },
});
