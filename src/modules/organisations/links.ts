/** Public address of an organisation. */
export const organisationUrl = (slug: string): string => `/etablissements/${slug}`;

/** Organisations of the workspace: those that a person may see whole. */
export const SHEETS = '/espace/organisations';
export const sheetUrl = (slug: string): string => `${SHEETS}/${slug}/modifier`;
export const historyUrl = (slug: string): string => `${SHEETS}/${slug}/historique`;
export const restoreUrl = (slug: string): string => `${SHEETS}/${slug}/restaurer`;
export const deleteUrl = (slug: string): string => `${SHEETS}/${slug}/supprimer`;
