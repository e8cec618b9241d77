import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Certifications that somebody prepares. */
export async function certificationSlugs(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from certification c
    where exists (select from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')
    order by slug`.execute(db);
  return rows.map((row) => row.slug);
}

/** Number of trainings: certification × establishment, whatever the status. */
export async function offerCount(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select distinct certification_id, organisation_id from ligne_formation where etat = 'ouverte') l`.execute(db);
  return rows[0]?.n ?? 0;
}

/** One part of them, in a stable order. */
export async function offerSlugs(
  db: Db,
  offset: number,
  limit: number,
): Promise<{ certification: string; organisation: string }[]> {
  const { rows } = await sql<{ certification: string; organisation: string }>`
    select c.slug as certification, o.slug as organisation
    from (select distinct certification_id, organisation_id from ligne_formation where etat = 'ouverte') l
    join certification c on c.id = l.certification_id
    join organisation o on o.id = l.organisation_id
    order by l.certification_id, l.organisation_id
    limit ${limit} offset ${offset}`.execute(db);
  return rows;
}
