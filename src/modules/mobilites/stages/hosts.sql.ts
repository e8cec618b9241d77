import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';

export interface Host {
  id: string;
  slug: string;
  nom: string;
}

/** Among some organisations, those that are members of a campus today, or that offered places there. */
export async function hostsAmong(
  db: Db,
  of: { campusId: string; ids: readonly string[]; today: string },
): Promise<Host[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<Host>`
    select o.id, o.slug, o.nom from organisation o
    where o.id = any(${[...of.ids]}::uuid[]) and o.supprimee_le is null
      and (exists (select 1 from adhesion a where a.campus_id = ${of.campusId}::uuid and a.organisation_id = o.id
          and ${presentMember(of.today)})
        or exists (select 1 from stage_offre s where s.campus_id = ${of.campusId}::uuid and s.organisation_id = o.id))
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Campuses of which some organisations are members today, or where they offered places. */
export async function campusesOfHosts(
  db: Db,
  of: { ids: readonly string[]; today: string },
): Promise<{ slug: string; nom: string }[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<{ slug: string; nom: string }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as nom from campus p
    where p.id in (select a.campus_id from adhesion a where a.organisation_id = any(${[...of.ids]}::uuid[])
        and ${presentMember(of.today)})
      or p.id in (select s.campus_id from stage_offre s where s.organisation_id = any(${[...of.ids]}::uuid[]))
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}
