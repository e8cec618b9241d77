import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { presentMember } from './present-member.sql.ts';

/** Ids of the organisations that are present members of some campuses, or suspended ones, each once. @param options.binned those in the bin, and only those. */
export async function membersOfCampuses(
  db: Db,
  campusIds: readonly string[],
  today: string,
  options: { binned?: boolean } = {},
): Promise<string[]> {
  if (campusIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct a.organisation_id as id from adhesion a join organisation o on o.id = a.organisation_id
    where a.campus_id = any(${[...campusIds]}::uuid[])
      and ${presentMember(today)} and (o.supprimee_le is not null) = ${options.binned ?? false}
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** Before an organisation is taken away for good: its memberships go with it. */
export async function releaseOrganisation(db: Db, organisationId: string): Promise<void> {
  await db.deleteFrom('adhesion').where('organisation_id', '=', organisationId).execute();
}
