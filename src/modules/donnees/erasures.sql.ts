import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** One erasure as it is replayed on a restored base: prints, never values. */
export interface ErasureRecord {
  id: string;
  demandeId: string | null;
  sel: string;
  compteEmpreinte: string | null;
  courrielEmpreinte: string | null;
  executeLe: Date;
  rapport: unknown;
}

/** @returns false when the base knew it already. */
export async function insertErasure(db: Db, record: ErasureRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('effacement')
    .values({
      id: record.id,
      demande_id: record.demandeId,
      sel: record.sel,
      compte_empreinte: record.compteEmpreinte,
      courriel_empreinte: record.courrielEmpreinte,
      execute_le: record.executeLe,
      rapport: JSON.stringify(record.rapport),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export const allErasures = (db: Db): Promise<ErasureRecord[]> =>
  db
    .selectFrom('effacement')
    .select([
      'id',
      'demande_id as demandeId',
      'sel',
      'compte_empreinte as compteEmpreinte',
      'courriel_empreinte as courrielEmpreinte',
      'execute_le as executeLe',
      'rapport',
    ])
    .orderBy('execute_le')
    .orderBy('id')
    .execute();

export async function markReplayed(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('effacement').set({ rejoue_le: now }).where('id', '=', id).execute();
}

/** Whether this base is recent enough to keep erasures. */
export async function hasErasures(db: Db): Promise<boolean> {
  const { rows } = await sql<{ present: boolean }>`select to_regclass('effacement') is not null as present`.execute(db);
  return rows[0]!.present;
}
