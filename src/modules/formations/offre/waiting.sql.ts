import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface PlaceCounts {
  id: string;
  slug: string;
  nom: string;
  montrees: number;
  aConfirmer: number;
  contestees: number;
  /** Submitted by an establishment: the campus answers. */
  soumises: number;
  /** Lines shown whose figures of the year are missing, wait for a campus, or are to be typed again. */
  manquants: number;
  attente: number;
  renvoyes: number;
}

const counted = (annee: number) => sql`
  count(distinct k.ligne_id) filter (where k.etat = 'confirmee')::int as montrees,
  count(*) filter (where k.etat = 'a_confirmer')::int as "aConfirmer",
  count(*) filter (where k.etat = 'contestee')::int as contestees,
  count(*) filter (where k.etat = 'soumise')::int as soumises,
  count(distinct k.ligne_id) filter (where k.etat = 'confirmee' and l.etat = 'ouverte' and not exists (
    select from effectif_saisi e where e.ligne_id = k.ligne_id and e.annee = ${annee}))::int as manquants,
  count(distinct k.ligne_id) filter (where k.etat = 'confirmee' and exists (
    select from effectif_saisi e where e.ligne_id = k.ligne_id and e.valide_le is null and e.renvoye_le is null))::int as attente,
  count(distinct k.ligne_id) filter (where k.etat = 'confirmee' and exists (
    select from effectif_saisi e where e.ligne_id = k.ligne_id and e.renvoye_le is not null))::int as renvoyes`;

/** What waits in the offers of some campuses. @param annee school year in course. */
export async function campusCounts(db: Db, ids: readonly string[], annee: number): Promise<PlaceCounts[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PlaceCounts>`
    select p.id, p.slug, coalesce(p.nom_usuel, p.nom) as nom, ${counted(annee)}
    from campus p left join ligne_campus k on k.campus_id = p.id
    left join ligne_formation l on l.id = k.ligne_id
    where p.id = any(${[...ids]}::uuid[]) group by p.id
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}

/** What some establishments are asked about their lines. */
export async function ownCounts(db: Db, ids: readonly string[], annee: number): Promise<PlaceCounts[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PlaceCounts>`
    select o.id, o.slug, o.nom, ${counted(annee)}
    from organisation o left join ligne_formation l on l.organisation_id = o.id
    left join ligne_campus k on k.ligne_id = l.id
    where o.id = any(${[...ids]}::uuid[]) and o.supprimee_le is null group by o.id
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}
