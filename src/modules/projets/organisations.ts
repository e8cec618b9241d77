import type { Db } from '#core/db/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';

/** An organisation that a form lets choose. */
export interface Choosable {
  slug: string;
  nom: string;
}

/** Present members of a campus, and the organisations that the object names already, by name. @param today ISO day. */
export async function choosableIn(
  db: Db,
  campusId: string,
  today: string,
  named: readonly (Choosable | null)[],
): Promise<Choosable[]> {
  const members = await membersOfCampus(db, campusId, today);
  const all = new Map<string, Choosable>();
  for (const one of [...members, ...named]) if (one) all.set(one.slug, { slug: one.slug, nom: one.nom });
  return [...all.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
