import type { Db, Tx } from '#core/db/index.ts';

/** Versions that counts of these keys made of a registration; a key that was never received is not in the answer. */
export async function receivedVersions(db: Db, groupId: string, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('pointage')
    .select(['cle', 'version'])
    .where('groupe_id', '=', groupId)
    .where('cle', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.cle, row.version]));
}

/** Remembers that a count was received. The registration is held. */
export async function keepReceived(
  tx: Tx,
  one: { groupId: string; cle: string; version: number; now: Date },
): Promise<void> {
  await tx
    .insertInto('pointage')
    .values({ groupe_id: one.groupId, cle: one.cle, version: one.version, recu_le: one.now })
    .execute();
}
