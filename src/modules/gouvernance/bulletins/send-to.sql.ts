import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Where a body is written to: the association of the campus, else the organisation that is its seat; null when the campus names neither. */
export async function bodySeat(db: Db, campusId: string): Promise<{ id: string; nom: string } | null> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select o.id, o.nom from campus c
    join organisation o on o.id = coalesce(c.association_organisation_id, c.siege_organisation_id)
    where c.id = ${campusId}::uuid`.execute(db);
  return rows[0] ?? null;
}
