import { groupLinkUrl, groupUrl } from '../inscriptions/links.ts';

/** Announces the certificate of a group to whoever registered it. */
export const certificateUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/attestation`;
/** What is printed of a group, for the team: certificate of attendance, agreement of the visit. */
export const certificatePdfUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/attestation.pdf`;
export const visitPdfUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/convention.pdf`;
export const visitDocxUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/convention.docx`;

/** The same, by the mailed link of the group. */
export const ownCertificateUrl = (token: string): string => `${groupLinkUrl(token)}/attestation.pdf`;
export const ownVisitPdfUrl = (token: string): string => `${groupLinkUrl(token)}/convention.pdf`;
export const ownVisitDocxUrl = (token: string): string => `${groupLinkUrl(token)}/convention.docx`;
