import { acceptOf, describeFile, describeRules } from '#core/files/index.ts';
import { pieceRules } from './piece.ts';
import type { Piece } from './pieces.sql.ts';

/** A file as a page shows it. */
export interface PieceView {
  id: string;
  titre: string;
  /** « PDF, 1,2 Mo ». */
  file: string;
  href: string;
}

/** Files by id of their item. @param hrefOf where this reader downloads one. */
export function piecesByPoint(
  pieces: readonly Piece[],
  hrefOf: (id: string) => string,
): ReadonlyMap<string, readonly PieceView[]> {
  const found = new Map<string, PieceView[]>();
  for (const one of pieces) {
    const view = { id: one.id, titre: one.titre, file: describeFile(one), href: hrefOf(one.id) };
    found.set(one.pointId, [...(found.get(one.pointId) ?? []), view]);
  }
  return found;
}

/** What the field of a file says before anybody chooses one. */
export const pieceField = {
  rules: describeRules(pieceRules),
  accept: acceptOf(pieceRules.kinds),
  maxBytes: pieceRules.maxBytes,
} as const;
