/** Public address of an organisation. */
export const organisationUrl = (slug: string): string => `/etablissements/${slug}`;
