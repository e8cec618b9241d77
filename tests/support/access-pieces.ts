import { createHash, randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { EXAMPLE_FILE } from './app.ts';

/** A file of an item of an agenda; its bytes are in the store of the tests. */
export async function pieceOf(db: Db, point: string): Promise<string> {
  const id = randomUUID();
  const file = await db
    .insertInto('fichier')
    .values({
      objet_type: 'reunion_piece',
      objet_id: id,
      empreinte: createHash('sha256').update(EXAMPLE_FILE).digest('hex'),
      taille: EXAMPLE_FILE.length,
      type: 'text/plain',
      nom: 'exemple.txt',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('reunion_piece')
    .values({ id, point_id: point, fichier_id: file.id, titre: 'Une pièce' })
    .execute();
  return id;
}

/** Takes it out of the bin. */
export async function putPieceBack(db: Db, id: string): Promise<void> {
  await db.updateTable('reunion_piece').set({ supprime_le: null, supprime_par: null }).where('id', '=', id).execute();
}
