import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { heldStates } from './membership.ts';

/** Ids of the campuses of which an organisation is a present member, or a suspended one. */
export async function campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('adhesion')
    .select('campus_id')
    .where('organisation_id', '=', organisationId)
    .where('statut', 'in', [...heldStates])
    .where((where) =>
      where.or([where('statut', '=', 'suspendu'), where('fin', 'is', null), where(sql`fin || '-99'`, '>=', today)]),
    )
    .orderBy('campus_id')
    .execute();
  return rows.map((row) => row.campus_id);
}
