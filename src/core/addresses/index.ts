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

/** Id of the object that had this slug, or null. */
export async function formerAddress(db: Db, kind: string, slug: string): Promise<string | null> {
  const row = await db
    .selectFrom('ancienne_adresse')
    .select('objet_id')
    .where('objet_type', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.objet_id ?? null;
}
