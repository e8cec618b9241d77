import { frenchBytes } from '#core/files/index.ts';
import { type DocumentKind, documentQuota } from './document-rules.ts';

/** What an organisation holds: on its sheet, and in all. */
export interface Held {
  /** Documents on the sheet. */
  documents: number;
  /** Bytes of the documents and of the logo on the sheet. */
  bytes: number;
  /** Bytes of its logo alone, which another one frees. */
  logoBytes: number;
  /** Everything, what is in the bin included. */
  kept: number;
  keptBytes: number;
}

/** Why the sheet has no room for one more, or null. @param adding bytes of the one that comes. */
export function whyNoPlace(held: Held, genre: DocumentKind, adding: number): string | null {
  if (genre === 'document' && held.documents >= documentQuota.count) {
    return `Cette organisation a déjà ${documentQuota.count} documents, le nombre le plus grand. Retirez-en un, puis recommencez.`;
  }
  const bytes = held.bytes + adding - (genre === 'logo' ? held.logoBytes : 0);
  return bytes > documentQuota.bytes
    ? `Les documents et le logo de cette organisation dépasseraient ${frenchBytes(documentQuota.bytes)}. Retirez un document, puis recommencez.`
    : null;
}

/**
 * Why nothing more may be deposited, or null: no room on the sheet, or too much kept in all. What is removed stays for thirty
 * days: without the second limit, depositing and removing would fill the disk.
 */
export function whyFull(held: Held, genre: DocumentKind, adding = 0): string | null {
  const noPlace = whyNoPlace(held, genre, adding);
  if (noPlace) return noPlace;
  if (held.kept < documentQuota.keptCount && held.keptBytes + adding <= documentQuota.keptBytes) return null;
  return `Corbeille comprise, les fichiers de cette organisation dépasseraient ${documentQuota.keptCount} ou ${frenchBytes(documentQuota.keptBytes)}. Ce qui a été retiré libère sa place au bout de trente jours.`;
}
