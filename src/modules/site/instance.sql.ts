import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface InstanceRow {
  cle: string;
  valeur: unknown;
  exemple: boolean;
}

export const instanceRows = (db: Db): Promise<InstanceRow[]> =>
  db.selectFrom('instance').select(['cle', 'valeur', 'exemple']).orderBy('cle').execute();

/** Replaces one section. */
export async function upsertSection(db: Db, key: string, value: unknown, example: boolean): Promise<void> {
  const row = { valeur: JSON.stringify(value), exemple: example };
  await db
    .insertInto('instance')
    .values({ cle: key, ...row })
    .onConflict((conflict) => conflict.column('cle').doUpdateSet({ ...row, modifiee_le: sql`now()` }))
    .execute();
}
