import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { hosts } from './list.sql.ts';

/** Events in the bin that a scope holds, the last one first. */
export async function binnedEvents(
  db: Db,
  scope: Scope,
  limit: number,
): Promise<{ id: string; titre: string; deletedAt: Date; deletedBy: string | null }[]> {
  const { rows } = await sql<{ id: string; titre: string; deletedAt: Date; deletedBy: string | null }>`
    select e.id, e.titre, e.supprime_le as "deletedAt", e.supprime_par as "deletedBy" from evenement e
    where e.supprime_le is not null
      and (${scope.whole}::boolean or e.campus_id = any(${scope.campus}::uuid[]) or ${hosts(scope.organisations)})
    order by e.supprime_le desc, e.id limit ${limit}`.execute(db);
  return rows;
}

/** Events whose thirty days are over. */
export async function expiredEvents(db: Db, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from evenement
    where supprime_le < ${before}::timestamptz order by supprime_le, id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes an event away for good, with its lists. @returns its campus; null when somebody took it out of the bin meanwhile. */
export async function purgeEvent(tx: Tx, id: string, before: Date): Promise<string | null> {
  await sql`update evenement_question set si_question_id = null, si_reponse = null where evenement_id = ${id}::uuid`.execute(
    tx,
  );
  const { rows } = await sql<{ campus: string }>`delete from evenement
    where id = ${id}::uuid and supprime_le < ${before}::timestamptz returning campus_id as campus`.execute(tx);
  return rows[0]?.campus ?? null;
}
