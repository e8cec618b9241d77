import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { honouredStates } from './commitment-kinds.ts';

/** Whether an organisation has signed a convention, and a letter of support, with a campus: a letter asked and controlled is one. */
export async function hasSigned(
  db: Db,
  order: { campusId: string; organisationId: string },
): Promise<{ convention: boolean; letter: boolean }> {
  const { rows } = await sql<{ convention: boolean; letter: boolean }>`
    select coalesce(bool_or(nature = 'convention'), false) as convention,
      coalesce(bool_or(nature = 'lettre_soutien'), false) or exists (
        select from lettre_demandee l where l.campus_id = ${order.campusId}::uuid
          and l.organisation_id = ${order.organisationId}::uuid and l.nature = 'lettre_soutien' and l.etat = 'controlee') as letter
    from engagement
    where campus_id = ${order.campusId}::uuid and organisation_id = ${order.organisationId}::uuid
      and etat = any(${[...honouredStates]}::text[])`.execute(db);
  return rows[0]!;
}
