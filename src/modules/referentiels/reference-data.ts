import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import academies from '../../../data/academies.json' with { type: 'json' };
import centres from '../../../data/departements-centres.json' with { type: 'json' };
import filieres from '../../../data/filieres.json' with { type: 'json' };
import nsf from '../../../data/filieres-nsf.json' with { type: 'json' };
import niveaux from '../../../data/niveaux.json' with { type: 'json' };

/** What the project ships in data/: small, sourced, read by hand. */
export const shipped: {
  academies: {
    source: string;
    academies: { code: string; nom: string; region: string | null; departements: string[]; fermee?: boolean }[];
  };
  filieres: { source: string; filieres: { lettre: string; libelle: string }[] };
  niveaux: { source: string; niveaux: { niveau: number; libelle: string; ancien: string | null; diplomes: string }[] };
  nsf: {
    source: string;
    note: string;
    domaines: Record<string, string>;
    groupes: { code: string; libelle: string; filiere: string | null }[];
  };
  /** Code of a département → [latitude, longitude] of its middle, to a hundredth of a degree. */
  centres: { source: string; credit: string; centres: Record<string, number[]> };
} = { academies, filieres, niveaux, nsf, centres };

/** Changes whenever data/*.json or the package of territories changes: what is loaded is then loaded again. */
export const REFERENCES_VERSION = `${[academies, filieres, niveaux, nsf, centres].map((file) => file.version).join('.')} / COG 2026`;

export interface PackagedRegion {
  code: string;
  nom: string;
}
export interface PackagedDepartement {
  code: string;
  nom: string;
  region: string;
}
export interface PackagedCommune {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  departement?: string;
  chefLieu?: string;
  commune?: string;
  codesPostaux?: string[];
  population?: number;
}

const require = createRequire(import.meta.url);

/** Reads a file of `@etalab/decoupage-administratif`; not kept in memory afterwards, as an `import` would. */
async function packaged<T>(name: string): Promise<T[]> {
  const path = require.resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  return JSON.parse(await readFile(path, 'utf8')) as T[];
}

export const packagedRegions = () => packaged<PackagedRegion>('regions');
export const packagedDepartements = () => packaged<PackagedDepartement>('departements');
export const packagedCommunes = () => packaged<PackagedCommune>('communes');
