import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** An act may commit after a refresh that started later: what was written a little before it is taken again. */
const OVERLAP_SECONDS = 5;

/**
 * Objects on which some acts were done since the last line of another act: what a derived table must take up again.
 * @param since act that brings the derived table up to date; when it was never done, everything counts.
 */
export async function objectsSince(
  db: Db,
  order: { objectType: string; acts: readonly string[]; since: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with dernier as (select max(le) as le from journal where acte = ${order.since})
    select distinct j.objet_id as id
    from journal j, dernier
    where j.objet_type = ${order.objectType} and j.objet_id is not null and j.acte = any(${[...order.acts]}::text[])
      and (dernier.le is null or j.le > dernier.le - make_interval(secs => ${OVERLAP_SECONDS}))
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}
