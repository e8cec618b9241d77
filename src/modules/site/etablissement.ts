import type { SchoolFilters } from './etablissement.sql.ts';

export const SCHOOLS_PER_PAGE = 50;
const MAX_PAGE = 1000;

export interface SchoolCriteria extends SchoolFilters {
  page: number;
}

const code = (value: string | null, form: RegExp): string | null => (value !== null && form.test(value) ? value : null);

/** Reads the address of the list; whatever is malformed is as if it were not there. */
export function readSchoolCriteria(params: URLSearchParams): SchoolCriteria {
  const page = Number(params.get('page') ?? 1);
  return {
    quoi: (params.get('quoi') ?? '').replace(/\s+/g, ' ').trim().slice(0, 100),
    famille: code(params.get('famille'), /^[a-z_]{3,30}$/),
    genre: code(params.get('genre'), /^[a-z_]{3,40}$/),
    secteur: code(params.get('secteur'), /^(public|prive)$/),
    departement: code(params.get('departement'), /^(\d{2}|2A|2B|97\d|98\d)$/),
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}
