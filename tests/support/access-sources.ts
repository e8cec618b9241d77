import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { TEST_NOW } from './app.ts';

/** A file read again for a campus, read once. @returns the parameters of its addresses. */
export async function sourceIn(
  db: Db,
  campus: string,
  keeper: string,
  options: { etat?: string; again?: { id: string; passage: string } } = {},
): Promise<{ id: string; passage: string }> {
  const when = new Date(TEST_NOW);
  const again = options.again ?? { id: randomUUID(), passage: randomUUID() };
  await db
    .insertInto('source_relue')
    .values({
      campus_id: campus,
      id: again.id,
      nom: 'Partenaires',
      adresse: 'https://exemple.fr/partenaires.csv',
      rythme: 'semaine',
      etat: options.etat ?? 'active',
      prochaine_le: when,
      tenue_par: keeper,
      cree_le: when,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ etat: 'active', version: 1 }))
    .execute();
  await db
    .insertInto('source_passage')
    .values({ id: again.passage, source_id: again.id, commence_le: when, fini_le: when, issue: 'inchange' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return again;
}
