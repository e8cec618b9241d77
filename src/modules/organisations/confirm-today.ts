import type { Tx } from '#core/db/index.ts';
import { type Author, historyOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { confirmedAt } from './by-link.sql.ts';
import { confirmSheet, heldSheet } from './by-link.ts';

/** The act of data/droits by which somebody says that a sheet is exact. */
export const CONFIRM = 'organisations.confirmer_fiche';

/**
 * Somebody who signed in says that the sheet that they read is exact: once a day, whoever says it, unless it changed since.
 * @returns `stale` when the sheet is another one than what was read.
 * @throws NotFound when it is in the bin.
 */
export async function confirmToday(
  tx: Tx,
  order: { id: string; version: number; author: Author; now: Date },
): Promise<'confirmed' | 'already' | 'stale'> {
  const { id, version, author, now } = order;
  const sheet = await heldSheet(tx, id);
  if (sheet.version !== version) return 'stale';
  if (await saidToday(tx, { id, version, now })) return 'already';
  return (await confirmSheet(tx, { author, now }, { id, version })) ? 'confirmed' : 'stale';
}

/** Whether somebody said this very version to be exact on the day. */
async function saidToday(tx: Tx, { id, version, now }: { id: string; version: number; now: Date }): Promise<boolean> {
  const at = await confirmedAt(tx, id);
  if (!at || isoDate(at) !== isoDate(now)) return false;
  const [last] = await historyOf(tx, 'organisation', id, { only: ['organisation.confirmed'], limit: 1 });
  return last?.details.version === version;
}
