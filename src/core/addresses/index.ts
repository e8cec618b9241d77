import type { Db } from '#core/db/index.ts';

/**
 * Slugs that objects had. A former address answers 301 to the present one and is never given to another object; taken back
 * by its own object it stops being a former one.
 */
export async function rememberAddress(
  db: Db,
  move: { kind: string; id: string; from: string; to: string },
): Promise<void> {
  await db
    .deleteFrom('ancienne_adresse')
    .where('objet_type', '=', move.kind)
    .where('slug', '=', move.to)
    .where('objet_id', '=', move.id)
    .execute();
  await db
    .insertInto('ancienne_adresse')
    .values({ objet_type: move.kind, slug: move.from, objet_id: move.id })
    .onConflict((conflict) => conflict.columns(['objet_type', 'slug']).doNothing())
    .execute();
}
