import type { Tx } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { GROUP } from '../inscriptions/group.ts';
import type { Group } from '../inscriptions/groups.sql.ts';

/** That a list was put, withdrawn or erased: numbers, never a name. */
export const journalList = (
  tx: Tx,
  by: Author,
  group: Pick<Group, 'id' | 'evenementId'>,
  line: { act: string; campusId: string; jeunes?: number; adultes?: number },
) => {
  const { act, campusId, ...heads } = line;
  const details = { campus: campusId, evenement: group.evenementId, ...heads };
  return writeJournal(tx, { ...by, act, objectType: GROUP, objectId: group.id, details });
};
