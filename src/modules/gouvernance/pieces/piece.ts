import { type FileKind, frenchBytes, type UploadRules } from '#core/files/index.ts';
import shipped from '../../../../data/documents/pieces.json' with { type: 'json' };

/** Type of these objects: of their files, of their lines in the bin. */
export const PIECE = 'reunion_piece';

/** What the form takes, said beside its field and enforced when the file comes. */
export const pieceRules: UploadRules = {
  kinds: shipped.sortes as FileKind[],
  maxBytes: shipped.octets_par_fichier,
  maxFiles: 1,
};

/** How much a meeting may hold: `data/documents/pieces.json`. */
export const pieceQuota = {
  count: shipped.par_reunion,
  bytes: shipped.octets_par_reunion,
  keptCount: shipped.corbeille_comprise.par_reunion,
  keptBytes: shipped.corbeille_comprise.octets_par_reunion,
} as const;

/** What the files of a meeting weigh: on its agenda, and with what waits in the bin. */
export interface HeldPieces {
  count: number;
  bytes: number;
  kept: number;
  keptBytes: number;
}

/** Why a meeting takes no more files, or null. @param fromBin it is kept already. */
export function whyNoMore(held: HeldPieces, adding: number, fromBin = false): string | null {
  if (held.count >= pieceQuota.count) {
    return `Cette réunion a déjà ${pieceQuota.count} pièces, le nombre le plus grand. Retirez-en une, puis recommencez.`;
  }
  if (held.bytes + adding > pieceQuota.bytes) {
    return `Les pièces de cette réunion dépasseraient ${frenchBytes(pieceQuota.bytes)}. Retirez-en une, puis recommencez.`;
  }
  if (fromBin || (held.kept < pieceQuota.keptCount && held.keptBytes + adding <= pieceQuota.keptBytes)) return null;
  return `Corbeille comprise, les pièces de cette réunion dépasseraient ${pieceQuota.keptCount} ou ${frenchBytes(pieceQuota.keptBytes)}. Ce qui a été retiré libère sa place au bout de trente jours.`;
}

/** States from which the files of a meeting no longer move. */
const FROZEN: Readonly<Record<string, string>> = {
  compte_rendu_approuve: 'Le compte rendu est approuvé : les pièces de la réunion ne changent plus.',
  publiee: 'Le compte rendu est publié : les pièces de la réunion ne changent plus.',
  annulee: 'La réunion est annulée : ses pièces ne changent plus.',
};
export const whyFrozen = (etat: string): string | null => FROZEN[etat] ?? null;
export const frozenStates: readonly string[] = Object.keys(FROZEN);
