/** Public address of an organisation, and of what it lets everybody read. */
export const organisationUrl = (slug: string): string => `/etablissements/${slug}`;
export const publicDocumentUrl = (slug: string, id: string): string => `${organisationUrl(slug)}/documents/${id}`;

/** Organisations of the workspace: those that a person may see whole. */
export const SHEETS = '/espace/organisations';
export const SHEETS_CSV = `${SHEETS}.csv`;
export const NEW_SHEET = `${SHEETS}/nouvelle`;
export const sheetUrl = (slug: string): string => `${SHEETS}/${slug}/modifier`;
export const historyUrl = (slug: string): string => `${SHEETS}/${slug}/historique`;
export const restoreUrl = (slug: string): string => `${SHEETS}/${slug}/restaurer`;
export const deleteUrl = (slug: string): string => `${SHEETS}/${slug}/supprimer`;

/** Its campuses and its commitments: a page of the network. */
export const networkOfUrl = (slug: string): string => `${SHEETS}/${slug}/reseau`;

/** Codes of an organisation. */
export const identifiersUrl = (slug: string): string => `${SHEETS}/${slug}/identifiants`;
export const removeIdentifierUrl = (slug: string): string => `${identifiersUrl(slug)}/retirer`;

/** Documents and logo of an organisation. */
export const documentsUrl = (slug: string): string => `${SHEETS}/${slug}/documents`;
export const documentsCsvUrl = (slug: string): string => `${documentsUrl(slug)}.csv`;
export const logoUrl = (slug: string): string => `${SHEETS}/${slug}/logo`;
export const documentUrl = (slug: string, id: string): string => `${documentsUrl(slug)}/${id}`;
export const documentFileUrl = (slug: string, id: string): string => `${documentUrl(slug, id)}/fichier`;
export const removeDocumentUrl = (slug: string, id: string): string => `${documentUrl(slug, id)}/retirer`;

/** Likely duplicates, and merges. */
export const DUPLICATES = `${SHEETS}/doublons`;
export const DUPLICATES_CSV = `${DUPLICATES}.csv`;
export const NOT_DUPLICATES = `${DUPLICATES}/ecarter`;
export const MAYBE_DUPLICATES = `${DUPLICATES}/reprendre`;
export const MERGE_PAGE = `${SHEETS}/fusion`;
/** The sheet with more codes is kept by default: it is the one that files know. */
export const keptFirst = <T extends { codes: readonly string[] }>({ une, autre }: { une: T; autre: T }): [T, T] =>
  autre.codes.length > une.codes.length ? [autre, une] : [une, autre];
export const mergePageUrl = (kept: string, other: string): string =>
  `${MERGE_PAGE}?${new URLSearchParams({ garder: kept, autre: other })}`;
export const mergeUrl = (id: string): string => `${SHEETS}/fusions/${id}`;
export const confirmMergeUrl = (id: string): string => `${mergeUrl(id)}/confirmer`;
export const abandonMergeUrl = (id: string): string => `${mergeUrl(id)}/abandonner`;
export const undoMergeUrl = (id: string): string => `${mergeUrl(id)}/defaire`;
