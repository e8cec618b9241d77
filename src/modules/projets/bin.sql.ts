import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';

interface Binned {
  id: string;
  titre: string;
  deletedAt: Date;
  deletedBy: string | null;
}

/** Actions in the bin that a scope holds, the last one first. */
export async function binnedActions(db: Db, scope: Scope, limit: number): Promise<Binned[]> {
  const { rows } = await sql<Binned>`
    select a.id, a.titre, a.supprimee_le as "deletedAt", a.supprimee_par as "deletedBy"
    from action a join projet j on j.id = a.projet_id
    where a.supprimee_le is not null and (${scope.whole}::boolean or j.campus_id = any(${scope.campus}::uuid[]))
    order by a.supprimee_le desc, a.id limit ${limit}`.execute(db);
  return rows;
}

/** Actions whose thirty days are over. */
export async function expiredActions(db: Db, before: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from action
    where supprimee_le < ${before}::timestamptz order by supprimee_le, id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes an action away for good. @returns its project; null when somebody took it out of the bin meanwhile. */
export async function purgeAction(tx: Tx, id: string, before: Date): Promise<string | null> {
  const { rows } = await sql<{ projet: string }>`delete from action
    where id = ${id}::uuid and supprimee_le < ${before}::timestamptz returning projet_id as projet`.execute(tx);
  return rows[0]?.projet ?? null;
}
