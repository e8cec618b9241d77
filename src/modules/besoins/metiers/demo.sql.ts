import type { Db } from '#core/db/index.ts';

interface Sourced {
  origine_id: number;
}
export interface DemoBasin extends Sourced {
  zonage: string;
  code: string;
  nom: string;
  departement: string;
  region: string;
  communes: string[];
}

export async function ensureBasins(db: Db, basins: readonly DemoBasin[]): Promise<void> {
  const rows = basins.map(({ zonage, code, nom, departement, region, origine_id }) => ({
    zonage,
    code,
    nom,
    departement_code: departement,
    region_code: region,
    origine_id,
  }));
  await db
    .insertInto('bassin_emploi')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
}

export async function ensureMembers(db: Db, basins: readonly DemoBasin[]): Promise<void> {
  const rows = basins.flatMap(({ zonage, code, communes, origine_id }) =>
    communes.map((commune_insee) => ({ zonage, bassin_code: code, commune_insee, origine_id })),
  );
  await db
    .insertInto('bassin_commune')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
}

export interface DemoTension extends Sourced {
  annee: number;
  rome: string;
  bassin: string;
  offres: number | null;
  demandeurs: number | null;
  tension: number | null;
}

export async function ensureTensions(db: Db, tensions: readonly DemoTension[]): Promise<void> {
  const rows = tensions.map(({ rome, bassin, ...row }) => ({
    ...row,
    rome_code: rome,
    zonage: 'BE19',
    bassin_code: bassin,
  }));
  await db
    .insertInto('tension_metier')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
}

export interface DemoProject extends Sourced {
  annee: number;
  metier: string;
  nom: string;
  famille: { code: string; libelle: string };
  bassin: string;
  projets: number | null;
  difficiles: number | null;
  saisonniers: number | null;
}

export async function ensureProjects(db: Db, projects: readonly DemoProject[]): Promise<void> {
  const rows = projects.map(({ metier, nom, famille, bassin, ...row }) => ({
    ...row,
    metier_code: metier,
    metier_nom: nom,
    famille_code: famille.code,
    famille_nom: famille.libelle,
    zonage: 'BE25',
    bassin_code: bassin,
    secret: row.projets === null,
  }));
  await db
    .insertInto('projet_recrutement')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
}

export interface DemoSkill extends Sourced {
  id: string;
  nom: string;
  domaine: string;
  rome: string | null;
}

export async function ensureSkills(db: Db, skills: readonly DemoSkill[]): Promise<void> {
  const rows = skills.flatMap(({ id, rome, nom, domaine, origine_id }) =>
    rome ? [{ cle: `demonstration:${id}`, rome_code: rome, nom, domaine, origine_id }] : [],
  );
  await db
    .insertInto('competence_metier')
    .values(rows)
    .onConflict((one) => one.doNothing())
    .execute();
}
