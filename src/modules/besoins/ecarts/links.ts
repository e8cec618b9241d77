import { type Asked, BOUNDS } from './asked.ts';

const gapPath = (campus: string): string => `/espace/campus/${campus}/besoins/ecarts`;

/** Address of the gap of a campus; what is asked as usual is left out. */
export function gapUrl(campus: string, asked?: Asked): string {
  const query = asked ? queryOf(asked) : '';
  return query ? `${gapPath(campus)}?${query}` : gapPath(campus);
}

/** The same table as a file. */
export function gapCsvUrl(campus: string, asked: Asked, format: 'csv' | 'csv-excel'): string {
  const query = queryOf(asked);
  return `${gapPath(campus)}.csv?${query ? `${query}&` : ''}format=${format}`;
}

function queryOf({ base, offre, departement, hypotheses }: Asked): string {
  const params = new URLSearchParams();
  if (base !== 'exprimes') params.set('base', base);
  if (offre !== 'territoire') params.set('offre', offre);
  if (departement) params.set('departement', departement);
  for (const [name, { usual }] of Object.entries(BOUNDS)) {
    const value = hypotheses[name as keyof typeof hypotheses];
    if (value !== usual) params.set(name, String(value));
  }
  return params.toString();
}
