import type { Tx } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { slugify } from '#core/text/index.ts';
import { campusById, freeCampusSlug, moveCampusSlug } from './campus.sql.ts';

/**
 * Gives a campus another address. The former one answers 301 for ever and is never given to another campus.
 * @returns the address given (`wanted`, or `wanted-2` when it is taken).
 * @throws NotFound `campus.inconnu` · RuleBroken `campus.adresse_vide`.
 */
export async function renameCampus(tx: Tx, campusId: string, wanted: string, actorRole = 'système'): Promise<string> {
  const campus = await campusById(tx, campusId);
  if (!campus) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas.');
  const base = slugify(wanted);
  if (!base) throw new RuleBroken('campus.adresse_vide', 'Donnez une adresse faite de lettres ou de chiffres.');
  if (base === campus.slug) return base;
  const slug = await freeCampusSlug(tx, base, campusId);
  await moveCampusSlug(tx, campusId, campus.slug, slug);
  await writeJournal(tx, {
    act: 'campus.moved',
    objectType: 'campus',
    objectId: campusId,
    actorRole,
    details: { avant: campus.slug, apres: slug },
  });
  return slug;
}
