import { acceptOf, describeFile, describeRules } from '#core/files/index.ts';
import type { CsvColumn } from '#core/http/index.ts';
import { localInstant } from '#core/time/index.ts';
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

/** A file with the item that it belongs to. */
export interface PieceLine {
  piece: Piece;
  /** Rank of the item in the agenda, from 1. */
  rank: number;
  point: string;
  exemple: boolean;
}

/** Columns of the list of files; who deposited each is on the page. @param hrefOf where it is downloaded. */
export const pieceColumns = (hrefOf: (id: string) => string): CsvColumn<PieceLine>[] => [
  { key: 'id', label: 'Identifiant', value: ({ piece }) => piece.id },
  { key: 'rang', label: 'Rang du point', value: ({ rank }) => rank },
  { key: 'point', label: 'Point', value: ({ point }) => point },
  { key: 'titre', label: 'Pièce', value: ({ piece }) => piece.titre },
  { key: 'fichier', label: 'Fichier', value: ({ piece }) => piece.nom },
  { key: 'type', label: 'Type', value: ({ piece }) => piece.type },
  { key: 'octets', label: 'Taille en octets', value: ({ piece }) => piece.taille },
  { key: 'depose_le', label: 'Déposée le', value: ({ piece }) => localInstant(piece.le) },
  { key: 'empreinte', label: 'SHA-256', value: ({ piece }) => piece.empreinte },
  { key: 'adresse', label: 'Adresse', value: ({ piece }) => hrefOf(piece.id) },
  { key: 'exemple', label: 'Exemple', value: ({ exemple }) => exemple },
];

/** What the field of a file says before anybody chooses one. */
export const pieceField = {
  rules: describeRules(pieceRules),
  accept: acceptOf(pieceRules.kinds),
  maxBytes: pieceRules.maxBytes,
} as const;
