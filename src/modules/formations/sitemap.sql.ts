import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Addresses for the sitemap: certifications that are open somewhere, and each of their sites. Filtered lists are not in it. */
export async function sitemapUrls(db: Db): Promise<{ path: string; modified: Date | null }[]> {
  const { rows } = await sql<{ path: string; modified: Date }>`
    select '/formations/' || c.slug as path, c.modifiee_le as modified from certification c
    where exists (select 1 from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')
    union all
    select '/formations/' || c.slug || '/' || o.slug, max(l.modifiee_le)
    from ligne_formation l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
    where l.etat = 'ouverte' group by c.slug, o.slug
    order by path`.execute(db);
  return rows;
}
