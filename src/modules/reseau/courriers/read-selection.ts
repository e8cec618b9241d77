import type { Db } from '#core/db/index.ts';
import { memberFilter } from '../members-around.ts';
import { queryOf } from '../segments/criteria.ts';
import { readCandidates } from './candidates.sql.ts';
import type { MailingText } from './mailing.ts';
import { type Sorted, sortOut } from './recipients.ts';

/** Most organisations of a selection: those of the largest campus, many times. */
const MOST = 50_000;

/** Who would receive a mailing today, and who would not. Rights are the caller's. */
export async function readSelection(
  db: Db,
  campusId: string,
  text: Pick<MailingText, 'criteres' | 'choix' | 'fonctions'>,
  today: string,
): Promise<Sorted> {
  const { filter } = await memberFilter(db, queryOf(text.criteres), today);
  return sortOut(await readCandidates(db, { campusId, filter, today, limit: MOST }), text);
}
