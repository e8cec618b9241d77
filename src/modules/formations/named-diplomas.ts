import type pg from 'pg';
import { emptyCriteria } from './criteria.ts';
import { type DiplomaCount, loadDiplomas } from './diplomas.sql.ts';
import { searchOffers } from './search-offers.ts';

/** The certifications that some words name, best first, with the number of schools that open each: a handful. */
export async function namedDiplomas(pool: pg.Pool, words: string): Promise<DiplomaCount[]> {
  const { diplomas } = await searchOffers(pool, { ...emptyCriteria, quoi: words }, null, {
    limit: 1,
    offset: 0,
    facets: true,
  });
  return loadDiplomas(pool, diplomas);
}
