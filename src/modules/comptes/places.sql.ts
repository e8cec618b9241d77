import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** An organisation as roles ask of it. */
export interface OrganisationPlace {
  id: string;
  nom: string;
  regionAcademique: string | null;
  region: string | null;
}

/** Those of these ids that exist and are not in the bin, in the order of French names. */
export async function organisationPlaces(db: Db, ids: readonly string[]): Promise<OrganisationPlace[]> {
  const { rows } = await sql<OrganisationPlace>`
    select o.id, o.nom, a.region_academique_code as "regionAcademique", d.region_code as region
    from organisation o
    left join academie a on a.code = o.academie_code
    left join departement d on d.code = o.departement_code
    where o.id = any(${[...ids]}::uuid[]) and o.supprimee_le is null
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

export interface RegionPlace {
  code: string;
  nom: string;
}

/** Régions académiques or régions, all of them or those of these codes, in the order of French names. */
export async function regionPlaces(
  db: Db,
  kind: 'region_academique' | 'region',
  codes: readonly string[] | null,
): Promise<RegionPlace[]> {
  const { rows } = await sql<RegionPlace>`
    select code, nom from ${kind === 'region' ? sql`region` : sql`region_academique`}
    where ${codes === null ? sql`true` : sql`code = any(${[...codes]}::text[])`}
    order by nom collate "fr-x-icu", code`.execute(db);
  return rows;
}
