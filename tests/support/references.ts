import { createRequire } from 'node:module';
import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

const require = createRequire(import.meta.url);

/** Territories, filières and levels that the tests of campuses need, by direct SQL: quick, and no file of the State. */
const ACADEMIES = [
  ['04', 'Bordeaux', '75', ['24', '33', '40', '47', '64']],
  ['13', 'Poitiers', '75', ['16', '17', '79', '86']],
  ['22', 'Limoges', '75', ['19', '23', '87']],
  ['20', 'Amiens', '32', ['02', '60', '80']],
  ['09', 'Lille', '32', ['59', '62']],
  ['17', 'Nantes', '52', ['44', '49', '53', '72', '85']],
  ['70', 'Normandie', '28', ['14', '27', '50', '61', '76']],
  ['28', 'La Réunion', '04', ['974']],
] as const;

const FILIERES = [
  ['A', 'Alimentaire, agroalimentaire'],
  ['B', 'Infrastructures, bâtiment, éco-construction'],
  ['C', 'Chimie et biotechnologies'],
  ['D', 'Création, design, audiovisuel'],
  ['E', 'Transition énergétique, éco-industrie'],
  ['I', 'Matériaux, matériaux innovants'],
  ['L', 'Services aux entreprises, logistique'],
  ['M', 'Mobilité, aéronautique, transports terrestres et maritimes'],
  ['N', 'Numérique, télécommunications'],
  ['P', 'Services à la personne, bien-être'],
  ['S', 'Systèmes innovants, mécatronique'],
  ['T', 'Tourisme, gastronomie'],
] as const;

const LEVELS = [
  [3, 'Niveau 3', 'V', 'CAP'],
  [4, 'Niveau 4', 'IV', 'Bac'],
  [5, 'Niveau 5', 'III', 'BTS'],
  [6, 'Niveau 6', 'II', 'Licence, BUT'],
  [7, 'Niveau 7', 'I', 'Master, ingénieur'],
  [8, 'Niveau 8', 'I', 'Doctorat'],
] as const;

interface Named {
  code: string;
  nom: string;
  region?: string;
}

/** Does nothing when the references are already there. */
export async function minimalReferences(db: Db): Promise<void> {
  const regions = require('@etalab/decoupage-administratif/data/regions.json') as Named[];
  const departements = require('@etalab/decoupage-administratif/data/departements.json') as Named[];
  for (const [code, nom] of regions.map((row) => [row.code, row.nom] as const))
    await sql`insert into region (code, nom, slug) values (${code}, ${nom}, ${code}) on conflict do nothing`.execute(
      db,
    );
  for (const [code, nom] of ACADEMIES)
    await sql`insert into academie (code, nom, slug) values (${code}, ${nom}, ${code}) on conflict do nothing`.execute(
      db,
    );
  for (const row of departements) {
    const academie = ACADEMIES.find(([, , , codes]) => (codes as readonly string[]).includes(row.code))?.[0] ?? null;
    await sql`
      insert into departement (code, nom, slug, region_code, academie_code)
      values (${row.code}, ${row.nom}, ${row.code}, ${row.region}, ${academie}) on conflict do nothing`.execute(db);
  }
  for (const [rang, [lettre, libelle]] of FILIERES.entries())
    await sql`insert into filiere (lettre, libelle, rang) values (${lettre}, ${libelle}, ${rang}) on conflict do nothing`.execute(
      db,
    );
  for (const [niveau, libelle, ancien, diplomes] of LEVELS)
    await sql`
      insert into niveau (niveau, libelle, ancien, diplomes) values (${niveau}, ${libelle}, ${ancien}, ${diplomes})
      on conflict do nothing`.execute(db);
}
