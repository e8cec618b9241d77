import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { hasTwin } from './moves.sql.ts';
import type { MovedReference } from './reference.ts';

/** What a merge would do of the rows that point to an object. */
export interface CountedReference {
  words: readonly [singular: string, plural: string];
  /** Rows that move. */
  moved: number;
  /** Rows of which the kept object has a twin already. */
  twins: number;
}

/** Counts what would move from an object to another, in the order of the declarations; what is empty is left out. */
export async function countReferences(
  db: Db,
  references: readonly MovedReference[],
  { from, to }: { from: string; to: string },
): Promise<CountedReference[]> {
  const parts = references.map(
    (reference, index) => sql`
      select ${sql.lit(index)}::int as rang, count(*)::int as total, count(*) filter (where double)::int as twins
      from (select ${hasTwin(reference, to)} as double from ${sql.table(reference.table)} t
        where ${sql.ref(`t.${reference.column}`)} = ${from}::uuid) r`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ rang: number; total: number; twins: number }>`
    ${sql.join(parts, sql` union all `)} order by 1`.execute(db);
  const found = new Map<string, CountedReference>();
  for (const { rang, total, twins } of rows) {
    if (total === 0) continue;
    const { words } = references[rang]!;
    const held = found.get(words[0]) ?? { words, moved: 0, twins: 0 };
    found.set(words[0], { words, moved: held.moved + total - twins, twins: held.twins + twins });
  }
  return [...found.values()];
}
