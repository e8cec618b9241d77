import type { Db } from '#core/db/index.ts';
import type { Rubrique, SiteState } from './campus.ts';

/** Nested parts of a campus. Each has a stable key inside its campus: saving again updates, never doubles. */
export interface NameInput {
  nom: string;
  usuel: boolean;
  debut: string | null;
  fin: string | null;
  origine_id: number;
}

export interface SiteInput {
  cle: string;
  nom: string;
  role: string;
  etat: SiteState;
  commune_insee: string | null;
  commune_nom: string | null;
  latitude: number | null;
  longitude: number | null;
  surface_m2: number | null;
  texte: string | null;
  origine_id: number;
}

export interface FigureInput {
  cle: string;
  libelle: string;
  valeur: number | null;
  texte: string | null;
  unite: string | null;
  date: string | null;
  duree_ans: number | null;
  rang: number;
  /** Shown on the home page. */
  phare: boolean;
  origine_id: number;
}

export interface StepInput {
  cle: string;
  date: string | null;
  titre: string;
  texte: string | null;
  rang: number;
  a_venir: boolean;
  origine_id: number;
}

export interface FactInput {
  cle: string;
  rubrique: Rubrique;
  titre: string;
  texte: string | null;
  nombre: number | null;
  date: string | null;
  rang: number;
  origine_id: number;
}

export async function upsertName(db: Db, campusId: string, input: NameInput): Promise<void> {
  const { nom, ...values } = input;
  await db
    .insertInto('campus_nom')
    .values({ campus_id: campusId, nom, ...values })
    .onConflict((conflict) => conflict.columns(['campus_id', 'nom']).doUpdateSet(values))
    .execute();
}

export async function upsertSite(db: Db, campusId: string, input: SiteInput): Promise<void> {
  const { cle, ...values } = input;
  await db
    .insertInto('campus_site')
    .values({ campus_id: campusId, cle, ...values })
    .onConflict((conflict) => conflict.columns(['campus_id', 'cle']).doUpdateSet(values))
    .execute();
}

export async function upsertFigure(db: Db, campusId: string, input: FigureInput): Promise<void> {
  const { cle, ...values } = input;
  await db
    .insertInto('campus_chiffre')
    .values({ campus_id: campusId, cle, ...values })
    .onConflict((conflict) => conflict.columns(['campus_id', 'cle']).doUpdateSet(values))
    .execute();
}

export async function upsertStep(db: Db, campusId: string, input: StepInput): Promise<void> {
  const { cle, ...values } = input;
  await db
    .insertInto('campus_etape')
    .values({ campus_id: campusId, cle, ...values })
    .onConflict((conflict) => conflict.columns(['campus_id', 'cle']).doUpdateSet(values))
    .execute();
}

export async function upsertFact(db: Db, campusId: string, input: FactInput): Promise<void> {
  const { cle, ...values } = input;
  await db
    .insertInto('campus_fait')
    .values({ campus_id: campusId, cle, ...values })
    .onConflict((conflict) => conflict.columns(['campus_id', 'cle']).doUpdateSet(values))
    .execute();
}

/** Predecessor → successor, once. */
export async function upsertFiliation(
  db: Db,
  input: { ancien_id: string; nouveau_id: string; nature: string; date: string | null; origine_id: number },
): Promise<void> {
  const { ancien_id, nouveau_id, ...values } = input;
  await db
    .insertInto('campus_filiation')
    .values({ ancien_id, nouveau_id, ...values })
    .onConflict((conflict) => conflict.columns(['ancien_id', 'nouveau_id']).doUpdateSet(values))
    .execute();
}
