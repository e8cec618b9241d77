import { z } from 'zod';
import { line, search, version, yearParams } from '../schemas.ts';
import { MOST_REQUESTS } from './funding.ts';

export const requestParams = yearParams.extend({ demande: z.uuid() });
export const paperParams = requestParams.extend({ piece: z.uuid() });
export const expenseParams = yearParams.extend({ depense: z.uuid() });

export const requestForm = z.object({
  version,
  ...search,
  guichet: line(40),
  programme: line(200),
  etat: line(20),
  demande: line(20),
  accorde: line(20),
  recu: line(20),
  deposee: line(10),
  repondue: line(10),
});
export type RequestTyped = z.output<typeof requestForm>;
export const NO_REQUEST: RequestTyped = {
  version: 0,
  etablissement: '',
  choisi: '',
  guichet: '',
  programme: '',
  etat: 'preparee',
  demande: '',
  accorde: '',
  recu: '',
  deposee: '',
  repondue: '',
};

/** One share for each request of the year: whose it is (`de_0`…), and how much (`part_0`…). */
const places = Array.from({ length: MOST_REQUESTS }, (_, index) => index);
export const partName = (index: number): string => `part_${index}`;
export const ofName = (index: number): string => `de_${index}`;
const shares = Object.fromEntries(
  places.flatMap((index) => [partName(index), ofName(index)]).map((n) => [n, line(36)]),
);

const expenseFields = {
  version,
  nature: line(40),
  libelle: line(200),
  payee: line(10),
  montant: line(20),
  justificatif: line(100),
};
export const expenseForm = z.object({ ...expenseFields, ...shares });
export type ExpenseTyped = Record<'nature' | 'libelle' | 'payee' | 'montant' | 'justificatif', string> & {
  version: number;
} & { [share: string]: string | number };
export const NO_EXPENSE: ExpenseTyped = {
  version: 0,
  nature: '',
  libelle: '',
  payee: '',
  montant: '',
  justificatif: '',
};

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** The shares of a form that name a request. */
export const partsTyped = (typed: ExpenseTyped): { name: string; financementId: string; text: string }[] =>
  places.flatMap((index) => {
    const financementId = String(typed[ofName(index)] ?? '');
    return isId(financementId)
      ? [{ name: partName(index), financementId, text: String(typed[partName(index)] ?? '') }]
      : [];
  });
