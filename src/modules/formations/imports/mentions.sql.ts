import { sql } from 'kysely';
import type { MergeContext } from '#core/importing/dataset.ts';

/** Each mention of the file once. */
export async function listMentions({
  tx,
  table,
}: MergeContext): Promise<{ inm: string; mention: string; ligne: number }[]> {
  const { rows } = await sql<{ inm: string; mention: string; ligne: number }>`
    select distinct on (inm) inm, mention, ligne from ${sql.table(table)} order by inm, ligne`.execute(tx);
  return rows;
}

/** Gives each line the certification of its mention. */
export async function placeMentions({ tx, table }: MergeContext): Promise<void> {
  await sql`alter table ${sql.table(table)} add column certification_id uuid`.execute(tx);
  await sql`
    update ${sql.table(table)} s set certification_id = c.id from certification c where c.cle = 'inm:' || s.inm`.execute(
    tx,
  );
}
