import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** How many cordées a campus has, and whether all of them are invented. */
export async function countCordees(db: Db, campusId: string): Promise<{ n: number; exemple: boolean }> {
  const { rows } = await sql<{ n: number; exemple: boolean }>`
    select count(*)::int as n, coalesce(bool_and(q.nature = 'exemple'), false) as exemple
    from cordee c join origine q on q.id = c.origine_id where c.campus_id = ${campusId}::uuid`.execute(db);
  return rows[0]!;
}
