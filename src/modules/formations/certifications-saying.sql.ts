import type pg from 'pg';

const TEXT = `
select r.certification_id as id from recherche_certification r
where r.mots @@ to_tsquery('fr', $1) order by r.titre @@ to_tsquery('fr', $1) desc, r.numero limit $2`;

/** Certifications whose title, domain or trades answer a query of `to_tsquery`, those whose title does first. */
export async function findCertificationsSaying(pool: pg.Pool, query: string, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'formations-certifications-dites',
    text: TEXT,
    values: [query, limit],
  });
  return rows.map((row) => row.id);
}
