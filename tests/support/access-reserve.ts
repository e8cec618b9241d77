import type { Db } from '#core/db/index.ts';
import { pieceOf } from './access-pieces.ts';

const SINCE = '2026-11-20T08:00:00Z';

/** An item that waits in the reserve of a body, with a file. */
export async function reservedIn(db: Db, instance: string): Promise<{ point: string; piece: string }> {
  const { id: point } = await db
    .insertInto('reunion_point')
    .values({ instance_id: instance, titre: 'Un point en réserve', texte: 'Un essai', propose_le: SINCE })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { point, piece: await pieceOf(db, point) };
}

/** A template of agenda that a campus keeps. */
export async function templateIn(db: Db, campus: string, nom: string): Promise<string> {
  const blank = { texte: null, presentePar: null, minutes: 10, pourDecision: false };
  const { id } = await db
    .insertInto('ordre_modele')
    .values({
      campus_id: campus,
      genre: 'bureau',
      nom,
      points: JSON.stringify([{ titre: 'Un point', ...blank }]),
      cree_le: SINCE,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
