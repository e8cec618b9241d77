/** Contacts of the workspace, and what is done to one. */
export const CONTACTS = '/espace/contacts';
export const CONTACTS_CSV = '/espace/contacts.csv';
export const NEW_CONTACT = `${CONTACTS}/nouveau`;
export const contactUrl = (id: string): string => `${CONTACTS}/${id}`;
export const fonctionsUrl = (id: string): string => `${contactUrl(id)}/fonctions`;
export const fonctionUrl = (id: string, fonction: string): string => `${fonctionsUrl(id)}/${fonction}`;
export const accordsUrl = (id: string): string => `${contactUrl(id)}/accords`;
export const oppositionUrl = (id: string): string => `${contactUrl(id)}/opposition`;
export const removeContactUrl = (id: string): string => `${contactUrl(id)}/retirer`;

export interface ContactFilters {
  q?: string | undefined;
  fonction?: string | undefined;
  /** Address of an organisation. */
  organisation?: string | undefined;
  /** Id of a body in which they sit. */
  instance?: string | undefined;
  accord?: string | undefined;
  etat?: string | undefined;
  page?: number | undefined;
}

const withSearch = (path: string, filters: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filters))
    if (value !== undefined && value !== '') search.set(key, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
};

export const contactsUrl = (filters: ContactFilters = {}): string =>
  withSearch(CONTACTS, { ...filters, page: filters.page === 1 ? undefined : filters.page });
export const contactsCsvUrl = (filters: ContactFilters, format: 'csv' | 'csv-excel'): string =>
  withSearch(CONTACTS_CSV, { ...filters, page: undefined, format });
export const newContactUrl = (organisation?: string): string => withSearch(NEW_CONTACT, { organisation });

/** The page that a mailed link opens, without an account. */
export const linkUrl = (token: string): string => `/fiche/${token}`;
/** Sheets that nobody has confirmed for long. */
export const CONFIRMATIONS = '/espace/confirmations';
export const CONFIRMATIONS_CSV = '/espace/confirmations.csv';
/** Pages of the rooms below that these pages lead to. */
export const campusPage = (slug: string): string => `/campus/${slug}`;
