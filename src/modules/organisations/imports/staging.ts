import type { MergeContext, SqlType, StagedValue } from '#core/importing/dataset.ts';
import type { OrganisationKind, Sector } from '../kinds.ts';

/** Columns that every file of establishments is brought to; `mergeEstablishments` reads them. */
export const establishmentStaging = {
  uai: 'text',
  uai_controle: 'text',
  siret: 'text',
  siret_controle: 'text',
  siren: 'text',
  rna: 'text',
  nda: 'text',
  ror: 'text',
  /** Former UAI of the same establishment. */
  anciens_uai: 'text[]',
  autres_sirets: 'text[]',
  nom: 'text',
  /** Name as the file spells it, when it was made readable. */
  denomination: 'text',
  autres_noms: 'text[]',
  slug: 'text',
  genre: 'text',
  secteur: 'text',
  adresse: 'text',
  code_postal: 'text',
  commune_insee: 'text',
  commune_nom: 'text',
  /** Town folded by `foldTown`: what finds the INSEE code when the file has none. */
  commune_pliee: 'text',
  departement_code: 'text',
  /** Code on 2 characters, or slug of the name. */
  academie: 'text',
  latitude: 'double precision',
  longitude: 'double precision',
  position_precision: 'text',
  site_web: 'text',
  telephone: 'text',
  courriel: 'text',
  internat: 'boolean',
  lycee_des_metiers: 'boolean',
  education_prioritaire: 'text',
  ferme_le: 'date',
  /** Kept for reading and comparison only: not columns of `organisation`. */
  ips: 'text',
  qualiopi: 'text',
  /** Among the lines of one establishment, the lowest speaks first. */
  rang: 'smallint',
} as const satisfies Record<string, SqlType>;

type StagedOf<T extends string> = T extends 'text[]'
  ? string[]
  : T extends 'boolean'
    ? boolean
    : T extends 'double precision' | 'smallint'
      ? number
      : string;

type Columns = typeof establishmentStaging;

/** Imports of the offer, which know schools too, pass their own staging table. */
export type EstablishmentContext = MergeContext;

/** One establishment as a parser gives it; what it leaves out is null. */
export type StagedEstablishment = { [K in keyof Columns]?: StagedOf<Columns[K]> | null } & {
  genre?: OrganisationKind | null;
  secteur?: Sector | null;
};

/** A full row for COPY, in the shape of `establishmentStaging`. */
export function stagedRow(values: StagedEstablishment): Record<string, StagedValue> {
  const row: Record<string, StagedValue> = {};
  for (const key of Object.keys(establishmentStaging) as (keyof Columns)[]) {
    const value = values[key];
    row[key] = value === undefined || value === '' ? null : value;
  }
  return row;
}
