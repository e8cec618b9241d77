import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { grantInForce } from '#modules/comptes/index.ts';

/** A meeting that was held and whose minutes were never proposed: those that were taken back are not late. */
export interface LateMinutes {
  id: string;
  /** ISO day, of Paris, on which it was adjourned. */
  leveeLe: string;
}

/** @param days the first and the last day, ISO, of the meetings that are looked at. */
export async function lateMinutes(db: Db, days: { from: string; to: string }): Promise<LateMinutes[]> {
  const day = sql`(coalesce(r.levee_le, r.debut) at time zone 'Europe/Paris')::date`;
  const { rows } = await sql<LateMinutes>`
    select r.id, to_char(${day}, 'YYYY-MM-DD') as "leveeLe" from reunion r
    where r.etat = 'close' and ${day} between ${days.from}::date and ${days.to}::date
      and not exists (select from compte_rendu m where m.reunion_id = r.id and m.propose_le is not null)
    order by r.debut, r.id`.execute(db);
  return rows;
}

/** Open accounts to which one of some roles is given on a body, or on its campus. */
export async function accountsGiven(
  db: Db,
  order: {
    instanceId: string;
    ofBody: readonly string[];
    campusId: string;
    ofCampus: readonly string[];
    today: string;
  },
): Promise<{ body: string[]; campus: string[] }> {
  const { rows } = await sql<{ id: string; body: boolean }>`
    select distinct a.compte_id as id, a.objet_id is not null as body
    from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where ((a.objet_type = 'instance' and a.objet_id = ${order.instanceId} and a.role = any(${[...order.ofBody]}::text[]))
        or (a.campus_id = ${order.campusId}::uuid and a.objet_id is null and a.role = any(${[...order.ofCampus]}::text[])))
      and ${grantInForce(order.today)}
    order by 1`.execute(db);
  const ids = (body: boolean) => rows.filter((row) => row.body === body).map((row) => row.id);
  return { body: ids(true), campus: ids(false) };
}
