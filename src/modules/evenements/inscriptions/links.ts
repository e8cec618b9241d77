import { eventUrl, publicEventUrl } from '../links.ts';

/** Where a class is registered for an event, without an account. */
export const registerUrl = (event: string): string => `${publicEventUrl(event)}/inscription`;
/** What a mailed link opens: one registration. */
export const groupLinkUrl = (token: string): string => `/inscription/${token}`;
/** What the link lets do. */
export const groupLinkActUrl = (token: string): string => `${groupLinkUrl(token)}/suite`;
/** What a group shows at its arrival, to print. */
export const groupSheetUrl = (token: string): string => `${groupLinkUrl(token)}/fiche.pdf`;
/** What the code of a group opens, for the team that counts. */
export const checkInUrl = (id: string): string => `/pointage/${id}`;
/** The date for a calendar. */
export const groupCalendarUrl = (token: string): string => `${groupLinkUrl(token)}/date.ics`;

/** Registrations of an event, for its team. */
export const groupsUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/inscriptions`;
export const groupsCsvUrl = (campus: string, event: string): string => `${groupsUrl(campus, event)}.csv`;
export const groupUrl = (campus: string, event: string, id: string): string => `${groupsUrl(campus, event)}/${id}`;
/** Leads a registration further. */
export const groupStateUrl = (campus: string, event: string, id: string): string =>
  `${groupUrl(campus, event, id)}/etat`;
/** What its bus costs. */
export const groupBusUrl = (campus: string, event: string, id: string): string => `${groupUrl(campus, event, id)}/car`;
/** Notes who came of a group, or that it did not come. */
export const countUrl = (campus: string, event: string, id: string): string =>
  `${groupUrl(campus, event, id)}/presence`;
/** The groups of an event as they arrive. */
export const attendanceUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/presences`;
/** Counts a group that comes without having registered. */
export const walkInUrl = (campus: string, event: string): string => `${attendanceUrl(campus, event)}/sans-inscription`;
/** The groups as they arrive, at one of them. */
export const attendanceOfUrl = (campus: string, event: string, id: string): string =>
  `${attendanceUrl(campus, event)}?groupe=${id}#groupe-${id}`;
export const arbitrateUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/choix-des-groupes`;
