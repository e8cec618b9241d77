import { actionsUrl, actionUrl } from '../links.ts';

/** What a mailed link opens: one action, for who pilots it. */
export const pointUrl = (token: string): string => `/point/${token}`;
/** Asks who pilots an action how it goes, and those of a list. */
export const askPointUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/point`;
export const askPointsUrl = (campus: string): string => `${actionsUrl(campus)}/points`;
