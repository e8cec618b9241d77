import { yearUrl } from '../links.ts';

type At = readonly [campus: string, id: string, annee: number | string];

/** The money of a school year. */
export const moneyUrl = (...at: At): string => `${yearUrl(...at)}/financement`;
export const moneyCsvUrl = (...at: At): string => `${moneyUrl(...at)}.csv`;
export const newRequestUrl = (...at: At): string => `${moneyUrl(...at)}/demandes/nouvelle`;
export const requestUrl = (at: At, request: string): string => `${moneyUrl(...at)}/demandes/${request}`;
export const papersUrl = (at: At, request: string): string => `${requestUrl(at, request)}/pieces`;
export const paperUrl = (at: At, request: string, paper: string): string => `${papersUrl(at, request)}/${paper}`;
export const removePaperUrl = (at: At, request: string, paper: string): string =>
  `${paperUrl(at, request, paper)}/retirer`;
export const newExpenseUrl = (...at: At): string => `${moneyUrl(...at)}/depenses/nouvelle`;
export const expenseUrl = (at: At, expense: string): string => `${moneyUrl(...at)}/depenses/${expense}`;
export const removeExpenseUrl = (at: At, expense: string): string => `${expenseUrl(at, expense)}/retirer`;
