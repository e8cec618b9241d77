import type { Db } from '#core/db/index.ts';
import { type Cost, costOf } from './cost.ts';
import { carsOf, type Expense, expensesOf, pupilsReached } from './costs.sql.ts';

/** What an event costs, its cars included, and how much that makes for each pupil counted. */
export async function readCost(db: Db, evenementId: string): Promise<{ lines: Expense[]; cost: Cost }> {
  const [lines, cars, jeunes] = await Promise.all([
    expensesOf(db, evenementId),
    carsOf(db, evenementId),
    pupilsReached(db, evenementId),
  ]);
  return { lines, cost: costOf(lines, cars, jeunes) };
}
