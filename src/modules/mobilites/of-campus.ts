import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusDoor } from '#modules/campus/index.ts';
import { PUBLIC_PLACEMENTS } from './accueils/links.ts';
import { countPlacements } from './accueils/placements.sql.ts';
import { PUBLIC_PROJECTS } from './projets/links.ts';
import { countProjects } from './projets/projects.sql.ts';
import { PUBLIC_STAYS } from './stages/links.ts';
import { countComingOffers } from './stages/offers.sql.ts';

interface Place {
  id: string;
  slug: string;
}

/** The stays that it offers to teachers from today on; null when there is none. */
export async function staysOfCampus(db: Db, campus: Place, today: string): Promise<CampusDoor | null> {
  const { n, exemple } = await countComingOffers(db, campus.id, today);
  if (n === 0) return null;
  const label = count(n, 'stage ou session d’enseignants', 'stages et sessions d’enseignants');
  return { href: `${PUBLIC_STAYS}?campus=${campus.slug}`, label, exemple };
}

/** Its projects of mobility abroad; null when there is none. */
export async function projectsOfCampus(db: Db, campus: Place): Promise<CampusDoor | null> {
  const { n, exemple } = await countProjects(db, campus.id);
  if (n === 0) return null;
  const label = count(n, 'projet de mobilité à l’étranger', 'projets de mobilité à l’étranger');
  return { href: `${PUBLIC_PROJECTS}?campus=${campus.slug}`, label, exemple };
}

/** The places that it offers to pupils, and that anybody may read; null when there is none. */
export async function placementsOfCampus(db: Db, campus: Place, today: string): Promise<CampusDoor | null> {
  const { n, exemple } = await countPlacements(db, campus.id, today);
  if (n === 0) return null;
  const label = count(n, 'offre d’accueil de jeunes', 'offres d’accueil de jeunes');
  return { href: `${PUBLIC_PLACEMENTS}?campus=${campus.slug}`, label, exemple };
}
