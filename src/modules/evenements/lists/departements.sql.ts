import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Départements by code, as a list of choices. */
export async function departementOptions(db: Db): Promise<(readonly [string, string])[]> {
  const { rows } = await sql<{ code: string; nom: string }>`select code, nom from departement order by code`.execute(
    db,
  );
  return rows.map((row) => [row.code, `${row.nom} (${row.code})`] as const);
}
