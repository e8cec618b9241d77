import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** The assembly of the association of a campus: what those who keep its fees hold their rights on. */
export async function assemblyOf(db: Db, campusId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from instance_gouvernance where campus_id = ${campusId}::uuid and genre = 'ag' and etat = 'active'
    order by cree_le, id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

export interface NamedPlace {
  id: string;
  slug: string;
  nom: string;
}

/** Campuses of some bodies and of some ids, in the order of their names. */
export async function campusesOf(
  db: Db,
  { instances, ids }: { instances: readonly string[]; ids: readonly string[] },
): Promise<NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    select c.id, c.slug, coalesce(c.nom_usuel, c.nom) as nom from campus c
    where c.id = any(${[...ids]}::uuid[])
      or c.id in (select campus_id from instance_gouvernance where id = any(${[...instances]}::uuid[]) and genre = 'ag' and etat = 'active')
    order by coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", c.id`.execute(db);
  return rows;
}

/** Organisations of some ids, in the order of their names. */
export async function organisationsOf(db: Db, ids: readonly string[]): Promise<NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    select id, slug, nom from organisation where id = any(${[...ids]}::uuid[]) and supprimee_le is null
    order by nom collate "fr-x-icu", id`.execute(db);
  return rows;
}
