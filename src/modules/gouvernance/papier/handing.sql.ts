import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import type { Handing } from '#core/handing/index.ts';

/** Seats that had none yet. What is handed is received; what is posted is not, until she says so. @returns their ids. */
export async function markHanded(
  tx: Tx,
  order: { seats: readonly string[]; moyen: Handing; jour: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update convoque set remis_le = ${order.jour}::date, remis_moyen = ${order.moyen},
      recu_le = case when ${order.moyen} = 'main' then coalesce(recu_le, ${order.now}) else recu_le end
    where id = any(${[...order.seats]}::uuid[]) and remis_le is null returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Noted by mistake: the seat waits for its letter again. @returns whether there was something to take back. */
export async function forgetHanded(tx: Tx, seat: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update convoque set recu_le = case when remis_moyen = 'main' then null else recu_le end, remis_le = null, remis_moyen = null
    where id = ${seat}::uuid and remis_le is not null`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}
