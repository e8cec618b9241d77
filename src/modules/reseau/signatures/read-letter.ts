import type { Db } from '#core/db/index.ts';
import { type Commitment, readCommitment } from '../commitment-sheet.sql.ts';
import type { Letter } from './letter.ts';
import { campusName } from './signatures.sql.ts';

export const letterIn = (one: Commitment, campus: string): Letter => ({
  campus,
  organisation: one.organisation,
  nature: one.nature,
  titre: one.titre,
  texte: one.texte,
  debut: one.debut,
  echeance: one.echeance,
  promesses: one.promesses,
});

/** The letter of a commitment of a campus, or null. */
export async function letterOf(db: Db, campusId: string, id: string): Promise<Letter | null> {
  const one = await readCommitment(db, campusId, id);
  return one && letterIn(one, await campusName(db, campusId));
}
