import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Among some communes, those that the reference holds. */
export async function communesKnown(db: Db, insee: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    insee: string;
  }>`select insee from commune where insee = any(${[...insee]}::text[])`.execute(db);
  return new Set(rows.map((row) => row.insee));
}
