import { yearUrl } from '../links.ts';

type At = readonly [campus: string, id: string, annee: number | string];

/** Groups that wait for a mentor in a school year, and who is proposed for each. */
export const groupsUrl = (...at: At): string => `${yearUrl(...at)}/groupes`;
export const groupsCsvUrl = (...at: At): string => `${groupsUrl(...at)}.csv`;
/** What is decided of one group. */
export const groupUrl = (at: At, groupe: string): string => `${groupsUrl(...at)}/${groupe}`;
export const removeGroupUrl = (at: At, groupe: string): string => `${groupUrl(at, groupe)}/retirer`;
export const editGroupUrl = (at: At, groupe: string): string => `${groupUrl(at, groupe)}/modifier`;
