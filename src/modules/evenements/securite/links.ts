import { groupLinkUrl, groupUrl } from '../inscriptions/links.ts';
import { eventUrl } from '../links.ts';

/** Which groups of an event have given the names that its site demands: no name there. */
export const safetyListsUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/listes-securite`;
/** The names of one group: each reading is in the journal. */
export const safetyListUrl = (campus: string, event: string, group: string): string =>
  `${groupUrl(campus, event, group)}/liste-securite`;
/** Where a school gives them, by the mailed link. */
export const ownSafetyListUrl = (token: string): string => `${groupLinkUrl(token)}/liste`;
