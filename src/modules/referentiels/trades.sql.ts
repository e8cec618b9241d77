import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';

/** A trade of the ROME, with the name of it that answers some words. */
export interface TradeFound {
  code: string;
  libelle: string;
  /** The name that people use and that the words found; null when it is the trade’s own. */
  appellation: string | null;
}

const pattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Trades whose code, name or one of whose names in use holds every word, the shortest name first. */
export async function findTrades(db: Db, typed: string, limit: number): Promise<TradeFound[]> {
  const words = fold(typed)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1)
    .slice(0, 6);
  if (words.length === 0) return [];
  const { rows } = await sql<TradeFound>`
    with nom as (
      select r.code, r.libelle, null::text as appellation, lower(unaccent(r.code || ' ' || r.libelle)) as plie from rome r
      union all
      select r.code, r.libelle, a.libelle, lower(unaccent(a.libelle)) from rome_appellation a join rome r on r.code = a.rome_code
    ), trouve as (
      select distinct on (code) code, libelle, appellation, length(plie) as n from nom
      where plie like all (${words.map(pattern)}::text[]) order by code, appellation is not null, length(plie), appellation
    )
    select code, libelle, appellation from trouve order by n, code limit ${limit}`.execute(db);
  return rows;
}

/** The names of some trades, by code. */
export async function tradeNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db.selectFrom('rome').select(['code', 'libelle']).where('code', 'in', codes).execute();
  return new Map(rows.map((row) => [row.code, row.libelle]));
}
