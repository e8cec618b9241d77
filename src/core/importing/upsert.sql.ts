import { type RawBuilder, sql } from 'kysely';
import type { MergeContext, MergeCounts } from './dataset.ts';

export interface UpsertSpec {
  table: string;
  key: string[];
  /** Columns written besides the key. The table also has `origine_id` and `origine_ligne`. */
  columns: string[];
  /** Columns given to a row when it is created and never touched again (a slug). */
  initial?: string[];
  /** Among them, those that a null of the file may empty; the others keep what an older edition said. */
  emptied?: string[];
  /** Select giving key, columns and `ligne`. By default, the staged rows as they are. Repeated keys: the last line wins. */
  source?: RawBuilder<unknown>;
  /** Column of the origin's line, null when the table has none. */
  lineColumn?: string | null;
}

const names = (list: string[], prefix = '') => sql.join(list.map((name) => sql.raw(`${prefix}"${name}"`)));

/**
 * True for a row that this file may change: same file, an older edition, or as old but imported before. It makes two
 * files that say different things of one row settle once, whatever the number of runs.
 */
export const mayReplace = (context: MergeContext, alias: string): RawBuilder<boolean> => {
  const origin = sql.raw(`${alias}.origine_id`);
  return sql<boolean>`(${origin} is null or ${origin} = ${context.originId} or exists (
    select 1 from origine o where o.id = ${origin}
      and (coalesce(o.date_edition, ''), o.id) < (${context.edition ?? ''}, ${context.originId}::integer)))`;
};

/**
 * Writes the staged rows into a table in one statement: creates, updates what differs (provenance moves only then),
 * never deletes. Idempotent.
 */
export async function upsertStaged(context: MergeContext, spec: UpsertSpec): Promise<MergeCounts> {
  const { tx, table, originId } = context;
  const line = spec.lineColumn === undefined ? 'origine_ligne' : spec.lineColumn;
  const source =
    spec.source ??
    sql`select ${names([...spec.key, ...spec.columns, ...(spec.initial ?? [])])}, ligne from ${sql.raw(table)}`;
  const initial = spec.initial ?? [];
  const value = (column: string) =>
    spec.emptied?.includes(column) ? `excluded."${column}"` : `coalesce(excluded."${column}", t."${column}")`;
  const assignments = spec.columns.map((column) => `"${column}" = ${value(column)}`);
  assignments.push('origine_id = excluded.origine_id');
  if (line) assignments.push(`"${line}" = excluded."${line}"`);
  const differs =
    spec.columns.length === 0
      ? sql`false`
      : sql.raw(
          `(${spec.columns.map((c) => `t."${c}"`).join(', ')}) is distinct from (${spec.columns.map(value).join(', ')})`,
        );
  const { rows } = await sql<{ total: number; created: number; touched: number }>`
    with lignes as (
      select distinct on (${names(spec.key)}) * from (${source}) s order by ${names(spec.key)}, ligne desc
    ), ecrites as (
      insert into ${sql.raw(`"${spec.table}"`)} as t (${names([...spec.key, ...spec.columns, ...initial, 'origine_id', ...(line ? [line] : [])])})
      select ${names([...spec.key, ...spec.columns, ...initial])}, ${originId}::integer${line ? sql`, ligne` : sql``} from lignes
      order by ${names(spec.key)}
      on conflict (${names(spec.key)}) do update set ${sql.raw(assignments.join(', '))}
        where ${differs} and ${mayReplace(context, 't')}
      returning (xmax = 0) as cree
    )
    select (select count(*) from lignes) as total,
      count(*) filter (where cree) as created, count(*) as touched from ecrites`.execute(tx);
  const { total, created, touched } = rows[0]!;
  return { created, updated: touched - created, unchanged: total - touched };
}

/** Sums the counts of several statements. */
export const addCounts = (...all: MergeCounts[]): MergeCounts =>
  all.reduce(
    (sum, one) => ({
      created: sum.created + one.created,
      updated: sum.updated + one.updated,
      unchanged: sum.unchanged + one.unchanged,
    }),
    { created: 0, updated: 0, unchanged: 0 },
  );
