import type { Deletable } from '#core/bin/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { meetingScope, SET_AGENDA } from '../meeting-access.ts';
import { pointFilesUrl } from '../meetings/links.ts';
import { lockMeeting } from '../meetings.sql.ts';
import { restorePiece } from './hold-pieces.ts';
import { frozenStates, PIECE } from './piece.ts';
import { binnedPieces, deletePieces, expiredPieces, meetingOfPiece } from './pieces.sql.ts';

const PURGED_AT_ONCE = 500;

/** Files of agendas in the bin: who writes the agenda may take one back, while the files of its meeting still move. */
export const deletablePiece: Deletable = {
  objectType: PIECE,
  label: 'Pièce d’une réunion',
  list: async ({ db, actor }, limit) =>
    (await binnedPieces(db, meetingScope(actor, SET_AGENDA), frozenStates, limit)).map((one) => ({
      id: one.id,
      title: `${one.titre} (${one.reunion})`,
      deletedAt: one.deletedAt!,
      deletedBy: one.deletedBy,
    })),
  restore: async ({ db, actor, requestId, now }, id) => {
    const reunionId = await meetingOfPiece(db, id);
    if (!reunionId) throw new NotFound('bin.unknown', 'Cette pièce n’est plus dans la corbeille.');
    const row = await transaction(db, (tx) => restorePiece(tx, { actor, requestId, now }, { reunionId, id }));
    return { title: row.titre, url: pointFilesUrl(reunionId, row.pointId) };
  },
  purge: async (db, before) => {
    let removed = 0;
    for (const { id } of await expiredPieces(db, before, PURGED_AT_ONCE)) {
      removed += (await transaction(db, (tx) => purgeOne(tx, id, before))) ? 1 : 0;
    }
    return { removed, held: 0 };
  },
};

async function purgeOne(tx: Tx, id: string, before: Date): Promise<boolean> {
  const reunionId = await meetingOfPiece(tx, id);
  // Held: whoever is taking it out of the bin at this very moment comes first or finds nothing.
  if (reunionId) await lockMeeting(tx, reunionId);
  const gone = await deletePieces(tx, { id, before });
  if (gone.length === 0) return false;
  await removeFichiers(tx, gone, PIECE);
  await writeJournal(tx, {
    act: 'agenda.file_purged',
    objectType: PIECE,
    objectId: id,
    actorRole: 'système',
    details: { reunion: reunionId },
  });
  return true;
}
