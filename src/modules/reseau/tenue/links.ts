import { organisationUrl } from '#modules/organisations/index.ts';

/** « C’est votre organisation ? », by anybody. */
export const claimUrl = (slug: string): string => `${organisationUrl(slug)}/tenir`;
/** What the mailed link opens: the claim of who received it. */
export const claimLinkUrl = (token: string): string => `/tenue/${token}`;

/** Claims that wait, in the workspace. */
export const CLAIMS = '/espace/revendications';
export const CLAIMS_CSV = '/espace/revendications.csv';
export const answerUrl = (id: string): string => `${CLAIMS}/${id}`;
