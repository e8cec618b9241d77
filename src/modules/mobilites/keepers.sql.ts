import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';

export interface Keeper {
  id: string;
  slug: string;
  nom: string;
}

/** What an organisation keeps in a campus, even once it has left it: stays, places for pupils, projects of mobility. */
type Kept = 'stage_offre' | 'accueil_offre' | 'mobilite';

/** Among some organisations, those that are members of a campus today, or that keep something there. */
export async function keepersAmong(
  db: Db,
  kept: Kept,
  of: { campusId: string; ids: readonly string[]; today: string },
): Promise<Keeper[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<Keeper>`
    select o.id, o.slug, o.nom from organisation o
    where o.id = any(${[...of.ids]}::uuid[]) and o.supprimee_le is null
      and (exists (select 1 from adhesion a where a.campus_id = ${of.campusId}::uuid and a.organisation_id = o.id
          and ${presentMember(of.today)})
        or exists (select 1 from ${sql.table(kept)} k where k.campus_id = ${of.campusId}::uuid and k.organisation_id = o.id))
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Campuses of which some organisations are members today, or where they keep something: those that they may open. */
export async function campusesOfKeepers(
  db: Db,
  kept: Kept,
  of: { ids: readonly string[]; today: string },
): Promise<{ slug: string; nom: string }[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<{ slug: string; nom: string }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as nom from campus p
    where p.id in (select a.campus_id from adhesion a where a.organisation_id = any(${[...of.ids]}::uuid[])
        and ${presentMember(of.today)})
      or p.id in (select k.campus_id from ${sql.table(kept)} k where k.organisation_id = any(${[...of.ids]}::uuid[]))
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}
