import type { Tx } from '#core/db/index.ts';
import type { Author } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { confirmedAt } from './by-link.sql.ts';
import { confirmSheet, heldSheet } from './by-link.ts';

/** The act of data/droits by which somebody says that a sheet is exact. */
export const CONFIRM = 'organisations.confirmer_fiche';

/**
 * Somebody who signed in says that the sheet that they read is exact: once a day, whoever says it.
 * @returns `stale` when the sheet is another one than what was read.
 * @throws NotFound when it is in the bin.
 */
export async function confirmToday(
  tx: Tx,
  order: { id: string; version: number; author: Author; now: Date },
): Promise<'confirmed' | 'already' | 'stale'> {
  const { id, version, author, now } = order;
  await heldSheet(tx, id);
  const before = await confirmedAt(tx, id);
  if (before && isoDate(before) === isoDate(now)) return 'already';
  return (await confirmSheet(tx, { author, now }, { id, version })) ? 'confirmed' : 'stale';
}
