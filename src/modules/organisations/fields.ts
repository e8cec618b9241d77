import type { OrganisationKind, Sector } from './kinds.ts';

/** Values that a source gives of an organisation. `null` or absent: the source does not say. */
export interface OrganisationFields {
  nom?: string | null;
  genre?: OrganisationKind | null;
  secteur?: Sector | null;
  adresse?: string | null;
  code_postal?: string | null;
  /** INSEE code; commune name, département and académie are completed from it. */
  commune_insee?: string | null;
  commune_nom?: string | null;
  departement_code?: string | null;
  academie_code?: string | null;
  /** Both or none. */
  latitude?: number | null;
  longitude?: number | null;
  site_web?: string | null;
  telephone?: string | null;
  courriel?: string | null;
  internat?: boolean | null;
  lycee_des_metiers?: boolean | null;
  education_prioritaire?: string | null;
  ferme_le?: string | null;
}

/**
 * Columns of `organisation` that are retained from facts, with the SQL type they are read back as. `nom`, `genre` and
 * the position have rules of their own.
 */
export const retainedColumns = {
  secteur: 'text',
  adresse: 'text',
  code_postal: 'text',
  commune_insee: 'text',
  commune_nom: 'text',
  departement_code: 'text',
  academie_code: 'text',
  site_web: 'text',
  telephone: 'text',
  courriel: 'text',
  internat: 'boolean',
  lycee_des_metiers: 'boolean',
  education_prioritaire: 'text',
  ferme_le: 'date',
} as const;

/** Every field a fact may be about, those kept for reading only included. */
export const factFields = [
  'nom',
  'genre',
  ...(Object.keys(retainedColumns) as (keyof typeof retainedColumns)[]),
  'position',
  'position_precision',
] as const;

/** Facts as rows of text: what `fait` stores. Booleans are `true`/`false`, a position « latitude, longitude ». */
export function factsOfFields(fields: OrganisationFields): { champ: string; valeur: string }[] {
  const facts: { champ: string; valeur: string }[] = [];
  for (const champ of factFields) {
    if (champ === 'position' || champ === 'position_precision') continue;
    const value = fields[champ];
    if (value !== undefined && value !== null && value !== '') facts.push({ champ, valeur: String(value) });
  }
  const { latitude, longitude } = fields;
  if (typeof latitude === 'number' && typeof longitude === 'number')
    facts.push({ champ: 'position', valeur: `${latitude}, ${longitude}` });
  return facts;
}
