import { eventUrl } from '../links.ts';

/** What the pupils of a group open to say what they think. */
export const opinionUrl = (token: string): string => `/avis/${token}`;

/** What pupils thought of an event, for its team. */
export const opinionsUrl = (campus: string, event: string): string => `${eventUrl(campus, event)}/avis`;
export const opinionsCsvUrl = (campus: string, event: string): string => `${opinionsUrl(campus, event)}.csv`;
export const opinionsPdfUrl = (campus: string, event: string): string => `${opinionsUrl(campus, event)}.pdf`;
