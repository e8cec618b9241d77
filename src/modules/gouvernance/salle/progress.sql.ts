import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { CalledPoint } from './progress.ts';

/** Items that a meeting came to. */
export async function calledPoints(db: Db, reunionId: string): Promise<CalledPoint[]> {
  const { rows } = await sql<CalledPoint>`
    select id, appele_le as "appeleLe" from reunion_point
    where reunion_id = ${reunionId}::uuid and appele_le is not null`.execute(db);
  return rows;
}

/** The meeting, held, comes to an item: after every other one, whatever the clocks of several processes say. */
export async function callPoint(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`
    update reunion_point p set appele_le = greatest(${now}::timestamptz,
      (select max(o.appele_le) + interval '1 millisecond' from reunion_point o where o.reunion_id = p.reunion_id))
    where p.id = ${id}::uuid`.execute(tx);
}
