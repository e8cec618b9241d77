import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** A merge of two sheets that was undone: every act on it is refused for its state, once the right is held. */
export async function mergeIn(db: Db, kept: string, other: string): Promise<string> {
  const made = { etat: 'defaite', choix: '{}', gardee_version: 1, absorbee_version: 1, proposee_par: randomUUID() };
  const days = { proposee_le: NOW, faite_le: NOW, close_le: NOW };
  const { id } = await db
    .insertInto('fusion')
    .values({ ...made, ...days, gardee_id: kept, absorbee_id: other })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
