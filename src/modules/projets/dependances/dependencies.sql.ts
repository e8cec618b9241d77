import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Edge } from './dependency.ts';

/** Two people at once would otherwise close a circle that neither sees. */
export const lockDependencies = (tx: Tx, campusId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`dependances ${campusId}`}, 0))`.execute(tx);

/** Every tie of a campus, those of actions in the bin included: one may come back. */
export async function edgesIn(db: Db, campusId: string): Promise<Edge[]> {
  const { rows } = await sql<Edge>`select d.action_id as action, d.attend_id as attend from action_dependance d
    join action a on a.id = d.action_id join projet j on j.id = a.projet_id where j.campus_id = ${campusId}::uuid`.execute(
    db,
  );
  return rows;
}

/** Ties of one action, both ways. */
export async function edgesOf(db: Db, actionId: string): Promise<Edge[]> {
  const { rows } = await sql<Edge>`select action_id as action, attend_id as attend from action_dependance
    where action_id = ${actionId}::uuid or attend_id = ${actionId}::uuid`.execute(db);
  return rows;
}

export async function insertEdge(tx: Tx, { action, attend }: Edge, now: Date): Promise<void> {
  await tx.insertInto('action_dependance').values({ action_id: action, attend_id: attend, cree_le: now }).execute();
}

/** @returns whether there was one. */
export async function deleteEdge(tx: Tx, { action, attend }: Edge): Promise<boolean> {
  const gone = await tx
    .deleteFrom('action_dependance')
    .where('action_id', '=', action)
    .where('attend_id', '=', attend)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
