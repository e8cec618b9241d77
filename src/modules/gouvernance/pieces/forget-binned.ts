import type { Tx } from '#core/db/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { PIECE } from './piece.ts';
import { deletePieces } from './pieces.sql.ts';

/** What an item that goes for good left in the bin goes with it. */
export async function forgetBinned(tx: Tx, pointId: string): Promise<void> {
  await removeFichiers(tx, await deletePieces(tx, { binnedOf: pointId }), PIECE);
}
