import type { Deletable } from '#core/bin/index.ts';
import { transaction } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { binScopeOf } from './file-bin.ts';
import { noteUrl } from './links.ts';
import { binnedNotes, deleteNote, expiredNotes } from './notes.sql.ts';
import { SPACE_NOTE } from './space.ts';
import { restoreNote } from './write-notes.ts';

const PURGED_AT_ONCE = 500;

/** Notes of private spaces in the bin, with all their versions. */
export const deletableSpaceNote: Deletable = {
  objectType: SPACE_NOTE,
  label: 'Note d’un espace privé',
  list: async ({ db, actor }, limit) =>
    (await binnedNotes(db, binScopeOf(actor), limit)).map(({ titre, instance, ...one }) => ({
      ...one,
      title: `${titre} (${instance})`,
    })),
  restore: async ({ db, actor, requestId, now }, id) => {
    const row = await transaction(db, (tx) => restoreNote(tx, { actor, requestId, now }, id));
    return { title: row.titre, url: noteUrl(row.instanceId, row.id) };
  },
  purge: async (db, before) => {
    let removed = 0;
    for (const { id, instanceId } of await expiredNotes(db, before, PURGED_AT_ONCE)) {
      const gone = await transaction(db, async (tx) => {
        if (!(await deleteNote(tx, id, before))) return false;
        await writeJournal(tx, {
          act: 'space.note_purged',
          objectType: SPACE_NOTE,
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
