import { type FileKind, frenchBytes, type UploadRules } from '#core/files/index.ts';
import shipped from '../../../../data/documents/espace-prive.json' with { type: 'json' };

/** Types of what a private space holds: of its tables, of its lines in the journal and in the bin. */
export const SPACE_FILE = 'instance_fichier';
export const SPACE_NOTE = 'instance_note';
export type SpaceSort = typeof SPACE_FILE | typeof SPACE_NOTE;

export const MAX_TITLE = 200;
export const MAX_NOTE = 10_000;

/** What the form takes, said beside its field and enforced when the file comes. */
export const spaceFileRules: UploadRules = {
  kinds: shipped.sortes as FileKind[],
  maxBytes: shipped.octets_par_fichier,
  maxFiles: 1,
};

/** How much a body may hold, versions and bin included: `data/documents/espace-prive.json`. */
export const spaceQuota = { versions: shipped.versions_par_instance, bytes: shipped.octets_par_instance } as const;

/** What the files of a body weigh. */
export interface HeldFiles {
  versions: number;
  bytes: number;
}

const MORE = 'Ce qui a été retiré libère sa place au bout de trente jours.';

/** Why a body takes no more files, or null. */
export function whyNoMore(held: HeldFiles, adding: number): string | null {
  if (held.versions >= spaceQuota.versions)
    return `Cet espace garde déjà ${spaceQuota.versions} versions de fichiers, le nombre le plus grand. ${MORE}`;
  if (held.bytes + adding <= spaceQuota.bytes) return null;
  return `Les fichiers de cet espace dépasseraient ${frenchBytes(spaceQuota.bytes)}. ${MORE}`;
}

/** Whether the last version of a file left out the one before it: two people made theirs from the same one. */
export const leavesOut = (version: { numero: number; partieDe: number | null }): boolean =>
  version.partieDe !== null && version.partieDe < version.numero - 1;
