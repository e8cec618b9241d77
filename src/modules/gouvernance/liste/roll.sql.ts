import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** One of those called, as the list was frozen. `votant`: whether a suspension leaves it or not. */
export interface RollSeat {
  id: string;
  organisationId: string;
  organisation: string;
  mandatId: string | null;
  college: string | null;
  role: string;
  votant: boolean;
}

export async function rollOf(db: Db, reunionId: string): Promise<RollSeat[]> {
  const { rows } = await sql<RollSeat>`
    select v.id, v.organisation_id as "organisationId", o.nom as organisation, v.mandat_id as "mandatId", v.college, v.role, v.votant
    from convoque v join organisation o on o.id = v.organisation_id
    where v.reunion_id = ${reunionId}::uuid order by o.nom collate "fr-x-icu", v.id`.execute(db);
  return rows;
}

/** Names and weights of colleges as the convocation froze them; null when the body had none. */
export async function frozenWeights(
  db: Db,
  reunionId: string,
): Promise<Record<string, { nom: string; poids: number }> | null> {
  const { rows } = await sql<{ colleges: Record<string, { nom: string; poids: number }> | null }>`
    select colleges from reunion where id = ${reunionId}::uuid`.execute(db);
  return rows[0]?.colleges ?? null;
}

export async function updateSeat(
  tx: Tx,
  id: string,
  { college, role, votant }: Pick<RollSeat, 'college' | 'role' | 'votant'>,
): Promise<void> {
  await sql`
    update convoque set college = ${college}, role = ${role}, votant = ${votant} where id = ${id}::uuid`.execute(tx);
}

/** Proxies that these seats gave or bear end, and those that leave a college where the statutes keep them in one. @returns how many. */
export async function endProxies(
  tx: Tx,
  order: { reunionId: string; seats: readonly string[]; sameCollege: boolean; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update pouvoir w set retire_le = greatest(w.donne_le, ${order.now})
    from convoque a, convoque b
    where w.retire_le is null and a.id = w.mandant_id and b.id = w.mandataire_id and a.reunion_id = ${order.reunionId}::uuid
      and (a.id = any(${[...order.seats]}::uuid[]) or b.id = any(${[...order.seats]}::uuid[])
        or (${order.sameCollege} and a.college is distinct from b.college))`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Ballots by correspondence of seats that have no voice any more. @returns how many. */
export async function setAsideGone(tx: Tx, seats: readonly string[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update vote_correspondance set ecarte_le = ${now}, ecarte_motif = 'liste'
    where ecarte_le is null and convoque_id = any(${[...seats]}::uuid[])`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
