import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CampusMember } from '#modules/campus/index.ts';
import { type MembershipInput, type MembershipState, presentStates } from './membership.ts';

/** @returns the membership, and the standing that it had before, null when it is new. */
export async function upsertMembership(
  db: Db,
  input: MembershipInput,
): Promise<{ id: string; was: MembershipState | null }> {
  const { campus_id, organisation_id, ...given } = input;
  const before = await db
    .selectFrom('adhesion')
    .select('statut')
    .where('campus_id', '=', campus_id)
    .where('organisation_id', '=', organisation_id)
    .forUpdate()
    .executeTakeFirst();
  const values = input.statut === 'fondateur' ? { ...given, fondateur: true } : given;
  const { id } = await db
    .insertInto('adhesion')
    .values({ campus_id, organisation_id, ...values })
    .onConflict((conflict) =>
      conflict.columns(['campus_id', 'organisation_id']).doUpdateSet({ ...values, version: sql`adhesion.version + 1` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, was: (before?.statut as MembershipState | undefined) ?? null };
}

/** A member as the page of a campus lists it, and what other rooms ask of it besides. */
export interface MemberView extends CampusMember {
  organisationId: string;
  statut: MembershipState;
  debut: string | null;
}

/**
 * Network of a campus at a date: present members and bodies that a text names, founders first.
 * @param options.publicOnly without those that do not let their names be shown.
 * @param today ISO day: who has left is not shown; a partial end (`2024`, `2024-06`) holds until its last day.
 */
export async function membersOfCampus(
  db: Db,
  campusId: string,
  today: string,
  options: { publicOnly?: boolean } = {},
): Promise<MemberView[]> {
  const { rows } = await sql<MemberView>`
    select o.id as "organisationId", o.slug, o.nom, o.genre, o.famille, o.commune_nom as commune, o.latitude, o.longitude,
      a.statut, a.roles, a.debut, o.exemple as "organisationExemple", s.nature = 'exemple' as exemple,
      a.origine_id as "origineId"
    from adhesion a
    join organisation o on o.id = a.organisation_id
    join origine s on s.id = a.origine_id
    where a.campus_id = ${campusId}::uuid and (a.statut = any(${[...presentStates]}::text[]) or a.statut = 'cite')
      and (a.fin is null or a.fin || '-99' >= ${today}) and o.supprimee_le is null
      and (a.nom_public or ${!options.publicOnly})
    order by array_position(array['fondateur', 'membre', 'partenaire', 'soutien', 'cite'], a.statut), exemple,
      o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Number of present members of each campus. */
export async function countMembers(db: Db, today: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ campus: string; nombre: number }>`
    select a.campus_id as campus, count(*) as nombre
    from adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where a.statut = any(${[...presentStates]}::text[]) and (a.fin is null or a.fin || '-99' >= ${today})
    group by a.campus_id`.execute(db);
  return new Map(rows.map((row) => [row.campus, row.nombre]));
}
