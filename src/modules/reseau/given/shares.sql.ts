import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { shareKinds } from './labels.ts';
import type { ShareKind, ShareRow, Shares } from './share.ts';

const NONE = sql`select null::uuid as organisation_id, null::text as genre, null::uuid as cle, null::text as dans,
  null::text as titre, null::text as le, null::text as etat, false as exemple where false`;

/** What every room knows of some organisations, as rows `organisation_id` and those of `ShareRow`. */
const every = (shares: readonly Shares[], among: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join([NONE, ...shares.map((one) => one.rows(among))], sql` union all `);

/** Rows `organisation_id`, `partages`: how many of each kind, of some organisations. @param among their ids, as a subquery. */
export const countedShares = (shares: readonly Shares[], among: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select organisation_id, jsonb_object_agg(genre, n) as partages
  from (select organisation_id, genre, count(*) as n from (${every(shares, among)}) x group by 1, 2) y group by 1`;

/** What one organisation gave and received, kind by kind, the latest first. @param of.genre empty: every kind. */
export async function sharesOf(
  db: Db,
  shares: readonly Shares[],
  of: { organisationId: string; genre: ShareKind | '' },
  slice: { limit: number; offset: number },
): Promise<{ rows: ShareRow[]; total: number }> {
  const { rows } = await sql<ShareRow & { total: number }>`
    select genre, cle, dans, titre, le, etat, exemple, count(*) over ()::int as total
    from (${every(shares, sql`(select ${of.organisationId}::uuid)`)}) x where ${of.genre} in ('', genre)
    order by array_position(${[...shareKinds]}::text[], genre), le desc nulls last, titre collate "fr-x-icu", cle
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
