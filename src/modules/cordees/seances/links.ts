import { yearUrl } from '../links.ts';
import { mentorLinkUrl, mentorUrl } from '../mentors/links.ts';

type At = readonly [campus: string, id: string, annee: number | string];

/** The sessions of a school year, for the establishments that approve them and who admits mentors. */
export const seancesUrl = (...at: At): string => `${yearUrl(...at)}/seances`;
export const seancesCsvUrl = (...at: At): string => `${seancesUrl(...at)}.csv`;
export const seanceUrl = (at: At, seance: string): string => `${seancesUrl(...at)}/${seance}`;
/** The certificate of hours of a mentor, for who admits mentors. */
export const certificateUrl = (campus: string, id: string, mentor: string, annee: number | string): string =>
  `${mentorUrl(campus, id, mentor)}/heures/${annee}/attestation.pdf`;

/** What a mentor opens by her link. */
export const ownSeancesUrl = (token: string): string => `${mentorLinkUrl(token)}/seances`;
export const ownSeanceUrl = (token: string, seance: string): string => `${ownSeancesUrl(token)}/${seance}`;
export const ownCertificateUrl = (token: string, annee: number | string): string =>
  `${mentorLinkUrl(token)}/heures/${annee}/attestation.pdf`;

/** What a link mailed to an establishment opens: the sessions of a batch whose hours wait for it. */
export const batchUrl = (token: string): string => `/seances-a-approuver/${token}`;
export const batchSeanceUrl = (token: string, seance: string): string => `${batchUrl(token)}/${seance}`;
