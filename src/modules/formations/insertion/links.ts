import type { Asked } from './asked.ts';

const OUTCOMES = '/insertion';

/** Address of the quadrant for a question; what is asked by default is left out. */
export function outcomesUrl(asked: Partial<Asked> = {}): string {
  const query = queryOf(asked);
  return query ? `${OUTCOMES}?${query}` : OUTCOMES;
}

/** The same list as a file. */
export const outcomesCsvUrl = (asked: Asked, format: 'csv' | 'csv-excel'): string =>
  `${OUTCOMES}.csv?${queryOf({ ...asked, page: 1 })}&format=${format}`;

function queryOf(asked: Partial<Asked>): string {
  const params = new URLSearchParams();
  if (asked.region) params.set('region', asked.region);
  if (asked.voie && asked.voie !== 'scolaire') params.set('voie', asked.voie);
  if (asked.niveau) params.set('niveau', String(asked.niveau));
  if (asked.filiere) params.set('filiere', asked.filiere);
  if (asked.transition) params.set('transition', asked.transition);
  if (asked.page && asked.page > 1) params.set('page', String(asked.page));
  return params.toString();
}
