import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusDoor } from '#modules/campus/index.ts';
import { PUBLIC_CORDEES } from './links.ts';
import { countCordees } from './of-campus.sql.ts';

/** Its cordées, as the page of the campus leads to them; null when it has none. */
export async function cordeesOfCampus(db: Db, campus: { id: string; slug: string }): Promise<CampusDoor | null> {
  const { n, exemple } = await countCordees(db, campus.id);
  if (n === 0) return null;
  const label = count(n, 'Cordée de la réussite', 'Cordées de la réussite');
  return { href: `${PUBLIC_CORDEES}?campus=${campus.slug}`, label, exemple };
}
