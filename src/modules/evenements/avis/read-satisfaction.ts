import type { Db } from '#core/db/index.ts';
import { levelSums } from './opinions.sql.ts';
import { type Satisfaction, satisfactionOf } from './sums.ts';

/**
 * What pupils thought of the events of a campus that began from a day to another (ISO of Paris, the last one left out) and receive no
 * answer any more. Under ten answers in all, `moyenne` is null.
 */
export const readSatisfaction = async (
  db: Db,
  order: { campusId: string; marqueId?: string | null; from: Date; to: Date; now: Date },
): Promise<Satisfaction> => satisfactionOf(await levelSums(db, order));
