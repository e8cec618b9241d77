import type { FileKind, UploadRules } from '#core/files/index.ts';
import shipped from '../../../data/documents/reglages.json' with { type: 'json' };

/** `genre` of what is put on a sheet, as stored. */
export type DocumentKind = 'document' | 'logo';

/** How much an organisation may hold: `data/documents/reglages.json`. */
export const documentQuota = {
  /** Documents on its sheet. */
  count: shipped.document.par_organisation,
  /** Bytes of its documents and its logo. */
  bytes: shipped.document.octets_par_organisation,
  /** Everything that is kept of it, what waits in the bin included. */
  keptCount: shipped.corbeille_comprise.par_organisation,
  keptBytes: shipped.corbeille_comprise.octets_par_organisation,
} as const;

/** What each form takes, said beside its field and enforced when the file comes. */
export const depositRules: Record<DocumentKind, UploadRules> = {
  document: {
    kinds: shipped.document.sortes as FileKind[],
    maxBytes: shipped.document.octets_par_fichier,
    maxFiles: 1,
  },
  logo: { kinds: shipped.logo.sortes as FileKind[], maxBytes: shipped.logo.octets_par_fichier, maxFiles: 1 },
};

export const MAX_TITLE = 200;

/** « Plaquette 2026.pdf » → « Plaquette 2026 »: the title of a document that was given none. */
export const titleOfFile = (name: string): string => name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, MAX_TITLE);
