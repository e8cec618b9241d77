import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Mandates that an organisation still holds on a day in the bodies of a campus: what keeps it from leaving. */
export async function mandatesInForce(
  db: Db,
  of: { campusId: string; organisationId: string; today: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mandat m join instance_gouvernance i on i.id = m.instance_id
    where i.campus_id = ${of.campusId}::uuid and m.organisation_id = ${of.organisationId}::uuid
      and m.termine_le is null and (m.fin is null or m.fin >= ${of.today}::date)`.execute(db);
  return rows[0]!.n;
}
