import { sql } from 'kysely';
import type { DB, Tx } from '../db/index.ts';
import type { Handing } from './handing.ts';

/** Tables whose rows are printed for who has no mail address. */
export type PrintedTable = {
  [Table in keyof DB]: DB[Table] extends { id: unknown; remis_le: unknown; remis_moyen: unknown } ? Table : never;
}[keyof DB];

/** Rows that had no handing yet. @returns their ids. */
export async function markRowsHanded(
  tx: Tx,
  table: PrintedTable,
  order: { ids: readonly string[]; moyen: Handing; jour: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} set remis_le = ${order.jour}::date, remis_moyen = ${order.moyen}
    where id = any(${[...order.ids]}::uuid[]) and remis_le is null returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** @returns whether there was a handing to take back. */
export async function forgetRowHanded(tx: Tx, table: PrintedTable, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set remis_le = null, remis_moyen = null
    where id = ${id}::uuid and remis_le is not null`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}
