import { sql } from 'kysely';
import type { MergeContext } from '#core/importing/dataset.ts';

/** Each mention of the file once. */
export async function listMentions({
  tx,
  table,
}: MergeContext): Promise<{ cle: string; mention: string; ligne: number }[]> {
  const { rows } = await sql<{ cle: string; mention: string; ligne: number }>`
    select distinct on (cle_mention) cle_mention as cle, mention, ligne from ${sql.table(table)} order by cle_mention, ligne`.execute(
    tx,
  );
  return rows;
}

/** Gives each line the certification of its mention. */
export async function placeMentions({ tx, table }: MergeContext): Promise<void> {
  await sql`alter table ${sql.table(table)} add column certification_id uuid`.execute(tx);
  await sql`
    update ${sql.table(table)} s set certification_id = c.id from certification c where c.cle = s.cle_mention`.execute(
    tx,
  );
}
