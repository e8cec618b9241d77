import type pg from 'pg';
import type { SearchOutput } from './search.sql.ts';

/** A certification behind results of a search, and how many schools open it among them. */
export interface DiplomaCount {
  slug: string;
  sigle: string | null;
  intitule: string;
  n: number;
}

/** Names the certifications that a search found, in its order. */
export async function loadDiplomas(pool: pg.Pool, found: SearchOutput['diplomas']): Promise<DiplomaCount[]> {
  if (found.length === 0) return [];
  const { rows } = await pool.query<DiplomaCount>({
    name: 'diplomes-trouves',
    text: `select c.slug, coalesce(c.sigle, dt.sigle) as sigle, c.intitule, u.n
from unnest($1::int[], $2::int[]) with ordinality as u(numero, n, rang)
join recherche_certification x on x.numero = u.numero
join certification c on c.id = x.certification_id
left join diplome_type dt on dt.code = c.diplome_type_code
order by u.rang`,
    values: [found.map((one) => one.numero), found.map((one) => one.n)],
  });
  return rows;
}
