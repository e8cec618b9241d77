import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** The person of an organisation who has this address, or null. */
export async function contactOfAddress(db: Db, courriel: string, organisationId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contact c join contact_fonction f on f.contact_id = c.id
    where lower(c.courriel) = lower(${courriel}) and f.organisation_id = ${organisationId}::uuid
    order by c.cree_le, c.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
