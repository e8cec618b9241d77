import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { memberFilter } from '../members-around.ts';
import { queryOf } from '../segments/criteria.ts';
import { readCandidates } from './candidates.sql.ts';
import { silentOf } from './mailed-link.sql.ts';
import type { MailingText } from './mailing.ts';
import { onlySilent, type Sorted, sortOut } from './recipients.ts';

/** Most organisations of a selection: those of the largest campus, many times. */
const MOST = 50_000;

/** Who would receive a mailing today, and who would not. Rights are the caller's. */
export async function readSelection(
  db: Db,
  by: { actor: Actor | null; hooks: Pick<ReseauHooks, 'engagedInActions'>; today: string },
  campus: CampusPlace,
  text: Pick<MailingText, 'criteres' | 'choix' | 'fonctions'> & { relanceDe?: string | null },
): Promise<Sorted> {
  const { today } = by;
  const engaged = by.hooks.engagedInActions(by.actor, campus);
  const { filter } = await memberFilter(db, queryOf(text.criteres), today, engaged);
  const sorted = sortOut(await readCandidates(db, { campusId: campus.id, filter, today, limit: MOST }), text);
  return text.relanceDe ? onlySilent(sorted, await silentOf(db, text.relanceDe)) : sorted;
}
